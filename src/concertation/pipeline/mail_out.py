"""Handing mail over: to a mail server, or into a folder of ``.eml`` files."""

from __future__ import annotations

import hashlib
import smtplib
import ssl
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Final, Protocol
from urllib.parse import unquote, urlsplit

from concertation.core.refusal import Refusal
from concertation.records.durable import put_once

SETTING: Final = "CONCERTATION_SMTP_URL"
SECONDS: Final = 60.0


@dataclass(frozen=True)
class Handed:
    """What became of a mail: ``sent``, ``refused`` (this address, for good), or ``later`` (try again); and why."""

    outcome: str
    why: str = ""


class Outbox(Protocol):
    """Where mail is handed over. Handing the same mail over twice does no harm: it keeps its Message-ID."""

    def __enter__(self) -> Outbox:
        """Ready to send; a connection is opened with the first mail."""

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:  # fmt: skip
        """Closes what was opened."""

    def send(self, data: bytes, *, sender: str, recipient: str, reference: str) -> Handed:
        """Hands one mail over; ``reference`` is its Message-ID without brackets."""


def outbox(folder: Path, url: str = "") -> Outbox:
    """The mail server of that address, or the folder where none is set."""
    return MailServer.of(url) if url else OutboxFolder(folder)


@dataclass(frozen=True)
class OutboxFolder:
    """A folder, made when it is needed and open to its owner alone: letters hold personal links."""

    folder: Path

    def __enter__(self) -> OutboxFolder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:  # fmt: skip
        pass

    def send(self, data: bytes, *, sender: str, recipient: str, reference: str) -> Handed:  # noqa: ARG002 — both stand in the mail
        """The file is on disk when this returns; the same mail has one file, under the digest of its Message-ID."""
        put_once(self.folder / f"{hashlib.sha256(reference.encode()).hexdigest()}.eml", data, mode=0o600)
        return Handed("sent")


@dataclass
class MailServer:
    """``smtp://name:password@host:587`` with STARTTLS, or ``smtps://`` with TLS at once; without a name it does not log in.

    Only ``smtp://localhost`` may do without TLS.
    """

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    at_once: bool = False
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context, repr=False)
    _open: smtplib.SMTP | None = field(default=None, init=False, repr=False)

    @classmethod
    def of(cls, url: str) -> MailServer:
        """Refused: ``bad_mail_server``, and without saying what stood there, since it may hold a password."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            parts, port = urlsplit(""), None
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
            raise Refusal("bad_mail_server", "{setting} names no mail server.",
                          "Write smtp://name:password@host:587, or smtps://….", setting=SETTING)  # fmt: skip
        at_once = parts.scheme == "smtps"
        return cls(parts.hostname, port or (465 if at_once else 587), unquote(parts.username or ""),
                   unquote(parts.password or ""), at_once)  # fmt: skip

    def __enter__(self) -> MailServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:  # fmt: skip
        self._hang_up()

    def send(self, data: bytes, *, sender: str, recipient: str, reference: str) -> Handed:  # noqa: ARG002 — it stands in the mail
        """Tells a refused address from a server that has no time; the connection is opened anew after a failure."""
        try:
            self._connected().sendmail(sender, [recipient], data)
        except smtplib.SMTPRecipientsRefused as fault:
            code, said = fault.recipients[recipient]
            return Handed("refused" if code >= 500 else "later", _told(code, said))
        except smtplib.SMTPResponseException as fault:
            self._hang_up()
            return Handed("later", _told(fault.smtp_code, fault.smtp_error))
        except (smtplib.SMTPException, OSError) as fault:
            self._hang_up()
            return Handed("later", type(fault).__name__)
        return Handed("sent")

    def _connected(self) -> smtplib.SMTP:
        if self._open is None:
            self._open = self._called()
        return self._open

    def _called(self) -> smtplib.SMTP:
        if self.at_once:
            server: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=SECONDS, context=self.trust)
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=SECONDS)
            if self.host != "localhost" or (server.ehlo()[0] == 250 and server.has_extn("starttls")):
                server.starttls(context=self.trust)
        if self.user:
            server.login(self.user, self.password)
        return server

    def _hang_up(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None


def _told(code: int, said: bytes | str) -> str:
    """The server's answer on one line, within bounds."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {' '.join(text.split())}"[:300]
