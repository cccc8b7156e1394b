"""The addresses: permanent, and without language (``web.language`` takes the language off their head)."""

from __future__ import annotations

from django.urls import include, path, register_converter

from concertation.web.converters import SubmissionId, Theme

register_converter(SubmissionId, "submission")
register_converter(Theme, "theme")

handler404 = "concertation.web.refused.not_found"
handler500 = "concertation.web.refused.fault"

urlpatterns = [
    path("", include("concertation.web.public.urls")),
    path("", include("concertation.web.participants.urls")),
    path("", include("concertation.web.api.urls")),
    path("", include("concertation.web.secretariat.urls")),
]
