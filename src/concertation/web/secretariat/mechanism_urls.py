"""The addresses of digests for mechanisms."""

from __future__ import annotations

from django.urls import path

from concertation.web.secretariat import mechanisms

AT = "desk/c/<slug:slug>/mechanisms"

urlpatterns = [
    path(AT, mechanisms.overview, name="desk_mechanisms"),
    path(f"{AT}/send", mechanisms.send, name="desk_mechanisms_send"),
    path(f"{AT}/drop", mechanisms.drop, name="desk_mechanisms_drop"),
]
