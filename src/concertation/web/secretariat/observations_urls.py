"""The addresses of observations of the party named."""

from __future__ import annotations

from django.urls import path

from concertation.web.secretariat import observations

AT = "desk/c/<slug:slug>/observations"

urlpatterns = [
    path(AT, observations.overview, name="desk_observations"),
    path(f"{AT}/announce", observations.announce, name="desk_observation_announce"),
    path(f"{AT}/<int:number>", observations.do, name="desk_observation_do"),
]
