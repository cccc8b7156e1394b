"""The addresses of the codebook at the desk."""

from __future__ import annotations

from django.urls import path

from concertation.web.secretariat import codebook, codebook_files, codebook_moves

BOOK = "desk/c/<slug:slug>/codebook"
THEME = f"{BOOK}/theme/<theme:key>"

urlpatterns = [
    path(BOOK, codebook.codebook, name="desk_codebook"),
    path(f"{BOOK}.<slug:kind>", codebook_files.file, name="desk_codebook_file"),
    path(f"{BOOK}/add", codebook.add, name="desk_codebook_add"),
    path(f"{BOOK}/order", codebook.order, name="desk_codebook_order"),
    path(f"{BOOK}/load", codebook_files.load, name="desk_codebook_load"),
    path(f"{BOOK}/history", codebook_moves.history, name="desk_codebook_history"),
    path(f"{BOOK}/history/<int:number>", codebook_moves.back, name="desk_codebook_back"),
    path(THEME, codebook.theme, name="desk_codebook_theme"),
    path(f"{THEME}/do", codebook.change, name="desk_codebook_do"),
    path(f"{THEME}/merge", codebook_moves.merge, name="desk_codebook_merge"),
    path(f"{THEME}/split", codebook_moves.split, name="desk_codebook_split"),
]
