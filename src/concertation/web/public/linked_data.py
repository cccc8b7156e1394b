"""Linked data (JSON-LD, schema.org) for machines that read pages."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from concertation.core.message import message
from concertation.records.models import Consultation, Submission, Version
from concertation.web.request import Request, permanent

CONTEXT = "https://schema.org"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def consultation_data(request: Request, consultation: Consultation) -> dict[str, Any]:
    """The consultation as a data set that grows out of a resolution."""
    title, language = consultation.title_in(request.language)
    return _marked(request, consultation, {
        "@context": CONTEXT, "@type": "Dataset", "@id": _at(request, "consultation", consultation.slug),
        "name": title, "inLanguage": language, "license": LICENCE,
        "description": message("web", "data.lead", request.language),
        "dateCreated": consultation.opened_at.date().isoformat(),
        "isBasedOn": {"@type": "Legislation", "identifier": consultation.mandate.resolution.symbol},
        "distribution": {"@type": "DataDownload", "contentUrl": _at(request, "whole_set", consultation.slug),
                         "encodingFormat": "application/zip"},
    })  # fmt: skip


def submission_data(request: Request, consultation: Consultation, submission: Submission, label: str) -> dict[str, Any]:
    """A reply as a work of its author."""
    return _marked(request, consultation, {
        "@context": CONTEXT, "@type": "CreativeWork", "@id": _at(request, "submission", consultation.slug, submission.id),
        "name": label, "author": label, "inLanguage": submission.language,
        "dateCreated": submission.received_on.isoformat() if submission.received_on else None,
        "isPartOf": _at(request, "consultation", consultation.slug),
    })  # fmt: skip


def report_data(request: Request, consultation: Consultation, version: Version, title: str) -> dict[str, Any]:
    """An issued version of the report."""
    return _marked(request, consultation, {
        "@context": CONTEXT, "@type": "Report", "@id": _at(request, "report", consultation.slug, version.issue),
        "name": title, "inLanguage": version.report.language, "version": version.issue,
        "datePublished": version.issued_at.date().isoformat() if version.issued_at else None,
        "isPartOf": _at(request, "consultation", consultation.slug),
    })  # fmt: skip


def _at(request: Request, route: str, *arguments: str | int) -> str:
    return permanent(request, reverse(route, args=arguments))


def _marked(request: Request, consultation: Consultation, said: dict[str, Any]) -> dict[str, Any]:
    """With the mark of a specimen where it is one; what is not known is left out."""
    known = {key: value for key, value in said.items() if value is not None}
    return known | ({"creativeWorkStatus": message("web", "specimen", request.language)} if consultation.training else {})
