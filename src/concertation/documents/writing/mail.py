"""A mail as bytes, ready to be handed over: plain text first, attachments after it, the same bytes for the same mail."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final

from concertation.core.refusal import Refusal
from concertation.documents.writing.characters import printable

_DOMAIN: Final = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))+", re.I)
_LOCAL: Final = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}", re.I)
MEDIA_TYPES: Final = {
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": ("application", "pdf"),
    "txt": ("text", "plain"),
    "html": ("text", "html"),
    "json": ("application", "json"),
}


@dataclass(frozen=True)
class Enclosure:
    """A file that goes with a mail; its name has one of the endings of ``MEDIA_TYPES``."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Mail:
    """One mail to one addressee. ``reference`` is its Message-ID without angle brackets (``abc@consult.example``).

    ``sender_name`` may be empty; ``answers`` is the Message-ID of the mail that it answers.
    """

    sender: str
    recipient: str
    subject: str
    body: str
    language: str
    reference: str
    sender_name: str = ""
    answers: str = ""
    enclosures: Sequence[Enclosure] = ()


def mail_bytes(mail: Mail, *, at: datetime) -> bytes:
    """The mail in RFC 5322 form with CRLF. Refused: ``bad_address``.

    It says that it was written by a machine, so that other machines do not answer it, and names no program.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(printable(mail.sender_name), addr_spec=checked_address(mail.sender))
    message["To"] = checked_address(mail.recipient)
    message["Subject"] = printable(mail.subject)
    message["Date"] = format_datetime(at.astimezone(UTC))
    message["Message-ID"] = f"<{checked_address(mail.reference)}>"
    if mail.answers:
        message["In-Reply-To"] = message["References"] = f"<{checked_address(mail.answers)}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body, charset="utf-8", cte="quoted-printable")
    message["Content-Language"] = mail.language
    for enclosure in mail.enclosures:
        main, sub = MEDIA_TYPES[enclosure.name.rpartition(".")[2]]
        message.add_attachment(enclosure.data, maintype=main, subtype=sub, filename=printable(enclosure.name))
    if message.is_multipart():
        # The standard library draws a boundary by chance.
        message.set_boundary(f"={hashlib.sha256(mail.reference.encode()).hexdigest()[:40]}")
    return message.as_bytes()


def checked_address(address: str) -> str:
    """The one plain address (``name@host.example``), its host in ASCII; refused when it is anything else."""
    local, at, host = address.strip().rpartition("@")
    try:
        ascii_host = host.encode("idna").decode("ascii") if not host.isascii() else host
        Address(username=local, domain=ascii_host)
    except (UnicodeError, HeaderParseError, ValueError, IndexError):
        ascii_host = ""
    if not at or not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(ascii_host):
        raise Refusal("bad_address", "{address} is no mail address.", "Write one address, as name@host.example.",
                      address=printable(address)[:200])  # fmt: skip
    return f"{local}@{ascii_host}"
