"""A desk with people at it and replies before them, made by the acts themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.test import Client

from concertation.actions.passage import extract
from concertation.actions.submission import Facts, receive_submission
from concertation.core.chance import system_chance
from concertation.core.passage import ExtractedText, Extraction
from concertation.records.installed import safe_of
from concertation.records.models import Consultation, Submission, User
from concertation.records.safe import Safe
from factories import opened_consultation
from people import AMRANI, NOON


@dataclass(frozen=True)
class Desk:
    """An installation in a folder, with one consultation; ``receive`` is how replies come to it."""

    consultation: Consultation
    safe: Safe

    @property
    def at(self) -> str:
        """The beginning of its addresses."""
        return f"/en/desk/c/{self.consultation.slug}"

    def receive(self, text: str, facts: Facts, *, read: bool = True, at: datetime = NOON) -> Submission:
        """A reply of these words, read by the machine."""
        number = Submission.objects.count()
        original = self.safe.take_in("reply.txt", text.encode(), self.safe.new_key(f"reply {number}"))
        kept = receive_submission(
            self.consultation, original, facts,
            safe=self.safe, idempotency_key=f"reply {number}", actor=AMRANI, at=at + timedelta(minutes=number),
            chance=system_chance,
        )  # fmt: skip
        if read:
            texts = (ExtractedText("reply.txt", text, (), facts.language or "en"),)
            extraction = Extraction("reply.txt", original.sha256, "text/plain", texts)
            extract(kept, extraction, (), safe=self.safe, actor=AMRANI, at=NOON)
        return kept


def desk_at(data: Path) -> Desk:
    """The desk of an installation in that folder; ``settings.DATA`` must name it."""
    return Desk(opened_consultation(), safe_of(data))


def signed_in(name: str, role: str) -> Client:
    """Somebody of that name and role at the desk."""
    client = Client()
    client.force_login(User.objects.get_or_create(username=name, defaults={"role": role})[0])
    return client


def main_of(content: bytes) -> str:
    """What stands between the head and the foot of a page."""
    return content.decode().split("<main")[1].split("</main>")[0]


def page_of(client: Client, address: str) -> str:
    """The page at that address, which must be there."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return main_of(answer.content)
