"""The addresses of the coding desk."""

from __future__ import annotations

from django.urls import path

from concertation.web.secretariat import coding, coding_acts, coding_annex, coding_blind, coding_changes, coding_list

C = "desk/c/<slug:slug>/code"

urlpatterns = [
    path(C, coding_list.replies, name="desk_code"),
    path(f"{C}/changes", coding_changes.changes, name="desk_code_changes"),
    path(f"{C}/blind", coding_blind.sample, name="desk_blind"),
    path(f"{C}/blind/<int:number>", coding_blind.reading, name="desk_blind_passage"),
    path(f"{C}/<submission:id>", coding.reply, name="desk_coding"),
    path(f"{C}/<submission:id>/translation", coding_annex.annex, name="desk_translation"),
    path(f"{C}/<submission:id>/do", coding_acts.do, name="desk_coding_do"),
]
