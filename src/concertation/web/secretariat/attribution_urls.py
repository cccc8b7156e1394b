"""The addresses of the check of attributions."""

from __future__ import annotations

from django.urls import path

from concertation.web.secretariat import attribution

A = "desk/c/<slug:slug>/attribution"

urlpatterns = [
    path(A, attribution.overview, name="desk_attribution"),
    path(f"{A}/open", attribution.open_check, name="desk_attribution_open"),
    path(f"{A}/<int:number>", attribution.answer, name="desk_attribution_answer"),
]
