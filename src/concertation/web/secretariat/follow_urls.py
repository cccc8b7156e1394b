"""The addresses of the desk where a report is followed, and from which the next session opens."""

from __future__ import annotations

from django.urls import path

from concertation.web.secretariat import follow, follow_next, follow_one

F = "desk/c/<slug:slug>/follow"

urlpatterns = [
    path(F, follow.overview, name="desk_follow"),
    path(f"{F}/take/<int:number>", follow.take, name="desk_follow_take"),
    path(f"{F}/<int:number>", follow_one.one, name="desk_followup"),
    path(f"{F}/<int:number>/do", follow_one.do, name="desk_followup_do"),
    path(f"{F}/before", follow_next.earlier, name="desk_before"),
    path(f"{F}/next", follow_next.following, name="desk_next"),
    path(f"{F}/next/<int:number>", follow_next.compare_text, name="desk_next_compare"),
]
