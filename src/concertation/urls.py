"""The addresses. The public pages arrive with the demonstration (issue 3)."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
