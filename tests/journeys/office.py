"""An installation of its own, with accounts, a register and an open call: where people ask, answer and are answered."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from concertation.core.message import message
from concertation.pipeline.accounts import PASSWORD
from journeys.browsing import Reader
from journeys.served import Site, serving, surroundings
from template import template

CLERK: Final = Path(__file__).with_name("clerk.py")
CALL: Final = "/c/65-218"
DESK: Final = f"/desk{CALL}"
ADDRESS: Final = "replies@example.org"
"""Where replies are sent by mail."""
_PATIENCE: Final = 120.0
"""Seconds until what waits must be done, on a machine that does much else."""
_WAITING: Final = {
    "replies to be read": "SELECT count(*) FROM records_submission WHERE state = 'received'",
    "letters to be sent": "SELECT count(*) FROM records_dispatch WHERE state = 'approved'",
    "entries to be sealed": "SELECT (SELECT count(*) FROM records_ledgerentry)"
    " - coalesce((SELECT max(size) FROM records_treehead), 0)",
}


@dataclass(frozen=True)
class Office:
    """Its data folder, and where it is served. The worker runs beside the pages, as everywhere."""

    data: Path
    site: Site

    def rows(self, query: str, *slots: str | int) -> list[tuple[Any, ...]]:
        """What the records hold, read beside Django and changing nothing."""
        place = f"file:{self.data / 'concertation.sqlite3'}?mode=ro"
        with closing(sqlite3.connect(place, uri=True, timeout=20)) as records:
            return records.execute(query, slots).fetchall()

    def value(self, query: str, *slots: str | int) -> Any:
        """The one value that is asked for."""
        ((found,),) = self.rows(query, *slots)
        return found

    def work(self) -> None:
        """Lets the worker do all that waits: mail and files taken in, replies read, letters sent, the log sealed."""
        until = time.monotonic() + _PATIENCE
        while waiting := self._waiting():
            assert time.monotonic() < until, f"{waiting} after {_PATIENCE} s; {self.said()[-2000:]}"
            time.sleep(0.1)

    def _waiting(self) -> list[str]:
        doors = [self.dropped, self.mail / "new"]
        lying = [f"{path} to be taken in" for door in doors for path in door.rglob("*") if path.is_file()]
        return lying + [name for name, query in _WAITING.items() if self.value(query)]

    def command(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """A command given to it on a terminal."""
        line = [sys.executable, "-m", "concertation", "--data", str(self.data), *map(str, words)]
        return subprocess.run(
            line, env=surroundings() | {"CONCERTATION_ADDRESS": self.site.root}, capture_output=True, text=True, check=False
        )

    @property
    def dropped(self) -> Path:
        """The folder into which files are put that are to be taken in."""
        return self.data.parent / "dropped"

    @property
    def mail(self) -> Path:
        """The mail folder, in the form of Maildir."""
        return self.data.parent / "mail"

    def deliver(self, mail: bytes) -> None:
        """A mail arrives as a mail server delivers it: written aside, then whole in its place."""
        name = uuid4().hex
        (self.mail / "tmp" / name).write_bytes(mail)
        (self.mail / "tmp" / name).rename(self.mail / "new" / name)

    def drop(self, name: str, content: bytes) -> None:
        """A file is put into the folder."""
        (self.data.parent / name).write_bytes(content)
        (self.data.parent / name).rename(self.dropped / name)

    def sent(self, address: str) -> list[EmailMessage]:
        """The mails that went out to that address, the latest last."""
        files = sorted((self.data / "outbox").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
        mails = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
        return [mail for mail in mails if isinstance(mail, EmailMessage) and address in str(mail["To"])]

    def said(self) -> str:
        """What the server and its worker wrote for whoever runs them."""
        return self.data.with_suffix(".said").read_text(encoding="utf-8")

    @property
    def outside(self) -> str:
        """Where the quick way out leads: another host, as far as a browser knows."""
        return self.site.root.replace("127.0.0.1", "localhost")

    @property
    def vkey(self) -> Path:
        """The public key of its log."""
        return self.data / "log" / "key.pub"


@contextmanager
def opened_office(place: Path, shared: Path) -> Iterator[Office]:
    """An office in the folder ``place``, as it was filled once for all in ``shared``."""
    place.mkdir(parents=True, exist_ok=True)
    shutil.copytree(template(shared, "office", _fill), place / "data")
    for door in ("dropped", "mail/tmp", "mail/new", "mail/cur"):
        (place / door).mkdir(parents=True)
    settings = {
        "MAILDIR": str(place / "mail"), "DROP_FOLDER": str(place / "dropped"), "MAIL_ADDRESS": ADDRESS, "MAIL_PLUS": "1",
        "EXIT": "http://localhost:{port}/verify",
    }  # fmt: skip
    with serving(place / "data", **settings) as site:
        yield Office(place / "data", site)


def _fill(data: Path) -> None:
    environment = surroundings() | {"CONCERTATION_MAY_FORGET": "1"}
    done = subprocess.run([sys.executable, CLERK, data], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def sign_in(reader: Reader, name: str = "amrani") -> None:
    """Somebody of the office signs in on the page for it, and is at the desk."""
    reader.open("/desk")
    reader.page.fill("#id_login", name)
    reader.page.fill("#id_password", PASSWORD)
    press(reader, "desk:account.sign_in")
    assert heading(reader) == said(reader, "desk:home.today")


def said(reader: Reader, key: str, **slots: str | int) -> str:
    """What pages say in the reader's language; ``key`` as in the templates, ``room:key``, without a room ``web``."""
    room, _, name = key.rpartition(":")
    return message(room or "web", name, reader.way.language, **slots)


def press(reader: Reader, key: str, **slots: str | int) -> None:
    """Presses the button of these words and waits for the page that it leads to."""
    button = reader.page.locator("main").get_by_role("button", name=said(reader, key, **slots), exact=True)
    reader.follow(button)


def go(reader: Reader, key: str, **slots: str | int) -> None:
    """Follows the link of these words in the page and waits for where it leads."""
    link = reader.page.locator("main").get_by_role("link", name=said(reader, key, **slots), exact=True)
    reader.follow(link)


def heading(reader: Reader) -> str:
    """The heading of the page."""
    return reader.page.locator("h1").inner_text()


def text(reader: Reader, where: str = "main") -> str:
    """What stands in the page, or in a part of it, on one line."""
    return " ".join(reader.page.locator(where).inner_text().split())


Opened = Callable[..., Reader]
"""Gives somebody with a browser of her own, who reads in a ``Way``."""
