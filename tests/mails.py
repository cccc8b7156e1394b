"""Mails as they arrive, and the office that they arrive at."""

from __future__ import annotations

from collections.abc import Mapping
from email.message import EmailMessage
from types import MappingProxyType

from concertation.core.role import machine
from concertation.pipeline.doors.office import Office
from concertation.records.models import Party, Representative
from concertation.records.safe import Safe
from factories import CHANCE, SAFE

ADDRESS = "replies@consult.example"
DOORS = machine("doors", "1")
WORDS = "We propose a fund for zyxomma. It is short of money."


def office(safe: Safe = SAFE, *, plus: bool = True) -> Office:
    return Office(safe, DOORS, CHANCE, ADDRESS, plus)


def mail(
    words: str = WORDS, *, sender: str = "Anna Velvetine <anna@velvetine.example>", to: str = ADDRESS,
    number: str = "<one@velvetine.example>", subject: str = "Our reply", files: tuple[tuple[str, bytes], ...] = (),
    headers: Mapping[str, str] = MappingProxyType({}),
) -> bytes:  # fmt: skip
    """A mail with these words."""
    message = EmailMessage()
    for name, value in {"From": sender, "To": to, "Message-ID": number, "Subject": subject}.items():
        message[name] = value
    for name, value in headers.items():
        message[name] = value
    message["Received"] = "from secret-host.velvetine.example ([192.0.2.7])"
    message["X-Originating-IP"] = "192.0.2.7"
    message.set_content(words)
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def written_to_at(party: Party, email: str) -> Representative:
    """The party is written to at that address."""
    return Representative.objects.create(party=party, office="new_york", email=email)
