"""The check of attributions at the desk: opened on a version; what respondents say of it is answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from concertation.actions.report import answer_attribution, open_attribution_check
from concertation.core.chance import system_chance
from concertation.core.refusal import Refusal
from concertation.core.report.attributed import LIFE
from concertation.records.attributions import Asked, all_issued_since, checks_in, opened, requests_in, saying
from concertation.records.drafts import rows_of
from concertation.records.models import Consultation, Paragraph, Version
from concertation.web.field import last_day, said, whole
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.editor import address_in
from concertation.web.secretariat.editor_page import safe_here
from concertation.web.secretariat.page import actor_of, refusing

ROOM: Final = "attribution"


@dataclass(frozen=True)
class Line:
    """A request; ``editor`` leads to every paragraph being written that says the sentence still, or where it was changed;
    ``corrigendum`` to the form of one, empty where there is none. ``answers`` are those that can be given now."""

    asked: Asked
    editor: tuple[str, ...]
    corrigendum: str
    answers: tuple[str, ...]

    @property
    def key(self) -> str:
        """By which its place on the page is found."""
        return f"request-{self.asked.row.pk}"


def overview(request: Request, slug: str) -> HttpResponse:
    """Which version respondents check, and what they asked."""
    return _page(request, consultation_at(slug))


def open_check(request: Request, slug: str) -> HttpResponse:
    """Opens the check of a version that was kept."""
    consultation = consultation_at(slug)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("desk_attribution", args=(slug,)))
    try:
        version = next((one for one in _kept(consultation) if one.pk == whole(said(request, "version"))), None)
        if version is None:
            raise Refusal("no_version", "No such version was kept.", "Choose one of the list.")
        open_attribution_check(version, last_day(request), actor=actor_of(request), at=request.at, chance=system_chance)
    except Refusal as refusal:
        return _page(request, consultation, refusal=refusal, act="open")
    return _done(request, "opened", slug)


def answer(request: Request, slug: str, number: int) -> HttpResponse:
    """Answers a request."""
    consultation = consultation_at(slug)
    found = requests_in(consultation).filter(pk=number).first()
    if request.method != "POST" or found is None:
        return HttpResponseRedirect(reverse("desk_attribution", args=(slug,)))
    try:
        answer_attribution(
            found, said(request, "answer"), said(request, "reason"),
            safe=safe_here(), actor=actor_of(request), at=request.at, chance=system_chance,
        )  # fmt: skip
    except Refusal as refusal:
        return _page(request, consultation, refusal=refusal, act=f"request-{number}")
    return _done(request, "answered", slug)


def _kept(consultation: Consultation) -> list[Version]:
    """The latest version of each report that is not issued, whose check was not opened yet."""
    rows = Version.objects.filter(report__consultation=consultation, kind="report").select_related("report")
    latest = {one.report_id: one for one in rows.defer("structure", "measures").order_by("number")}
    known = {one.version_id for one in checks_in(consultation)}
    return [one for one in latest.values() if one.issued_at is None and one.pk not in known]


def _page(request: Request, consultation: Consultation, **about: Any) -> HttpResponse:
    rows = opened(requests_in(consultation), safe_here())
    issued = all_issued_since([one.row for one in rows])
    reports = {one.row.version.report_id: one.row.version.report for one in rows if one.row.pk not in issued}
    written = {key: rows_of(report) for key, report in reports.items()}
    act = about.get("act") or "main"
    return refusing(
        request, ROOM, "attribution", consultation, versions=_kept(consultation), checks=list(checks_in(consultation)),
        lines=[_line(one, consultation, issued.get(one.row.pk), written) for one in rows], where=act, **about,
    )  # fmt: skip


def _line(
    asked: Asked, consultation: Consultation, issued: Version | None, written: Mapping[int, Sequence[Paragraph]]
) -> Line:  # fmt: skip
    """``written`` are the paragraphs being written, by report."""
    row, report = asked.row, asked.row.version.report
    answers = tuple(one for one in LIFE.moves[row.state] if one != ("changed" if issued else "corrected"))
    if issued is not None:
        place = f"?paragraph1={asked.sentence.paragraph}" if asked.sentence else ""
        return Line(asked, (), reverse("desk_publish_correct", args=(consultation.slug, issued.pk)) + place, answers)
    paragraphs = written[report.pk]
    said = saying(paragraphs if report.outline else [], asked.sentence) if asked.sentence else []
    changed = said or [one for one in paragraphs if row.paragraph and one.key == row.paragraph]
    return Line(asked, tuple(address_in(report, one.section, one.key) for one in changed), "", answers)


def _done(request: Request, key: str, slug: str) -> HttpResponse:
    messages.success(request, f"{ROOM}:done.{key}")
    return HttpResponseRedirect(reverse("desk_attribution", args=(slug,)))
