"""The door for programs: a party's own system sends a reply and has its receipt in the answer."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.http import Http404, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from pydantic import BaseModel, Field, ValidationError

from concertation.actions.submission import Doorkeeper, Facts, device_by, known_by, receipt_of, receive_submission
from concertation.core.chance import system_chance
from concertation.core.party import region_of
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.submission import PURPOSES_OF
from concertation.records.installed import door_secret_of, published_in, safe_of, signing_key_of
from concertation.records.models import Access, Consultation, Party, Submission
from concertation.records.prepared import Prepared
from concertation.records.safe import Original
from concertation.web.api import problem
from concertation.web.api.sent import Sent, sent_in
from concertation.web.rate import Rate
from concertation.web.request import Request

REPLY_FILE: Final = "reply.json"
KEY_LETTERS: Final = 200
STATUS: Final = {
    "no_token": HTTPStatus.UNAUTHORIZED, "too_large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "media_type": HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "too_many": HTTPStatus.TOO_MANY_REQUESTS,
}  # fmt: skip
"""Of refusals that are not about what the reply says; those are 422."""
HEADERS: Final = {"no_token": ("WWW-Authenticate", "Bearer"), "too_many": ("Retry-After", "60")}
Page = Callable[..., HttpResponse]
_RATE: Final = Rate()
_CALL: Final = Prepared(lambda slug: Consultation.objects.filter(slug=slug))


class Received(BaseModel):
    """That a reply was received."""

    reference: str = Field(description="The reply, by which it is corrected.")
    received: datetime = Field(description="When it came, as the journal has it.")
    late: bool = Field(description="Whether that was after the deadline.")
    digest: str = Field(description="SHA-256 of the reply in its one writing, for which the receipt is given.")
    receipt: str | None = Field(description="A tlog-proof (C2SP), to be verified offline; null where none was asked for.")


def or_received(page: Page) -> Page:
    """The page at that address; what programs post there is received."""

    @csrf_exempt
    def view(request: Request, slug: str) -> HttpResponse:
        return receive(request, slug) if request.method == "POST" else page(request, slug)

    return view


def receive(request: Request, slug: str) -> HttpResponse:
    """201 with the receipt; 200 with the same one when it had been received before; otherwise a problem (RFC 9457)."""
    try:
        return _received(request, slug)
    except Http404 as reason:
        return problem.absent(request, reason)
    except ValidationError as fault:
        return problem.malformed(fault)
    except Refusal as refusal:
        return _refused(refusal)


def _received(request: Request, slug: str) -> HttpResponse:
    access = _device(request)
    consultation = _CALL.first(slug)
    if consultation is None:
        raise Http404
    key = _key(request, access)
    party = access.party
    assert party is not None
    sent = sent_in(request, party.party_class)
    before = known_by(consultation, key)
    submission = before or _take(sent, consultation, party, key, Actor("link", f"access {access.pk}"), request.at)
    if submission.file_sha256 != sent.digest:
        raise Refusal("key_used", "Another reply was sent with this Idempotency-Key.", "Give each reply a key of its own.")
    return _told(submission, HTTPStatus.OK if before else HTTPStatus.CREATED, request.at)


def _device(request: Request) -> Access:
    """The way in of a program; refused alike whether its token is missing, unknown, ended or of something else."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    keeper = Doorkeeper(door_secret_of(settings.DATA))
    access = device_by(token, keeper=keeper, at=request.at) if scheme.lower() == "bearer" else None
    if access is None:
        raise Refusal("no_token", "This address takes replies from programs that have a token.",
                      "Send it as “Authorization: Bearer …”; the secretariat gives one to a party that asks.")  # fmt: skip
    if _RATE.is_beyond(settings.DEVICE_RATE, access.pk, request.at):
        raise Refusal("too_many", "This device has sent more than {bound} replies within a minute.",
                      "Wait a minute; a reply with the same Idempotency-Key is received once.",
                      bound=settings.DEVICE_RATE)  # fmt: skip
    return access


def _key(request: Request, access: Access) -> str:
    """The sender's key, made its own: two devices that choose the same one never meet."""
    said = request.headers.get("Idempotency-Key", "").strip()
    if not 0 < len(said) <= KEY_LETTERS:
        raise Refusal("no_key", "A reply needs an Idempotency-Key of at most {letters} characters.",
                      "Make one for each reply, and send the same one again when the answer is lost.",
                      letters=KEY_LETTERS)  # fmt: skip
    return f"api {hashlib.sha256(f'{access.pk} {said}'.encode()).hexdigest()}"


def _take(sent: Sent, consultation: Consultation, party: Party, key: str, actor: Actor, at: datetime) -> Submission:
    safe, content = safe_of(settings.DATA), sent.content
    sealing = safe.new_key(key)
    original = Original.written(REPLY_FILE, content.as_bytes(), sealing)
    facts = Facts(
        party=party, party_name=party.name, party_class=party.party_class, region=_region(party, at),
        on_behalf_of=content.members or ((content.on_behalf_of,) if content.on_behalf_of else ()),
        received=at.date(), publication=content.publication, language=content.language, door="api",
        acknowledge=sent.acknowledge, supersedes=_corrected(sent, consultation, party),
        consents=tuple(one for one in content.consents if one in PURPOSES_OF[content.publication]) or ("counted",),
        content=content,
        annexes=tuple(safe.take_in(name, data, sealing) for name, data in sent.files),
    )  # fmt: skip
    return receive_submission(
        consultation, original, facts, safe=safe, idempotency_key=key, actor=actor, at=at, chance=system_chance
    )


def _region(party: Party, at: datetime) -> str | None:
    return region_of(party.key, at.date()) if party.party_class == "member_state" else None


def _corrected(sent: Sent, consultation: Consultation, party: Party) -> Submission | None:
    if not sent.corrects:
        return None
    found = (
        Submission.objects.filter(pk=sent.corrects, consultation=consultation, party=party).exclude(state="draft").first()
    )
    if found is None:
        raise Refusal("nothing_to_correct", "No reply of this party has that reference.", "Look at the answer to the first.")
    return found


def _told(submission: Submission, status: HTTPStatus, at: datetime) -> HttpResponse:
    receipt = None
    if submission.acknowledge == "full":
        data = settings.DATA
        receipt = receipt_of(submission, key=lambda: signing_key_of(data), published=published_in(data), at=at)
    told = Received(
        reference=submission.pk, received=submission.recorded_at, late=submission.late, digest=submission.file_sha256,
        receipt=receipt,
    )  # fmt: skip
    answer = HttpResponse(told.model_dump_json(), status=status, content_type="application/json")
    answer["Cache-Control"] = "no-store"
    return answer


def _refused(refusal: Refusal) -> HttpResponse:
    status = STATUS.get(refusal.code, HTTPStatus.UNPROCESSABLE_ENTITY)
    answer = problem.answered(status, refusal.code, f"{refusal.message} {refusal.way_out}")
    if refusal.code in HEADERS:
        name, value = HEADERS[refusal.code]
        answer[name] = value
    return answer
