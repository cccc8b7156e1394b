"""The addresses of the desk of technical assistance."""

from __future__ import annotations

from django.urls import path

from concertation.web.secretariat import assistance

AT = "desk/c/<slug:slug>/assistance"

urlpatterns = [
    path(AT, assistance.overview, name="desk_assistance"),
    path(f"{AT}/do", assistance.do, name="desk_assistance_do"),
]
