"""Correspondence on its way out: queued, read by an officer, sent; what became of each piece stands on its row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max, QuerySet

from concertation.actions.ledger import record
from concertation.core.chance import Chance, identifier
from concertation.core.consultation import DISPATCH_LIFE, INVITING, move_dispatch
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.meetings import invites_too_late
from concertation.records.models import Consultation, Dispatch, Invitation
from concertation.records.outgoing import text_digest, texts_of
from concertation.records.public import report_is_issued


@dataclass(frozen=True)
class Letter:
    """What is to go out. ``body`` may hold ``{link}``, which the personal link of ``invitation`` takes the place of when
    it is sent; ``attachments`` are the forms of the instrument (``docx``, ``pdf``), or ``receipt`` for the proof of
    ``submission``, the identifier of a reply.
    """

    kind: str
    language: str
    address: str
    subject: str
    body: str
    attachments: tuple[str, ...] = ()
    invitation: Invitation | None = None
    submission: str = ""


@transaction.atomic
def queue_dispatch(
    consultation: Consultation, letter: Letter, *, actor: Actor, at: datetime, chance: Chance, approved: bool = False
) -> Dispatch:
    """Puts a letter into the queue; ``approved`` is for what nobody reads first, such as the receipt for a mail."""
    before = Dispatch.objects.aggregate(last=Max("pk"))["last"] or 0
    dispatch = Dispatch.objects.create(
        consultation=consultation,
        invitation=letter.invitation,
        submission=letter.submission,
        kind=letter.kind,
        language=letter.language,
        address=letter.address,
        subject=letter.subject,
        body=letter.body,
        attachments=list(letter.attachments),
        reference=identifier(chance, f"dispatch {before + 1}"),
        state="approved" if approved else "queued",
        queued_at=at,
    )
    record("queue_dispatch", actor, at, f"dispatch {dispatch.pk}", detail={"kind": letter.kind})
    return dispatch


@transaction.atomic
def approve_dispatch(dispatch: Dispatch, *, actor: Actor, at: datetime) -> None:
    """A person has read it: the worker sends it. One that failed or came back is tried again, from the beginning.

    Refused where it comes too late (``check_in_time``).
    """
    if not actor.is_person:
        raise RuntimeError("only a person approves correspondence")
    check_in_time(dispatch, at)
    _moved(dispatch, "approved", actor, at, decided_by=actor.name, attempts=0, lease=None, next_try=None, last_error="")


@transaction.atomic
def open_dispatch(dispatch: Dispatch, *, actor: Actor, at: datetime) -> None:
    """An officer has its words before her: only what has been read is approved together with others of the same words."""
    detail = {"kind": dispatch.kind, "text": text_digest(dispatch.subject, dispatch.body)}
    record("open_dispatch", actor, at, f"dispatch {dispatch.pk}", detail=detail)


@transaction.atomic
def approve_kind(consultation: Consultation, kind: str, *, actor: Actor, at: datetime) -> int:
    """Approves all of a kind that are queued; refused while she has not opened one of each wording, and as one is."""
    if not actor.is_person:
        raise RuntimeError("only a person approves correspondence")
    _check_report(consultation.id, kind)
    unread = [one for one in texts_of(consultation, kind, actor.name) if not one.opened]
    if unread:
        raise Refusal("unread_letters", "Wordings that you have not opened: {n}.", "Open one of each, then approve all.",
                      n=len(unread))  # fmt: skip
    waiting = Dispatch.objects.filter(consultation=consultation, kind=kind, state="queued")
    _check_meetings(waiting, at)
    approved = waiting.update(state=move_dispatch("queued", "approved"), decided_by=actor.name)
    record("approve_kind", actor, at, consultation.id, detail={"kind": kind, "letters": approved})
    return approved


def check_in_time(dispatch: Dispatch, at: datetime) -> None:
    """Refused: ``report_issued``, for what asks for a reply once the report is out; ``meeting_over``, for a letter about a
    meeting that has begun, or was changed or cancelled since."""
    _check_report(dispatch.consultation_id, dispatch.kind)
    _check_meetings(Dispatch.objects.filter(pk=dispatch.pk), at)


def _check_report(consultation: str, kind: str) -> None:
    if kind in INVITING and report_is_issued(consultation):
        raise Refusal("report_issued", "The report has been issued: letters that invite, remind or move the deadline can no "
                      "longer go out.", "Cancel them.")  # fmt: skip


def _check_meetings(dispatches: QuerySet[Dispatch], at: datetime) -> None:
    if invites_too_late(dispatches, at):
        raise Refusal("meeting_over", "The meeting has begun, or was changed or cancelled since.", "Cancel the letter.")


@transaction.atomic
def send_again(dispatch: Dispatch, address: str, *, actor: Actor, at: datetime, chance: Chance) -> None:
    """Sends what failed or came back to another address, approved by whoever gives it; it bears a new Message-ID.

    Refused (``registered_only``): the link of a focal point, which goes to registered addresses alone.
    """
    if dispatch.kind == "assistance":
        raise Refusal("registered_only", "A link to technical assistance goes to registered addresses alone.",
                      "Enter the address in the register, then send a new link.")  # fmt: skip
    reference = identifier(chance, f"dispatch {dispatch.pk} to {address}")
    approve_dispatch(dispatch, actor=actor, at=at)
    dispatch.address, dispatch.reference = address, reference
    dispatch.save(update_fields=["address", "reference"])


@transaction.atomic
def cancel_dispatch(dispatch: Dispatch, reason: str, *, actor: Actor, at: datetime) -> None:
    """Takes it out of the queue, with a reason."""
    _check_reason(reason)
    _moved(dispatch, "cancelled", actor, at, decided_by=actor.name, last_error=reason.strip())


@transaction.atomic
def cancel_kind(consultation: Consultation, kind: str, reason: str, *, actor: Actor, at: datetime) -> int:
    """Takes all of a kind that are queued out of the queue, with a reason; how many they were."""
    _check_reason(reason)
    waiting = Dispatch.objects.filter(consultation=consultation, kind=kind, state="queued")
    state = move_dispatch("queued", "cancelled")
    cancelled = waiting.update(state=state, decided_by=actor.name, last_error=reason.strip())
    detail = {"kind": kind, "letters": cancelled, "reason": reason.strip()}
    record("cancel_kind", actor, at, consultation.id, detail=detail)
    return cancelled


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise Refusal("no_reason", "Correspondence is taken out of the queue for a reason.", "Say why.")


@transaction.atomic
def mark_sent(dispatch: Dispatch, *, actor: Actor, at: datetime) -> None:
    """The mail server has taken it over."""
    _moved(dispatch, "sent", actor, at, sent_at=at, lease=None, next_try=None, last_error="")


@transaction.atomic
def mark_failed(dispatch: Dispatch, reason: str, *, actor: Actor, at: datetime) -> None:
    """It could not be handed over, and is not tried again until an officer says so."""
    _moved(dispatch, "failed", actor, at, lease=None, next_try=None, last_error=reason)


@transaction.atomic
def mark_bounced(dispatch: Dispatch, reason: str, *, actor: Actor, at: datetime) -> bool:
    """It came back as undeliverable; False where that was known, or where it had never been sent."""
    if "bounced" not in DISPATCH_LIFE.moves[_locked(dispatch).state]:
        return False
    _moved(dispatch, "bounced", actor, at, last_error=reason)
    return True


def _moved(dispatch: Dispatch, there: str, actor: Actor, at: datetime, **columns: object) -> None:
    """Moves it as its life allows, judged by what is kept and not by what the caller saw earlier."""
    kept = _locked(dispatch)
    dispatch.state = move_dispatch(kept.state, there)
    for column, value in columns.items():
        setattr(dispatch, column, value)
    dispatch.save(update_fields=["state", *columns])
    record(f"{there}_dispatch", actor, at, f"dispatch {dispatch.pk}", detail={"kind": dispatch.kind})


def _locked(dispatch: Dispatch) -> Dispatch:
    return Dispatch.objects.select_for_update().get(pk=dispatch.pk)
