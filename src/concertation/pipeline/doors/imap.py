"""A mailbox on another machine, over TLS."""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from concertation.core.refusal import Refusal
from concertation.pipeline.doors.arrival import LARGEST, Arrival, say_set_aside

SETTING: Final = "CONCERTATION_IMAP_URL"
SECONDS: Final = 60.0
_SIZE: Final = re.compile(rb"RFC822\.SIZE (\d+)")


@dataclass(frozen=True)
class Mailbox:
    """Where the mail lies: ``imaps://name:password@host:993/INBOX``; ``imap://`` asks for TLS before it says a word more."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    name: str = "INBOX"
    at_once: bool = True

    @classmethod
    def of(cls, url: str) -> Mailbox:
        """Refused: ``bad_mailbox``, and without saying what stood there, since it holds a password."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            parts, port = urlsplit(""), None
        if parts.scheme not in ("imap", "imaps") or not parts.hostname or not parts.username or parts.password is None:
            raise Refusal("bad_mailbox", "{setting} names no mailbox.",
                          "Write imaps://name:password@host/INBOX.", setting=SETTING)  # fmt: skip
        at_once = parts.scheme == "imaps"
        name = unquote(parts.path.strip("/")) or "INBOX"
        return cls(parts.hostname, port or (993 if at_once else 143), unquote(parts.username),
                   unquote(parts.password), name, at_once)  # fmt: skip


def from_mailbox(mailbox: Mailbox, trust: ssl.SSLContext | None = None) -> Iterator[Arrival]:
    """The unseen mails, oldest first; acknowledged, each is marked as seen. One too large is flagged and seen, unread.

    A mailbox of its own is meant, which nobody reads by hand: what a person opened there counts as seen. Refused:
    ``mailbox_unreachable``. ``trust`` is whom to believe, by default the authorities of the system.
    """
    with _refusing(mailbox), _opened(mailbox, trust or ssl.create_default_context()) as server:
        validity = _selected(server, mailbox.name)
        for number in _unseen(server):
            yield from _taken(server, mailbox, validity, number)


@contextmanager
def _refusing(mailbox: Mailbox) -> Iterator[None]:
    try:
        yield
    except (imaplib.IMAP4.error, OSError) as fault:
        raise Refusal("mailbox_unreachable", "The mailbox {name} on {host} could not be read: {why}.",
                      "Look at the setting {setting}; what lies there is read next time.",
                      name=mailbox.name, host=mailbox.host, why=type(fault).__name__,
                      setting=SETTING) from fault  # fmt: skip


@contextmanager
def _opened(mailbox: Mailbox, trust: ssl.SSLContext) -> Iterator[imaplib.IMAP4]:
    """A server to which we are known; whatever happens to the line, it is hung up without a word."""
    server = _called(mailbox, trust)
    try:
        server.login(mailbox.user, mailbox.password)
        yield server
    finally:
        with suppress(imaplib.IMAP4.error, OSError):
            server.logout()


def _called(mailbox: Mailbox, trust: ssl.SSLContext) -> imaplib.IMAP4:
    if mailbox.at_once:
        return imaplib.IMAP4_SSL(mailbox.host, mailbox.port, ssl_context=trust, timeout=SECONDS)
    server = imaplib.IMAP4(mailbox.host, mailbox.port, timeout=SECONDS)
    server.starttls(trust)
    return server


def _selected(server: imaplib.IMAP4, name: str) -> str:
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    _well(server.select(f'"{quoted}"'))
    validity = server.response("UIDVALIDITY")[1]
    return validity[0].decode("ascii", "replace") if validity and isinstance(validity[0], bytes) else "0"


def _unseen(server: imaplib.IMAP4) -> list[str]:
    found = _well(server.uid("SEARCH", "UNSEEN"))
    return sorted((b" ".join(one for one in found if one)).decode("ascii").split(), key=int)


def _taken(server: imaplib.IMAP4, mailbox: Mailbox, validity: str, number: str) -> Iterator[Arrival]:
    size = _SIZE.search(b" ".join(_pieces(_well(server.uid("FETCH", number, "(RFC822.SIZE)")))))
    if size is None:
        return
    if int(size[1]) > LARGEST:
        _marked(server, mailbox, number, r"(\Seen \Flagged)")()
        say_set_aside("mailbox")
        return
    data = next((one[1] for one in _well(server.uid("FETCH", number, "(BODY.PEEK[])")) if isinstance(one, tuple)), None)
    if isinstance(data, bytes):
        yield Arrival(f"{validity}-{number}.eml", data, _marked(server, mailbox, number, r"(\Seen)"))


def _marked(server: imaplib.IMAP4, mailbox: Mailbox, number: str, flags: str) -> Callable[[], None]:
    def mark() -> None:
        with _refusing(mailbox):
            _well(server.uid("STORE", number, "+FLAGS.SILENT", flags))

    return mark


def _pieces(answer: list[Any]) -> Iterator[bytes]:
    return (piece for one in answer for piece in (one if isinstance(one, tuple) else (one,)) if isinstance(piece, bytes))


def _well(answered: tuple[str, list[Any]]) -> list[Any]:
    """What the server says; its error where it says no."""
    status, said = answered
    if status != "OK":
        raise imaplib.IMAP4.error(status)
    return said
