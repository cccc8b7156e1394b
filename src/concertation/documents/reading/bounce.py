"""Mail that comes back: delivery status notifications (RFC 3464), and what other machines wrote.

What it says is unproven, as all mail is: a caller acts on it only where the reference is one of ours and the address is the
one that it was sent to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from typing import Final

BYTES: Final = 256 * 1024
"""A notification says all of it at its beginning; the mail that it returns may follow at any length."""
NESTED: Final = 12
LINES: Final = 100
LENGTH: Final = 320
_REPORT: Final = "message/delivery-status"
_RETURNED: Final = ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers")
_REFERENCE: Final = re.compile(r"<([^<>\s]{3,320})>")
_STATUS: Final = re.compile(r"\b([245])\.\d{1,3}\.\d{1,3}\b")
_BY_MACHINE: Final = ("bulk", "junk", "list", "auto_reply")


@dataclass(frozen=True)
class Bounce:
    """An address at which a mail did not arrive. ``reference`` is its Message-ID without brackets, empty where not told.

    ``permanent`` means that the address itself is refused; otherwise the mail waits, or may be sent again. ``status`` is the
    enhanced code of RFC 3463 (``5.1.1``), empty where not told.
    """

    address: str
    permanent: bool
    reference: str
    status: str


def bounces_in(data: bytes) -> tuple[Bounce, ...]:
    """The addresses at which a mail of ours failed or waits; none when this is no such notification, whatever it is."""
    message = _parsed(data)
    if message is None:
        return ()
    parts = list(_walked(message))
    reports = [part for part in parts if part.get_content_type() == _REPORT]
    reference = _reference_in(parts) or _answered(message)
    fields = [block for report in reports for block in _blocks(report)]
    return tuple(bounce for block in fields[:LINES] if (bounce := _bounce(block, reference)))


def written_by_machine(data: bytes) -> bool:
    """Whether another machine wrote it (RFC 3834): notifications, absence notes, lists. Never answer such a mail."""
    message = _parsed(data)
    if message is None:
        return True
    automatic = _field(message, "auto-submitted").partition(";")[0].strip().lower()
    return (
        automatic not in ("", "no")
        or _field(message, "precedence").lower() in _BY_MACHINE
        or _field(message, "return-path") == "<>"
        or any(message.get(name) for name in ("list-id", "x-auto-response-suppress", "x-autoreply"))
        or message.get_content_type() == "multipart/report"
    )


def _parsed(data: bytes) -> Message | None:
    """The mail as far as it is read; None where it nests beyond reason or cannot be read."""
    start = data[:BYTES]
    if start.lower().count(b"boundary=") > NESTED:
        return None
    try:
        return message_from_bytes(start, policy=compat32)
    except Exception:  # the standard library on hostile headers: it fails in any way whatever
        return None


def _walked(message: Message) -> Iterator[Message]:
    """The parts of the notification itself, and not those of a mail that it returns."""
    yield message
    kind, inner = message.get_content_type(), message.get_payload()
    if kind.startswith("multipart/") and isinstance(inner, list):
        for part in inner[:LINES]:
            if isinstance(part, Message):
                yield from _walked(part)


def _blocks(report: Message) -> list[Message]:
    blocks = report.get_payload()
    return [one for one in blocks if isinstance(one, Message)] if isinstance(blocks, list) else []


def _bounce(block: Message, reference: str) -> Bounce | None:
    address = _mailbox(_field(block, "original-recipient")) or _mailbox(_field(block, "final-recipient"))
    action, told = _field(block, "action").lower(), _STATUS.search(_field(block, "status"))
    if not address or action not in ("failed", "delayed"):
        return None
    status = told[0] if told else ""
    return Bounce(address, action == "failed" and not status.startswith("4"), reference, status)


def _mailbox(field: str) -> str:
    """``rfc822; name@host.example`` → ``name@host.example``."""
    kind, parted, address = field.partition(";")
    address = address.strip().strip("<>") if kind.strip().lower() in ("rfc822", "utf-8") else ""
    return address if parted and "@" in address and not re.search(r"\s", address) else ""


def _reference_in(parts: list[Message]) -> str:
    """The Message-ID of the mail that came back, from its headers as they were returned."""
    for part in parts:
        if part.get_content_type() in _RETURNED:
            inner = part.get_payload()
            returned = inner[0] if isinstance(inner, list) and inner else _headers_of(part)
            if isinstance(returned, Message) and (found := _REFERENCE.search(_field(returned, "message-id"))):
                return found[1]
    return ""


def _headers_of(part: Message) -> Message | None:
    """Headers that were returned as text."""
    try:
        text = part.get_payload(decode=True)
    except Exception:  # as above: a transfer encoding that is none
        return None
    return _parsed(text) if isinstance(text, bytes) else None


def _answered(message: Message) -> str:
    found = _REFERENCE.search(f"{_field(message, 'in-reply-to')} {_field(message, 'references')}")
    return found[1] if found else ""


def _field(message: Message, name: str) -> str:
    """The first such header on one line and within bounds; empty where there is none."""
    return " ".join(str(message.get(name, "")).split())[:LENGTH]
