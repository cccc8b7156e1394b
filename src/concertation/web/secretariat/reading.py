"""One reply before an officer: who may open it, what is known of it, its texts in memory, its original as a download."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpResponse

from concertation.actions.submission.dissociation import listed_states
from concertation.actions.submission.intake import VERIFIED_HOW, open_reply
from concertation.actions.submission.message import mark_read, thread_of
from concertation.core.party import CLASSES, STATE_CLASSES, is_built_in, name_of
from concertation.core.passage.inspection import Inspection
from concertation.core.refusal import Refusal
from concertation.core.role import may_decide
from concertation.core.submission import PUBLICATION_LEVELS, PURPOSES
from concertation.core.submission.consent import is_unusual
from concertation.records import intake
from concertation.records.cosignatures import shown_to_officers
from concertation.records.installed import safe_of
from concertation.records.models import Annex, Consultation, Dissociation, Submission
from concertation.records.safe import Safe, SealingKey
from concertation.web.field import asked
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.gate import in_reach
from concertation.web.secretariat.intake_page import intake_page
from concertation.web.secretariat.origin import origins_of
from concertation.web.secretariat.page import actor_of, officer_of
from concertation.web.secretariat.sheet import Opened, sheets_of, shown

_SUFFIX: Final = re.compile(r"\.[a-z0-9]{1,5}")


@dataclass(frozen=True)
class File:
    """A file that came with a reply, and what was found in it."""

    ordinal: int
    name: str
    size: int
    refusal: str
    found: Inspection | None

    @property
    def kilobytes(self) -> int:
        """Its size, rounded up."""
        return -(-self.size // 1024)


@dataclass(frozen=True)
class Proposal:
    """A party that the sender may be: key, class, name in the language of the page, and why (empty: it was searched for)."""

    key: str
    party_class: str
    name: str
    why: str = ""


def submission_at(request: Request, slug: str, id: str) -> tuple[Consultation, Submission]:
    """The reply at that address, if this person may open it; what is confidential is not there for others."""
    consultation = consultation_at(slug)
    found = intake.arrived(consultation).filter(pk=id)
    one = found.select_related("party", "leading", "supersedes", "consultation").first()
    readers = intake.confidential_readers(consultation)
    if one is None or not intake.is_open_to(one, officer_of(request).username, readers):
        raise Http404
    return consultation, in_reach(request, one)


def reply(request: Request, slug: str, id: str) -> HttpResponse:
    """All that is known of a reply. That it was opened is written down, unless everybody may read it."""
    consultation, one = submission_at(request, slug, id)
    open_reply(one, "text", actor=actor_of(request), at=request.at)
    safe = safe_of(settings.DATA)
    if may_decide(officer_of(request).role):
        mark_read(one, by_secretariat=True, at=request.at, which=intake.OPEN_MESSAGE)
    return reply_page(request, consultation, one, safe)


def reply_page(
    request: Request, consultation: Consultation, one: Submission, safe: Safe, *,
    refusal: Refusal | None = None, act: str = "", handed: str = "",
) -> HttpResponse:  # fmt: skip
    """Its page; after an act that was refused with the reason, and with all that was typed; with a link to hand on, once."""
    return intake_page(
        request, "reply", consultation,
        refusal=refusal, act=act, handed=handed,
        **known_of(request, one, safe), **choices_of(request, one),
    )  # fmt: skip


def known_of(request: Request, one: Submission, safe: Safe) -> dict[str, Any]:
    """What the page shows of the reply itself; of one that was erased, that it was."""
    key = safe.key_of(one.pk) if one.state != "erased" else None
    contact = key.open_text(one.contact) if key else ""
    sheets = sheets_of(opened(one, safe)) if key else [[]]
    part = min(part_of(request), len(sheets))
    return {
        "submission": one,
        "contact": contact,
        "unusual": is_unusual(one.publication, one.party_class),
        "called": key.open_text(one.sealed_name) if key else "",
        "is_state": one.party_class in STATE_CLASSES,
        "party_name": party_name(one, request.language),
        "proposals": _proposed(request, one, contact),
        "found": _searched(request, one),
        "member_lines": "\n".join(one.on_behalf_of),
        "members": _members(one),
        "files": [_file(annex, key) for annex in safe.annexes_of(one)] if key else [],
        "consents": list(one.consents.filter(withdrawn_at=None, cosignatory=None).values_list("purpose", flat=True)),
        "texts": [shown(slice) for slice in sheets[part - 1]],
        "part": part,
        "parts": range(1, len(sheets) + 1),
        "thread": thread_of(one, safe, intake.OPEN_MESSAGE) if key else [],
        "listed": sorted((named(key, day_of(one), request.language), key) for key in listed_states(one)),
        "dissociations": [(row, row.party.name_in(request.language, day_of(one))) for row in _dissociations(one)],
        "signatories": shown_to_officers(one, safe),
        "folded": intake.folded_under(one),
    }


def choices_of(request: Request, one: Submission) -> dict[str, Any]:
    """What can be chosen in the forms of the page."""
    return {
        "q": asked(request, "q"),
        "classes": CLASSES,
        "ways": VERIFIED_HOW,
        "levels": PUBLICATION_LEVELS,
        "purposes": PURPOSES,
        "origins": origins_of(request, one.consultation),
        "origin": f"{one.meeting_id}.{one.part}",
        "settles": one.state in ("received", "extracted", "unreadable", "read", "published", "withheld", "hidden"),
    }


def opened(one: Submission, safe: Safe) -> list[Opened]:
    """Its texts with their words, in memory."""
    kept = Submission.objects.prefetch_related("texts").get(pk=one.pk)
    return list(safe.texts_of((kept,)))


def part_of(request: Request) -> int:
    """The sheet that is asked for, from 1."""
    said = request.GET.get("part", "1")
    return max(1, int(said)) if said.isascii() and said.isdigit() and len(said) < 6 else 1


def day_of(one: Submission) -> date:
    """The day by which names and groups are those of the reply."""
    return one.received_on or one.recorded_at.date()


def party_name(one: Submission, language: str) -> str:
    """What the register calls its party; empty while nobody has identified it."""
    return one.party.name_in(language, day_of(one)) if one.party else ""


def named(key: str, on: date, language: str) -> str:
    """What the register calls a party in that language."""
    if is_built_in(key):
        return name_of(key, language, on)
    found = intake.party_at(key, on)
    return found[2] if found else key


def _members(one: Submission) -> list[tuple[str, bool]]:
    """Each with whether the register knows that name: only then is a State covered."""
    found = intake.matches([(name, "") for name in one.on_behalf_of], day_of(one), training=one.consultation.training)
    return [(name, (name, "") in found) for name in one.on_behalf_of]


def _dissociations(one: Submission) -> QuerySet[Dissociation]:
    return one.dissociations.select_related("party")


def _proposed(request: Request, one: Submission, contact: str) -> list[Proposal]:
    if one.party is not None:
        return []
    found = intake.matches([(one.party_name, contact)], day_of(one), training=one.consultation.training)
    return [Proposal(m.key, m.party_class, named(m.key, day_of(one), request.language), m.why) for m in found.values()]


def _searched(request: Request, one: Submission) -> list[Proposal]:
    words = asked(request, "q")
    if not words:
        return []
    found = intake.registered(words, day_of(one), training=one.consultation.training)
    return [Proposal(key, party_class, named(key, day_of(one), request.language)) for key, party_class in found]


def _file(annex: Annex, key: SealingKey) -> File:
    kept = key.open(bytes(annex.facts))
    found = Inspection.from_json(json.loads(kept)) if kept else None
    return File(annex.ordinal, annex.name, annex.size, annex.refusal, found)


def original(request: Request, slug: str, id: str) -> HttpResponse:
    """The file as it came."""
    _, one = submission_at(request, slug, id)
    if not one.file_sha256:
        raise Http404
    open_reply(one, "original", actor=actor_of(request), at=request.at)
    return _download(one, lambda: safe_of(settings.DATA).original_of(one), one.file_name, "original")


def annex(request: Request, slug: str, id: str, number: int) -> HttpResponse:
    """A file that came with it."""
    _, one = submission_at(request, slug, id)
    safe = safe_of(settings.DATA)
    kept = next((each for each in safe.annexes_of(one) if each.ordinal == number), None)
    if kept is None:
        raise Http404
    open_reply(one, f"annex {number}", actor=actor_of(request), at=request.at)
    return _download(one, lambda: safe.read(kept.blob, safe.key_of(one.pk)), kept.name, f"annex-{number}")


def _download(one: Submission, read: Callable[[], bytes], name: str, what: str) -> HttpResponse:
    """Bytes of a stranger: never shown, always saved, under a name that says nothing."""
    try:
        data = read()
    except FileNotFoundError:
        raise Http404 from None
    suffix = PurePath(name).suffix.lower()
    kept = suffix if _SUFFIX.fullmatch(suffix) else ".bin"
    headers: Mapping[str, str] = {
        "Content-Disposition": f'attachment; filename="{one.pk}-{what}{kept}"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(data, content_type="application/octet-stream", headers=headers)
