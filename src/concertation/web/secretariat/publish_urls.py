"""The addresses of publication."""

from __future__ import annotations

from django.urls import path

from concertation.web.secretariat import publish, publish_after

C = "desk/c/<slug:slug>/publish"

urlpatterns = [
    path(C, publish.overview, name="desk_publish"),
    path(f"{C}/<slug:type>", publish.check, name="desk_publish_check"),
    path(f"{C}/view/<int:number>", publish.view, name="desk_publish_view"),
    path(f"{C}/correct/<int:number>", publish_after.correct, name="desk_publish_correct"),
    path(f"{C}/addendum/<int:number>", publish_after.add, name="desk_publish_addendum"),
    path(f"{C}/issue/<int:number>", publish_after.issue, name="desk_publish_issue"),
]
