"""Publish: what was cleared, its checklist, the page as everybody will see it; then it is issued."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from concertation.actions.ledger import publish_checkpoint
from concertation.actions.report import Release, let_item_pass, publish_report
from concertation.actions.report.publish import next_number_of_issue
from concertation.core.message import message, message_keys
from concertation.core.refusal import Refusal
from concertation.core.report import REPORT_TYPES
from concertation.core.report.checklist import AMBER, ITEMS, NEVER_OVERRIDDEN, RED, Item, Spot, checklist
from concertation.core.report.facts import Facts
from concertation.core.report.structure import SUMMARY_KEY
from concertation.records import public
from concertation.records.checklist import Day, candidates, is_overdue, reasons_in, versions_after
from concertation.records.flags import flagged
from concertation.records.installed import signing_key_of
from concertation.records.issued import as_issued
from concertation.records.measured import measured_now
from concertation.records.models import Consultation, Version
from concertation.records.published import PublishedCheckpoint
from concertation.web.field import no_such_act, said
from concertation.web.public.log import vkey
from concertation.web.public.page import consultation_at
from concertation.web.public.report import shown
from concertation.web.request import Request
from concertation.web.secretariat.clearing_page import version_at
from concertation.web.secretariat.editor_page import safe_here
from concertation.web.secretariat.page import actor_of, refusing

ROOM: Final = "publish"
_MARKS: Final = ("green", AMBER, RED)


def overview(request: Request, slug: str) -> HttpResponse:
    """What can be issued, what was issued, and what of that no longer stands."""
    consultation = consultation_at(slug)
    return publish_page(request, "publish", consultation)


def publish_page(
    request: Request, template: str, consultation: Consultation, *, refusal: Refusal | None = None, **about: Any
) -> HttpResponse:
    """A page of publication; what was refused is said on it, and told by its status."""
    known: dict[str, Any] = {}
    if template == "publish":
        issued = public.issued(consultation)
        issues: dict[int, list[Version]] = {}
        for one in issued:
            issues.setdefault(one.issue, []).append(one)
        known |= {
            "ready": candidates(consultation), "issues": issues, "after": list(versions_after(consultation)),
            "flags": flagged(consultation), "last": next((one for one in issued if one.kind in public.WHOLE), None),
        }  # fmt: skip
    return refusing(request, ROOM, template, consultation, refusal=refusal, **(known | about))


@dataclass(frozen=True)
class Place:
    """Where something is wrong: in which version, and what; ``address`` leads to the sentence as everybody will see it."""

    language: str
    spot: Spot
    address: str

    @property
    def why(self) -> str:
        """The key of the sentence that says what is wrong."""
        key = f"spot.{self.spot.why}"
        return f"{ROOM}:{key if key in message_keys(ROOM, 'en') else 'spot.other'}"


@dataclass(frozen=True)
class Line:
    """A line of the checklist over all languages: the worst mark, every place, the reason for which it was let pass."""

    key: str
    mark: str
    n: int
    places: tuple[Place, ...]
    reason: str

    @property
    def never(self) -> bool:
        """Whether nobody may let it pass."""
        return self.key in NEVER_OVERRIDDEN

    @property
    def blocks(self) -> bool:
        """Whether it holds the report back now."""
        return self.mark == RED and not self.reason

    @property
    def note(self) -> str:
        """The key of what a line says that is not met; empty where its places say it."""
        key = f"note.{self.key}"
        return f"{ROOM}:{key}" if self.mark != "green" and key in message_keys(ROOM, "en") else ""


def check(request: Request, slug: str, type: str) -> HttpResponse:
    """The checklist of a report in all its languages; then the chief lets lines pass, and it is issued."""
    consultation = consultation_at(slug)
    versions = candidates(consultation).get(type, []) if type in REPORT_TYPES else []
    if not versions:
        raise Http404
    if request.method != "POST":
        return _check_page(request, consultation, type, versions)
    try:
        return _act(request, consultation, type, versions)
    except Refusal as refusal:
        return _check_page(request, consultation, type, versions, refusal=refusal)


def _check_page(
    request: Request, consultation: Consultation, type: str, versions: Sequence[Version], **about: Any
) -> HttpResponse:
    lines = list(_lines(request, consultation, versions))
    late = message("writing", "note.late", request.language)
    return publish_page(
        request, "publish_check", consultation, type=type, versions=versions, lines=lines, late_note=late,
        held=[one for one in lines if one.blocks], overdue=is_overdue(consultation, request.at),
        again=any(one.kind in public.WHOLE for one in public.issued(consultation)), **about,
    )  # fmt: skip


def _lines(request: Request, consultation: Consultation, versions: Sequence[Version]) -> Iterator[Line]:
    day = Day(consultation, request.at, vkey())
    lists = {one.pk: checklist(day.facts(one, versions)) for one in versions}
    reasons = reasons_in(versions)
    for at, key in enumerate(ITEMS):
        items = [(one, lists[one.pk][at]) for one in versions]
        worst = max((item.mark for _, item in items), key=_MARKS.index)
        blocking = [one for one, item in items if item.mark == RED and key not in reasons[one.pk]]
        reason = next((reasons[one.pk][key] for one, _ in items if key in reasons[one.pk]), "")
        yield Line(
            key, worst, max(item.n for _, item in items), tuple(_places(consultation, items)),
            "" if blocking or key in NEVER_OVERRIDDEN else reason,
        )  # fmt: skip


def _places(consultation: Consultation, items: Sequence[tuple[Version, Item]]) -> Iterator[Place]:
    for version, item in items:
        for spot in item.spots:
            yield place_in(consultation, version, spot)


def place_in(consultation: Consultation, version: Version, spot: Spot) -> Place:
    """That spot of a version."""
    page = reverse("desk_publish_view", args=(consultation.slug, version.pk))
    number = SUMMARY_KEY if spot.paragraph == "summary" else spot.paragraph
    anchor = f"#p{number}s{spot.sentence}" if spot.paragraph and spot.sentence else ""
    return Place(version.report.language, spot, page + anchor)


def _act(request: Request, consultation: Consultation, type: str, versions: Sequence[Version]) -> HttpResponse:
    act = said(request, "act")
    if act == "pass":
        _let_pass(request, consultation, versions)
        return led(request, "passed", "desk_publish_check", consultation.slug, type)
    if act != "publish":
        raise no_such_act()
    release = Release(said(request, "symbol")[:80], bool(said(request, "footnote")), bool(said(request, "again")))
    checkpoint, measures = checkpoint_now(request), measured_now(consultation, versions, safe_here())
    publish_report(
        consultation, versions, release, checkpoint=checkpoint, vkey=vkey(), actor=actor_of(request), at=request.at,
        measures=measures,
    )  # fmt: skip
    return led(request, "published", "desk_publish", consultation.slug)


def checkpoint_now(request: Request) -> str:
    """The log as it stands, signed and published: what is issued prints it."""
    published = PublishedCheckpoint(settings.DATA)
    return publish_checkpoint(signing_key_of(settings.DATA), request.at, published=published)


def _let_pass(request: Request, consultation: Consultation, versions: Sequence[Version]) -> None:
    item = said(request, "item")
    day = Day(consultation, request.at, vkey())
    red = [one for one in versions if _is_red(day.facts(one, versions), item)]
    if not red:
        raise Refusal("no_such_item", "This line holds nothing back.", "Choose one of the red lines.")
    for one in red:
        let_item_pass(one, item, said(request, f"reason-{item}"), actor=actor_of(request), at=request.at)


def _is_red(facts: Facts, key: str) -> bool:
    return any(item.key == key and item.mark == RED for item in checklist(facts))


def led(request: Request, key: str, route: str, *where: str) -> HttpResponse:
    """Says that it was done, and leads on."""
    messages.success(request, f"{ROOM}:done.{key}")
    return HttpResponseRedirect(reverse(route, args=where))


def view(request: Request, slug: str, number: int) -> HttpResponse:
    """A version that is not issued, on the very page that everybody will read."""
    consultation = consultation_at(slug)
    version = version_at(consultation, number)
    if version.issued_at is None:
        version.issued_at, version.issue = request.at, next_number_of_issue(consultation)
    return shown(request, consultation, version, as_issued(version))
