"""What somebody hands in by a round: a submission in every respect, but no reply; a code leads back to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from concertation.actions.submission.access import give_code
from concertation.actions.submission.draft import REPLY_FILE
from concertation.actions.submission.receive import Facts, known_by, receive_submission
from concertation.core.chance import Chance
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.submission import Content
from concertation.core.submission.consent import implied, levels_for
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.models import Consultation, Submission
from concertation.records.safe import Original, Safe

LONGEST_NAME: Final = 300


@dataclass(frozen=True)
class Contribution:
    """Who speaks, at which level of publication, in which language, and the words by number."""

    party_class: str
    name: str
    publication: str
    language: str
    words: Mapping[int, str]

    def content(self, classes: tuple[str, ...]) -> Content:
        """As a submission keeps it; refused without one of these classes, without a level, or without the name
        that goes with being named."""
        name = " ".join(self.name.replace("\x00", "").split())
        if self.party_class not in classes:
            raise Refusal("no_class", "It is not said who speaks.", "Choose one.")
        if self.publication not in levels_for(self.party_class):
            raise Refusal("no_consent", "It is not said how the words may be used.", "Choose one.")
        if len(name) > LONGEST_NAME or (self.publication == "named" and not name):
            raise Refusal("no_name", "Words are published under a name, and there is none.", "Write the name.")
        return Content(
            language=self.language, party_name=name, party_class=self.party_class, answers=dict(self.words),
            publication=self.publication, consents=implied(self.publication),
        )  # fmt: skip


@transaction.atomic
def hand_in(
    consultation: Consultation, door: str, content: Content, *, safe: Safe, keeper: Doorkeeper, idempotency_key: str,
    actor: Actor, at: datetime, chance: Chance, code: Chance,
) -> Submission:  # fmt: skip
    """Keeps it sealed; the same key gives the same one again. ``code`` makes the code that leads back to it."""
    known = known_by(consultation, idempotency_key)
    if known is not None:
        return known
    original = Original.written(REPLY_FILE, content.as_bytes(), safe.new_key(f"{door} {idempotency_key}"))
    facts = Facts(
        party_name=content.party_name, party_class=content.party_class, received=at.date(),
        publication=content.publication, language=content.language, door=door, consents=content.consents, content=content,
    )  # fmt: skip
    kept = receive_submission(
        consultation, original, facts, safe=safe, idempotency_key=idempotency_key, actor=actor, at=at, chance=chance
    )
    give_code(kept, keeper=keeper, at=at, chance=code)
    return kept
