"""The addresses of the report editor."""

from __future__ import annotations

from django.urls import path

from concertation.web.secretariat import editor, editor_moves, editor_sentence, editor_versions

REPORT = "desk/c/<slug:slug>/report"
ONE = f"{REPORT}/<int:number>"
SENTENCE = f"{ONE}/<slug:key>/<int:n>"

urlpatterns = [
    path(REPORT, editor.reports, name="desk_report"),
    path(f"{REPORT}/begin", editor_moves.begin, name="desk_report_begin"),
    path(ONE, editor.editor, name="desk_editor"),
    path(f"{ONE}/do", editor_moves.do, name="desk_editor_do"),
    path(f"{ONE}/check", editor_versions.check, name="desk_editor_check"),
    path(f"{ONE}/compare", editor_versions.compare, name="desk_editor_compare"),
    path(SENTENCE, editor_sentence.sentence, name="desk_sentence"),
    path(f"{SENTENCE}/do", editor_sentence.do, name="desk_sentence_do"),
]
