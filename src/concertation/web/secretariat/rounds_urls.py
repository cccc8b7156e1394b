"""The addresses of the desk for the public round and the further round."""

from __future__ import annotations

from django.urls import path

from concertation.web.secretariat import rounds

AT = "desk/c/<slug:slug>/rounds"

urlpatterns = [
    path(AT, rounds.rounds, name="desk_rounds"),
    path(f"{AT}/do", rounds.do, name="desk_rounds_do"),
]
