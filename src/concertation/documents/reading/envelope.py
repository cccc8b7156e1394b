"""The envelope of a mail: from whom, to whom, in answer to what; and the files that it carries, as they came.

Nothing of it is proven, as of all mail. Only the standard library's own parser of mail touches it, within bounds; what is
inside the files is read in the confined child.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32
from email.utils import getaddresses
from typing import Final

from concertation.documents.reading.bounce import written_by_machine
from concertation.documents.reading.text import plain_name, tidy

HEAD: Final = 256 * 1024
"""Bytes within which the headers end."""
ADDRESSES: Final = 50
FILES: Final = 100
NESTED: Final = 12
LENGTH: Final = 1000
_ADDRESS: Final = re.compile(r"[^\s@<>,;\"()]{1,64}@[^\s@<>,;\"()]{1,255}")
_REFERENCE: Final = re.compile(r"<([^<>\s]{3,320})>")
_HEAD_END: Final = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True)
class Envelope:
    """Addresses are in small letters; ``sender`` is empty unless there is exactly one. ``message_id`` and ``answers`` (the
    mails that it answers) are without angle brackets. ``automatic``: a machine wrote it, and none answers it. ``digest`` is
    that of what follows the headers, whose ends of line may change on the way.
    """

    sender: str
    to: tuple[str, ...]
    subject: str
    message_id: str
    answers: tuple[str, ...]
    automatic: bool
    spam: bool
    digest: str


def envelope_of(data: bytes) -> Envelope:
    """Of any bytes; whatever cannot be understood is empty."""
    head = _parsed(data[:HEAD])
    senders = _addresses(head, "from")
    return Envelope(
        sender=senders[0] if len(senders) == 1 else "",
        to=_addresses(head, "to", "cc", "delivered-to", "x-original-to"),
        subject=_words(head, "subject"),
        message_id=next(iter(_references(head, "message-id")), ""),
        answers=_references(head, "in-reply-to", "references"),
        automatic=written_by_machine(data),
        spam=_words(head, "x-spam-flag").casefold() == "yes",
        digest=hashlib.sha256(b"".join(_HEAD_END.split(data, maxsplit=1)[1:]).replace(b"\r\n", b"\n")).hexdigest(),
    )


def files_in(data: bytes) -> tuple[tuple[str, bytes], ...]:
    """Name and bytes of what is attached to a mail; nothing where it nests beyond reason."""
    if data.lower().count(b"boundary=") > NESTED:
        return ()
    try:
        parts = [part for part in _parsed(data).walk() if part.get_filename()]
        return tuple((plain_name(str(part.get_filename()), at), _content(part)) for at, part in enumerate(parts[:FILES], 1))
    except Exception:  # the standard library on a hostile mail: it fails in any way whatever
        return ()


def _parsed(data: bytes) -> Message:
    try:
        return message_from_bytes(data, policy=compat32)
    except Exception:  # as above
        return Message()


def _content(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _addresses(head: Message, *names: str) -> tuple[str, ...]:
    found = getaddresses([value for name in names for value in _values(head, name)])
    return tuple(dict.fromkeys(one.lower() for _, one in found[:ADDRESSES] if _ADDRESS.fullmatch(one)))


def _references(head: Message, *names: str) -> tuple[str, ...]:
    found = (one for name in names for value in _values(head, name) for one in _REFERENCE.findall(value))
    return tuple(dict.fromkeys(found))[:ADDRESSES]


def _words(head: Message, name: str) -> str:
    """The first such header as it is read, on one line."""
    value = next(iter(_values(head, name)), "")
    try:
        value = str(make_header(decode_header(value)))
    except Exception:  # an encoding that is none
        value = ""
    return " ".join(tidy(value).split())[:LENGTH]


def _values(head: Message, name: str) -> list[str]:
    return [str(value) for key, value in head.raw_items() if key.lower() == name][:ADDRESSES]
