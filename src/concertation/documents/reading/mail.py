"""E-mail: the letter without its headers, which are metadata, and every attachment as a file of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Final

from concertation.documents.reading import html
from concertation.documents.reading.draft import Attachment, Draft, Metadata
from concertation.documents.reading.indents import parted_by_indents
from concertation.documents.reading.plain import decode
from concertation.documents.reading.properties import listed
from concertation.documents.reading.refused import refused
from concertation.documents.reading.text import plain_name, sound, words_in

HEADERS: Final = {
    "from": "from", "to": "to", "cc": "cc", "subject": "subject", "message-id": "message_id", "sender": "sender",
    "reply-to": "reply_to", "return-path": "return_path", "organization": "company", "user-agent": "program",
    "x-mailer": "program", "x-originating-ip": "sent_from", "in-reply-to": "in_reply_to",
}  # fmt: skip
STATION: Final = re.compile(r"^\s*from\s+(\S+)(?:\s+\(([^()]*(?:\([^()]*\)[^()]*)*)\))?", re.IGNORECASE)
PARTS: Final = 2000
COURTESY: Final = 20
SEALED: Final = ("application/pkcs7-mime", "application/x-pkcs7-mime")
PROOFS: Final = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")


def read_mail(data: bytes) -> Draft:
    """The letter, plain before HTML where it says the same twice."""
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    if message.get_content_type() == "multipart/encrypted":
        raise refused("encrypted")
    letter = _Letter()
    letter.take(message)
    draft = Draft(["\n\n".join(letter.parts)], metadata=metadata_of(message), attachments=letter.attachments)
    draft.warnings = letter.warnings
    if letter.attachments:
        draft.metadata["attachments"] = len(letter.attachments)
    if letter.inline_pictures:
        draft.warnings.append(f"{letter.inline_pictures} pictures within the letter were not read.")
    return draft


def metadata_of(message: EmailMessage) -> Metadata:
    """Sender, recipients, subject, number, date (ISO 8601 where the header is sound), program and way, as plain text."""
    metadata: Metadata = {}
    for header, name in HEADERS.items():
        if text := _header(message, header):
            metadata.setdefault(name, text)
    if stations := listed(_stations(message)):
        metadata["received"] = stations
    if text := _header(message, "date"):
        moment = getattr(message.get("date"), "datetime", None)
        metadata["date"] = moment.isoformat() if moment else text
    return metadata


def _stations(message: EmailMessage) -> Iterator[str]:
    """The machines through which the letter came, the last first, as each was written down by the next."""
    for key, value in message.raw_items():
        if key.lower() == "received" and (found := STATION.match(sound(str(value)))):
            yield " ".join(part for part in found.groups() if part)


def _header(message: EmailMessage, name: str) -> str:
    try:
        text = str(message.get(name) or "")
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):  # the standard library on broken headers
        text = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    return " ".join(sound(text).split())


class _Letter:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.attachments: list[Attachment] = []
        self.warnings: list[str] = []
        self.inline_pictures = 0
        self._seen = 0

    def take(self, part: EmailMessage) -> None:
        """Puts a part where it belongs: into the letter, among the attachments, or through its own parts."""
        self._seen += 1
        kind = part.get_content_type()
        if self._seen > PARTS:
            raise refused("too_large", limit=f"{PARTS} parts")
        if kind in SEALED and "signed" not in str(part.get_param("smime-type") or ""):
            raise refused("encrypted")
        if kind == "message/rfc822":
            self.attach_message(part)
        elif part.get_content_maintype() == "multipart" and not part.is_multipart():
            raise refused("unreadable", why="the parts of the letter are not where it says")
        elif part.is_multipart():
            self.take_parts(kind, [*_parts(part)])
        elif _is_attached(part):
            self.attach(part, kind)
        else:
            self.say(part, kind)

    def take_parts(self, kind: str, parts: list[EmailMessage]) -> None:
        if kind == "multipart/alternative":
            self.take_best(parts)
        elif kind == "multipart/related":
            self.take_related(parts)
        else:
            for part in parts:
                self.take(part)

    def take_best(self, parts: list[EmailMessage]) -> None:
        """Of the same letter told several ways: the plain one, unless another says far more than a courtesy line."""
        told = [_Letter() for _ in parts]
        for letter, part in zip(told, parts, strict=True):
            letter.take(part)
        plain = next(
            (letter for letter, part in zip(told, parts, strict=True) if part.get_content_type() == "text/plain"), None
        )
        best = max(told, key=_Letter.words, default=_Letter())
        if plain is not None and plain.parts and best.words() <= COURTESY + 3 * plain.words():
            best = plain
        self.parts += best.parts
        self.warnings += best.warnings
        self.inline_pictures += best.inline_pictures
        self.attachments += [attachment for letter in told for attachment in letter.attachments]

    def words(self) -> int:
        """How much the letter says."""
        return sum(map(words_in, self.parts))

    def take_related(self, parts: list[EmailMessage]) -> None:
        for number, part in enumerate(parts):
            if number and part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment":
                self.inline_pictures += 1
            else:
                self.take(part)

    def say(self, part: EmailMessage, kind: str) -> None:
        text = _letters(part)
        if kind == "text/html":
            page = html.page(text)
            text = page.pages[0]
            self.warnings += page.warnings
        elif part.get_param("format") == "flowed":
            text = re.sub(r"(?m)(?<=[^\n]) \r?\n(?!>|-- ?\r?$|\r?\n)", " ", text)
        if text.strip():
            self.parts.append(text if kind == "text/html" else parted_by_indents(text.replace("\t", " ")))

    def attach(self, part: EmailMessage, kind: str) -> None:
        if kind in PROOFS:
            return
        payload = part.get_payload(decode=True)
        name = plain_name(part.get_filename(), len(self.attachments) + 1)
        self.attachments.append(Attachment(name, payload if isinstance(payload, bytes) else b""))

    def attach_message(self, part: EmailMessage) -> None:
        for inner in _parts(part):
            name = plain_name(part.get_filename() or _header(inner, "subject"), len(self.attachments) + 1)
            self.attachments.append(Attachment(name if name.endswith(".eml") else f"{name}.eml", inner.as_bytes()))


def _parts(part: EmailMessage) -> Iterator[EmailMessage]:
    payload = part.get_payload()
    return (inner for inner in payload if isinstance(inner, EmailMessage)) if isinstance(payload, list) else iter(())


def _is_attached(part: EmailMessage) -> bool:
    if part.get_content_disposition() == "attachment" or part.get_filename():
        return True
    return part.get_content_maintype() not in ("text", "multipart") or part.get_content_subtype() in ("calendar", "x-vcard")


def _letters(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        return data.decode(str(part.get_content_charset() or "utf-8"))
    except (LookupError, UnicodeError):
        return decode(data)[0]
