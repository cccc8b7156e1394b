"""The addresses of clearance."""

from __future__ import annotations

from django.urls import path

from concertation.web.secretariat import clearing, clearing_back, clearing_files, clearing_translation

CLEAR = "desk/c/<slug:slug>/clear"
VERSION = f"{CLEAR}/<int:number>"

urlpatterns = [
    path(CLEAR, clearing.overview, name="desk_clear"),
    path(VERSION, clearing.version, name="desk_clear_version"),
    path(f"{VERSION}.docx", clearing_files.docx, name="desk_clear_docx"),
    path(f"{VERSION}-<slug:language>.xlf", clearing_files.translation, name="desk_clear_xliff"),
    path(f"{VERSION}/translation", clearing_translation.translation, name="desk_clear_translation"),
    path(f"{CLEAR}/back/<int:number>", clearing_back.back, name="desk_clear_back"),
]
