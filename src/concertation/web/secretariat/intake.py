"""The intake queue: what has come by every door in one list, and who may open what is confidential in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from concertation.actions.submission.alike import fold_alike
from concertation.actions.submission.intake import name_readers
from concertation.core.party import STATE_CLASSES
from concertation.core.refusal import Refusal
from concertation.core.role import CHIEF, may_read_non_public
from concertation.core.submission.consent import is_unusual
from concertation.records import intake
from concertation.records.installed import safe_of
from concertation.records.intake import Match, Narrowed
from concertation.records.models import Consultation, Submission, User
from concertation.web.field import asked
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.intake_letter import shared_letter
from concertation.web.secretariat.intake_page import intake_page
from concertation.web.secretariat.page import actor_of, officer_of, pages_near
from concertation.web.secretariat.reading import day_of, named, part_of, party_name

ASKED: Final = tuple(field.name for field in fields(Narrowed))
LONGEST: Final = 40


@dataclass(frozen=True)
class Entry:
    """A row of the queue. ``open`` False: it is confidential and for others, so that only its coming is told.

    ``party`` is what the register calls its party; ``match`` whom the sender may be while nobody has said so, called
    ``matched``; ``same``: how many other replies hold the very same words;
    ``written``: its author wrote what nobody has read;
    ``unverified``: a State's whose channel nobody has verified, or a paper that nobody has compared; ``unusual``: it asks
    for a level that is not offered to its class.
    """

    submission: Submission
    open: bool
    party: str
    match: Match | None
    matched: str
    folded: int
    same: int
    written: bool
    unverified: str
    unusual: bool
    address: str


@dataclass(frozen=True)
class Facet:
    """Values by which the queue can be narrowed, each with its count and whether it is chosen."""

    key: str
    values: tuple[tuple[str, int, bool], ...]


def queue(request: Request, slug: str) -> HttpResponse:
    """A page of the queue, narrowed as the officer asks."""
    consultation = consultation_at(slug)
    narrowed = narrowed_of(request)
    readers = intake.confidential_readers(consultation)
    page = intake.queue(consultation, narrowed, part_of(request), intake.readable_by(officer_of(request).username, readers))
    leading = intake.arrived(consultation).filter(pk=narrowed.leading).first() if narrowed.leading else None
    return intake_page(
        request, "intake", consultation,
        entries=list(_entries(request, consultation, readers, page)),
        page=page, narrowed=narrowed, asked=urlencode(_asked(narrowed)), pages=pages_near(page.number, page.last),
        facets=[_facet(key, page.facets[key], getattr(narrowed, key)) for key in intake.FACETS],
        leading=leading,
        letter=shared_letter(request, consultation, leading) if leading and "letter" in request.GET else None,
        waiting={key: n for key, found in intake.waiting([consultation]).items() for n in found.values()},
    )  # fmt: skip


def narrowed_of(request: Request) -> Narrowed:
    """What is asked of the queue."""
    return Narrowed(**{name: asked(request, name, LONGEST) for name in ASKED})


def _asked(narrowed: Narrowed) -> dict[str, str]:
    return {name: value for name in ASKED if (value := getattr(narrowed, name))}


def _facet(key: str, counts: Mapping[str, int], chosen: str) -> Facet:
    values = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return Facet(key, tuple((value, n, value == chosen) for value, n in values if value))


def _entries(
    request: Request, consultation: Consultation, readers: frozenset[str], page: intake.Page
) -> Iterator[Entry]:  # fmt: skip
    """As many questions to the database for one row as for twenty-five."""
    me = officer_of(request).username
    open_ones = [one for one in page.rows if intake.is_open_to(one, me, readers) and one.state != "erased"]
    senders = _senders([one for one in open_ones if one.party is None])
    found = intake.matches(senders.values(), request.at.date(), training=consultation.training)
    for one in page.rows:
        match = found.get(senders.get(one.pk, ("", "")))
        yield Entry(
            submission=one,
            open=one in open_ones,
            party=party_name(one, request.language) if one in open_ones else "",
            match=match,
            matched=named(match.key, day_of(one), request.language) if match else "",
            folded=page.folded.get(one.pk, 0),
            written=one in open_ones and one.pk in page.written,
            same=page.same.get(one.pk, 0) if one in open_ones else 0,
            unverified=_unverified(one),
            unusual=one in open_ones and is_unusual(one.publication, one.party_class),
            address=reverse("desk_reply", args=(consultation.slug, one.pk)),
        )  # fmt: skip


def _senders(rows: list[Submission]) -> dict[str, tuple[str, str]]:
    """Name as written and e-mail address, by reply; the addresses are opened in memory."""
    keys = safe_of(settings.DATA).keys_of(one.pk for one in rows if one.contact)
    return {one.pk: (one.party_name, keys[one.pk].open_text(one.contact) if one.contact else "") for one in rows}


def _unverified(one: Submission) -> str:
    if one.verified_at is not None or one.state in intake.CLOSED:
        return ""
    return "paper" if one.door == "paper" else "state" if one.party_class in STATE_CLASSES else ""


@require_POST
def compare(request: Request, slug: str) -> HttpResponse:
    """Looks now for replies with the same words."""
    consultation = consultation_at(slug)
    fold_alike(consultation, safe=safe_of(settings.DATA), actor=actor_of(request), at=request.at)
    messages.success(request, "intake:done.compare")
    return HttpResponseRedirect(reverse("desk_receive", args=(slug,)))


def readers(request: Request, slug: str) -> HttpResponse:
    """Who may open what is confidential; whoever may, or the chief, says who else."""
    consultation = consultation_at(slug)
    refusal = None
    if request.method == "POST":
        try:
            _name(request, consultation)
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, "intake:done.readers")
            return HttpResponseRedirect(reverse("desk_receive", args=(slug,)))
    named_now = intake.confidential_readers(consultation)
    return intake_page(
        request, "readers", consultation,
        refusal=refusal,
        people=[(one.username, one.username in named_now) for one in _people()],
        may_name=_may_name(consultation, officer_of(request)),
    )  # fmt: skip


def _name(request: Request, consultation: Consultation) -> None:
    if not _may_name(consultation, officer_of(request)):
        raise Refusal("not_a_reader", "You are not among those who may open what is confidential.",
                      "Ask one of them, or the chief.")  # fmt: skip
    name_readers(consultation, _chosen(request), actor=actor_of(request), at=request.at)


def _chosen(request: Request) -> tuple[str, ...]:
    known = {one.username for one in _people()}
    return tuple(name for name in request.POST.getlist("reader") if name in known)


def _people() -> list[User]:
    kept = User.objects.filter(is_active=True).order_by("username")
    return [one for one in kept if may_read_non_public(one.role)]


def _may_name(consultation: Consultation, user: User) -> bool:
    return user.role == CHIEF or user.username in intake.confidential_readers(consultation)
