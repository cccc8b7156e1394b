"""The addresses of data taken out of the desk, and of what a language model was asked."""

from __future__ import annotations

from django.urls import path

from concertation.web.secretariat import export, model

C = "desk/c/<slug:slug>"

urlpatterns = [
    path(f"{C}/export", export.page, name="desk_export"),
    path(f"{C}/export/file", export.file, name="desk_export_file"),
    path(f"{C}/model", model.page, name="desk_model"),
    path(f"{C}/model/switch", model.switch, name="desk_model_switch"),
]
