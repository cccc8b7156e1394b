"""An issued version of the report as data, its sentences with what they rest on as far as that is public."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import Http404
from ninja import Path, Query, Router
from pydantic import Field

from concertation.records import public
from concertation.records.models import Consultation, Version
from concertation.records.open_structure import without_closed
from concertation.web.api.answer import Answer, Slug, notice_of
from concertation.web.api.structure import Structure
from concertation.web.public.addresses import Addresses, addresses
from concertation.web.public.page import consultation_at
from concertation.web.public.report import version_or_404
from concertation.web.request import Request

router = Router(tags=["report"])

Official = Literal["", "ar", "zh", "en", "fr", "ru", "es"]
Number = Annotated[int, Path(ge=1, le=32_767, description="The version.")]


class Report(Answer):
    """An issued version in one language."""

    address: str
    number: int
    lang: str
    type: str
    drafted: datetime
    issued: datetime | None
    sha256: str = Field(
        description="SHA-256 of the version as it was sealed in the log: canonical JSON of the whole structure, in which "
        "sentences also name replies that are not public."
    )
    log: str = Field(description="Where the checkpoint of the log can be had that covers it.")
    languages: list[str] = Field(description="In which this version exists.")
    measures: dict[str, Any] = Field(description="The published counts and the four measures, by file name.")
    report: Structure


@router.get("/c/{slug}/report/{number}.json", response=Report, operation_id="report", summary="An issued report")
def report(
    request: Request,
    slug: Slug,
    number: Number,
    language: Annotated[Official, Query(description="Empty: that of the mandate, else any.")] = "",
) -> Report:
    """A version, sentence by sentence, each with what it rests on."""
    consultation = consultation_at(slug)
    version = version_or_404(consultation, number, language or consultation.mandate.resolution.language)
    if language and version.report.language != language:
        raise Http404
    return report_of(consultation, version, addresses(request, slug))


def report_of(consultation: Consultation, version: Version, at: Addresses) -> Report:
    """The version as an answer."""
    issued = public.issued(consultation)
    return Report(
        notice=notice_of(consultation),
        address=at.report(version.issue),
        number=version.issue,
        lang=version.report.language,
        type=version.report.type,
        drafted=version.drafted_at,
        issued=version.issued_at,
        sha256=version.sha256,
        log=at.checkpoint,
        languages=[one.report.language for one in issued if one.issue == version.issue],
        measures=version.measures,
        report=Structure.model_validate(without_closed(version.structure)),
    )
