"""The addresses of urgent passages."""

from __future__ import annotations

from django.urls import path

from concertation.web.secretariat import urgent

AT = "desk/c/<slug:slug>/urgent"

urlpatterns = [
    path(AT, urgent.overview, name="desk_urgent"),
    path(f"{AT}/duty", urgent.duty, name="desk_urgent_duty"),
    path(f"{AT}/<int:number>", urgent.mark, name="desk_urgent_mark"),
]
