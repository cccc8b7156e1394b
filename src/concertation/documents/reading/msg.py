"""Outlook's MSG: turned into the e-mail that it is, and read as one. Property numbers are those of [MS-OXPROPS]."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from typing import Any, Final

from concertation.documents.reading.draft import Draft
from concertation.documents.reading.mail import read_mail
from concertation.documents.reading.plain import decode
from concertation.documents.reading.refused import refused
from concertation.documents.reading.text import plain_name

HEADERS: Final = {"Subject": "0037", "To": "0E04", "Cc": "0E03", "Message-ID": "1035"}
BODY, PAGE, SENDER, SENDER_ADDRESSES = "1000", "1013", "0C1A", ("5D01", "5D02", "0C1F")
FILE, NAMES = "3701", ("3707", "3704", "3001")
MOMENTS: Final = (b"\x40\x00\x39\x00", b"\x40\x00\x06\x0e")  # sent, received
DEPTH: Final = 4
ATTACHMENTS: Final = 500


def read_msg(data: bytes) -> Draft:
    """The letter and its attachments."""
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        return read_mail(_message(_Folder(ole, ""), DEPTH).as_bytes())


class _Folder:
    """The properties of one message or attachment within the file."""

    def __init__(self, ole: Any, path: str) -> None:
        self.ole, self.path = ole, path

    def read(self, name: str) -> bytes:
        """A stream; empty where there is none."""
        place = self.path + name
        return self.ole.openstream(place).read() if self.ole.exists(place) and self.ole.get_type(place) == 2 else b""

    def binary(self, number: str) -> bytes:
        return self.read(f"__substg1.0_{number}0102")

    def text(self, *numbers: str) -> str:
        """The first of these properties that holds text."""
        for number in numbers:
            wide, narrow = (self.read(f"__substg1.0_{number}{kind}") for kind in ("001F", "001E"))
            if found := wide.decode("utf-16-le", "replace") or decode(narrow)[0]:
                return found.rstrip("\x00")
        return ""

    def attachments(self) -> list[_Folder]:
        depth = self.path.count("/")
        found = sorted({entry[depth] for entry in self.ole.listdir() if "/".join(entry).startswith(self.path + "__attach")})
        if len(found) > ATTACHMENTS:
            raise refused("too_large", limit=f"{ATTACHMENTS} attachments")
        return [_Folder(self.ole, f"{self.path}{name}/") for name in found]

    def moment(self) -> str:
        """When it was sent, or else received: a count of tenths of microseconds since 1601."""
        fixed = self.read("__properties_version1.0")
        for moment in MOMENTS:
            place = fixed.find(moment)
            if place >= 0 and (ticks := int.from_bytes(fixed[place + 8 : place + 16], "little")) < 1 << 61:
                return (datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10)).strftime(
                    "%d %b %Y %H:%M:%S %z"
                )
        return ""


def _message(folder: _Folder, depth: int) -> MIMEMultipart:
    message = MIMEMultipart()
    named = {name: folder.text(number) for name, number in HEADERS.items()}
    for name, text in (named | {"From": _sender(folder), "Date": folder.moment()}).items():
        if text:
            message[name] = (
                Header(" ".join(text.split()), "utf-8").encode() if not text.isascii() else " ".join(text.split())
            )
    body, page = folder.text(BODY), decode(folder.binary(PAGE))[0] or folder.text(PAGE)
    if body.strip() or page.strip():
        message.attach(MIMEText(body, "plain", "utf-8") if body.strip() else MIMEText(page, "html", "utf-8"))
    for number, attachment in enumerate(folder.attachments(), 1):
        message.attach(_attached(attachment, number, depth))
    return message


def _sender(folder: _Folder) -> str:
    name, address = folder.text(SENDER), folder.text(*SENDER_ADDRESSES)
    return f"{name} <{address}>" if "@" in address and address != name else name or address


def _attached(folder: _Folder, number: int, depth: int) -> MIMEApplication | MIMEMessage:
    within = f"{folder.path}__substg1.0_{FILE}000D"
    if depth and folder.ole.exists(within):
        return MIMEMessage(_message(_Folder(folder.ole, f"{within}/"), depth - 1))
    part = MIMEApplication(folder.binary(FILE))
    part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", plain_name(folder.text(*NAMES), number)))
    return part
