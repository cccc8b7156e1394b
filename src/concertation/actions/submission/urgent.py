"""The urgent queue: switched on and off, filled by a machine, read and decided by the officer on duty alone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import record
from concertation.actions.submission.message import send_message, tell_author
from concertation.actions.submission.referral import ask_author, check_agreed
from concertation.core.chance import Chance
from concertation.core.party import STATE_CLASSES
from concertation.core.passage.urgent import Alarm
from concertation.core.refusal import Refusal
from concertation.core.role import Actor, may_read_non_public
from concertation.core.sentence import Span
from concertation.core.submission.urgent import Duty, checked, move, of_its_own, reason
from concertation.records.models import (
    Consultation,
    Representative,
    Submission,
    SubmissionText,
    UrgentDuty,
    UrgentLook,
    UrgentMark,
    User,
)
from concertation.records.safe import Safe
from concertation.records.urgent import duty_of, to_look_into


@transaction.atomic
def name_duty(consultation: Consultation, duty: Duty, *, actor: Actor, at: datetime) -> None:
    """Switches the urgent queue on, or names another officer, hours or routes. Refused while anything is missing, and for
    an address that the register has for a State: the State concerned is not written to."""
    told = checked(duty)
    officer = User.objects.filter(username=told.officer, is_active=True).first()
    if officer is None or not may_read_non_public(officer.role):
        raise Refusal("no_officer", "This person has no account of the secretariat.", "Choose one of the list.")
    if _of_a_state(told.routes.values()):
        raise Refusal("state_address", "One of the routes is an address of a State.", "Give that of the United Nations.")
    UrgentDuty.objects.update_or_create(
        consultation=consultation,
        defaults={"officer": officer, "hours": told.hours, "routes": told.routes, "by": actor.name, "at": at},
    )
    record("name_duty", actor, at, consultation.pk, detail={"officer": told.officer, "routes": sorted(told.routes)})


@transaction.atomic
def end_duty(consultation: Consultation, *, actor: Actor, at: datetime) -> None:
    """Switches the urgent queue off: nothing more is looked for, and nobody reads what was found until it is on again."""
    UrgentDuty.objects.filter(consultation=consultation).delete()
    record("end_duty", actor, at, consultation.pk)


@transaction.atomic
def mark_urgent(
    text: SubmissionText, found: Iterable[tuple[Span, str, str, Alarm]], *, safe: Safe, actor: Actor, at: datetime
) -> int:
    """Keeps what a machine found in a text, each with its place, language and words, sealed; and that it was looked into.

    Gives how many are new: none where meanwhile the reply was erased or withdrawn, its text read anew, or a consent has
    ended. What stands already stays as it is.
    """
    held = Submission.objects.select_for_update().filter(pk=text.submission_id, key__isnull=False)
    if held.only("pk").first() is None or not to_look_into(actor.name).filter(pk=text.pk).exists():
        return 0
    key = safe.key_of(text.submission_id)
    here = UrgentMark.objects.filter(submission=text.submission_id, ordinal=text.ordinal)
    stand = set(here.values_list("start", "end"))
    rows = [
        UrgentMark(
            submission_id=text.submission_id, ordinal=text.ordinal, start=start, end=end, language=language,
            kind=alarm.kind, sealed=key.seal_text(json.dumps({"words": words, "because": alarm.because})), found_at=at,
        )
        for (start, end), language, words, alarm in found if (start, end) not in stand
    ]  # fmt: skip
    UrgentMark.objects.bulk_create(rows, ignore_conflicts=True)
    UrgentLook.objects.update_or_create(text=text, defaults={"machine": actor.name, "at": at})
    if rows:
        record("mark_urgent", actor, at, text.submission_id, detail={"passages": len(rows)})
    return len(rows)


@transaction.atomic
def open_urgent(mark: UrgentMark, *, actor: Actor, at: datetime) -> None:
    """Writes down that the officer on duty opened the words of a passage; the answer of its author is heard by that."""
    _on_duty(mark, actor)
    UrgentMark.objects.filter(pk=mark.pk, heard=False).update(heard=True)
    record("open_urgent", actor, at, mark.submission_id, detail={"mark": mark.pk})


@transaction.atomic
def refer_urgent(mark: UrgentMark, route: str, how: str, words: str, *, safe: Safe, actor: Actor, at: datetime) -> None:
    """Written down once it was handed on by a route that was named, as its author agreed. Refused without that consent, and
    against what its author answered on its own page."""
    duty, one = _on_duty(mark, actor), _locked(mark)
    agreed = of_its_own(how, words)
    if route not in duty.routes:
        raise Refusal("no_route", "This route is not named for the consultation.", "Choose one of those that are.")
    check_agreed(one, route, how, duty)
    one.route, one.consent = route, how
    _decided(one, "referred", agreed, safe, actor, at)


@transaction.atomic
def answer_urgent(
    mark: UrgentMark, words: str, *, ask: bool = False, safe: Safe, actor: Actor, at: datetime, chance: Chance
) -> None:
    """Writes to the author, who reads it on the page of messages of its reply, and nowhere else. ``ask``: it is asked on a
    page of the reply as well whether the passage may be referred."""
    duty, one = _on_duty(mark, actor), _locked(mark)
    if ask:
        ask_author(one, duty)
    send_message(one.submission, words, safe=safe, actor=actor, at=at, urgent=True)
    tell_author(one.submission, safe=safe, actor=actor, at=at, chance=chance)
    _decided(one, "answered", "", safe, actor, at)


@transaction.atomic
def set_aside_urgent(mark: UrgentMark, why: str, *, safe: Safe, actor: Actor, at: datetime) -> None:
    """It is not urgent, for a reason."""
    _on_duty(mark, actor)
    _decided(_locked(mark), "not_urgent", reason(why), safe, actor, at)


@transaction.atomic
def take_up_urgent(mark: UrgentMark, *, safe: Safe, actor: Actor, at: datetime) -> None:
    """It was set aside in error, and waits again."""
    _on_duty(mark, actor)
    _decided(_locked(mark), "waiting", "", safe, actor, at)


def _of_a_state(addresses: Iterable[str]) -> bool:
    kept = Representative.objects.filter(party__party_class__in=STATE_CLASSES).exclude(email="")
    known = {one.casefold() for one in kept.values_list("email", flat=True)}
    return any(word.strip("<>,;()").casefold() in known for one in addresses for word in one.split())


def _on_duty(mark: UrgentMark, actor: Actor) -> UrgentDuty:
    duty = duty_of(mark.submission.consultation)
    if duty is None or not actor.is_person or duty.officer.username != actor.name:
        raise Refusal("not_on_duty", "Only the officer on duty reads and decides this.", "Ask her.")
    return duty


def _locked(mark: UrgentMark) -> UrgentMark:
    """As it is now: its reply is asked for only then, since a correction may have taken it along while this waited."""
    return UrgentMark.objects.select_for_update().get(pk=mark.pk)


def _decided(one: UrgentMark, there: str, note: str, safe: Safe, actor: Actor, at: datetime) -> None:
    one.state = move(one.state, there)
    key = safe.key_of(one.submission_id)
    one.note = key.seal_text("\n".join(filter(None, (key.open_text(one.note), note))))
    one.decided_by, one.decided_at = actor.name, at
    one.save(update_fields=["state", "route", "consent", "note", "decided_by", "decided_at"])
    record("decide_urgent", actor, at, one.submission_id, detail={"mark": one.pk, "state": there, "route": one.route})
