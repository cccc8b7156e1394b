"""The addresses of the interface for programs."""

from __future__ import annotations

from django.urls import path

from concertation.web.api.application import api

urlpatterns = [path("", api.urls)]
