"""How a reply begins: empty, by somebody without a link; or the one draft of an invitation."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from typing import Final, TypeVar

from django.conf import settings
from django.db import IntegrityError, transaction

from concertation.actions.submission import Facts, begin_draft, give_code
from concertation.core.chance import Chance, identifier, system_chance
from concertation.core.party import CLASSES, STATE_CLASSES
from concertation.core.role import Actor
from concertation.core.submission import Content, bare_code, new_code
from concertation.core.submission.consent import implied
from concertation.records.installed import door_secret_of, safe_of
from concertation.records.models import Access, Consultation, Invitation, Submission
from concertation.web.participants.way_in import Held, hour_of, keeper
from concertation.web.request import Request

ENDED: Final = ("withdrawn", "superseded", "erased")
"""Replies that an invitation has behind it: another may be begun."""
STRANGER: Final = Actor("link", "web")
Begun = TypeVar("Begun")


def new_key() -> str:
    """What a form carries, so that a double click begins one reply."""
    return identifier(system_chance, "form")


def reply_of_stranger(consultation: Consultation, key: str, party_class: str, careful: bool, request: Request) -> tuple[
    Submission, Held
]:  # fmt: skip
    """A draft and the code that leads back to it. The same key gives the same of both; we keep its digest alone.

    ``careful``: nothing is handed out that could be found on the author's device, unless it is asked for.
    """
    chance = chance_of(key)
    facts = Facts(party_class=party_class, door="web", acknowledge="" if careful else "full")
    content = Content(language=request.language, party_class=party_class if party_class in CLASSES else "")

    def begun() -> Submission:
        digest = hashlib.sha256(key.encode()).hexdigest()
        draft = _begun(consultation, content, facts, digest, STRANGER, request)
        if not draft.accesses.filter(role="respondent").exists():
            give_code(draft, keeper=keeper(), at=hour_of(request.at), chance=chance)
        return draft

    draft = once(begun)
    return draft, Held(bare_code(new_code(chance, "code")), new=draft.revision == 0)


def reply_to(access: Access, request: Request) -> Submission:
    """The reply that the party is at: its draft, else what it has sent, else a new draft."""
    invitation = access.invitation
    assert invitation is not None
    before = Submission.objects.filter(invitation=invitation)
    standing = before.exclude(state__in=ENDED)
    going_on = standing.filter(state="draft").first() or standing.order_by("-recorded_at").first()
    if going_on is not None:
        return going_on
    key = f"invitation {invitation.pk} {before.count()}"
    actor = Actor("link", f"access {access.pk}")
    content = content_for(invitation, request)
    return once(lambda: _begun(invitation.consultation, content, facts_for(invitation), key, actor, request))


def content_for(invitation: Invitation, request: Request) -> Content:
    """What the register knows of the party. States' replies are public unless they say otherwise (DOMAIN.md, section 4);
    nobody consents beforehand to what is asked apart.
    """
    party = invitation.party
    language = party.working_language or request.language
    name = party.name_in(language, request.at.date())
    content = Content(language=language, party_name=name, party_class=party.party_class)
    is_state = party.party_class in STATE_CLASSES
    return content.with_(publication="named", consents=tuple(sorted(implied("named")))) if is_state else content


def facts_for(invitation: Invitation) -> Facts:
    """The party as the register has it."""
    party = invitation.party
    return Facts(
        party=party, party_name=party.name, party_class=party.party_class, door="web", acknowledge="full",
        invitation=invitation,
    )  # fmt: skip


def _begun(
    consultation: Consultation, content: Content, facts: Facts, key: str, actor: Actor, request: Request
) -> Submission:
    at = request.at if facts.party else hour_of(request.at)
    return begin_draft(
        consultation, content, facts,
        safe=safe_of(settings.DATA), idempotency_key=key, actor=actor, at=at, chance=system_chance,
    )  # fmt: skip


def once(begun: Callable[[], Begun]) -> Begun:
    """Of two that begin the same at the same moment, the later finds what the other has begun."""
    try:
        with transaction.atomic():
            return begun()
    except IntegrityError:
        with transaction.atomic():
            return begun()


def chance_of(key: str) -> Chance:
    """Makes the same code of the same key, and of our secret: neither a form nor the database alone tells it."""
    secret = door_secret_of(settings.DATA)

    def chance(purpose: str, size: int) -> bytes:
        return hmac.digest(secret, f"code for {key}".encode(), "sha512")[:size]

    return chance
