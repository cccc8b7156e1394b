"""An installation at which replies come by every door and meet every fate, in files that carry names besides their words.

``python tests/web/planting.py DATA``: prints as JSON, place by place, which of these names are told there. It is a process
of its own, so that all of it lies on a disk as at work, and what it complains of can be read.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cached_property
from itertools import product
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any, Final

import planted
from concertation.cli.installation import prepared
from concertation.cli.speech import say_json
from concertation.core.chance import system_chance
from concertation.core.submission import PURPOSES
from documents.writing.test_rendition_leaks import every_byte
from people import AMRANI, NOON

if TYPE_CHECKING:
    from concertation.records.models import Consultation, Submission

FATES: Final = {
    "web": ("draft", "received", "confidential", "unattributed", "withheld", "superseded", "hidden", "withdrawn", "erased",
            "published"),
    "api": ("confidential", "erased", "published"),
    "paper": ("confidential", "withdrawn", "published"),
    "email": ("stray", "withheld", "hidden", "withdrawn", "erased", "published"),
    "folder": ("unreadable", "withheld", "hidden", "withdrawn", "erased", "published"),
}  # fmt: skip
"""By door what becomes of the replies that come by it."""
FORMS: Final = {"web": ".docx", "api": ".pdf", "paper": ".jpg", "email": ".eml", "folder": ".pdf"}
OPENED: Final = ("hidden", "withdrawn", "erased", "published")
"""What everybody could read for a time."""
LETTERS: Final = "bcdfghjklm"


@dataclass(frozen=True)
class Plant:
    """A file on its way by a door to a fate. Every name in it ends in ``mark``, so that it leads back here."""

    door: str
    fate: str
    mark: str

    @property
    def name(self) -> str:
        """What the file is called, which may say who wrote it."""
        return f"Zelligquist{self.mark}{FORMS[self.door]}"

    @property
    def word(self) -> str:
        """A word of the text that stands in no other."""
        return f"obst{self.mark}"

    @property
    def words(self) -> str:
        """What the reply says."""
        return planted.TEXT.replace("obstacle", self.word)

    @property
    def secrets(self) -> list[str]:
        """What nobody may be told; the words as well, unless everybody may read them: what is folded is not lost."""
        names = [f"Zelligquist{self.mark}", *(marked(name, self.mark) for name in planted.NAMES)]
        return names if self.fate in ("published", "hidden") else [*names, self.word]

    @property
    def was_open(self) -> bool:
        """Whether everybody could read its words for a time."""
        return self.fate in OPENED

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        if self.door == "email":
            return self._mail()
        if self.door == "paper":
            return self._marked(planted.photograph())
        if self.door == "web":
            return self._word_file()
        whole = self._marked(planted.portable_file(packed=False))
        return whole.replace(b" Tj ET", b" nj ET") if self.fate == "unreadable" else whole

    def _marked(self, data: bytes) -> bytes:
        """The file with every name marked, as long as before: a PDF counts its bytes."""
        for name in planted.NAMES:
            data = data.replace(name.encode(), marked(name, self.mark).encode())
            data = data.replace(name.lower().encode(), marked(name, self.mark).lower().encode())
        return data.replace(b"obstacle", self.word.encode())

    def _word_file(self) -> bytes:
        held = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(planted.word_file())) as before, zipfile.ZipFile(held, "w") as after:
            for name in before.namelist():
                after.writestr(zipfile.ZipInfo(name), self._marked(before.read(name)))
        return held.getvalue()

    def _mail(self) -> bytes:
        letter = message_from_bytes(self._marked(planted.mail_file()), policy=policy.default)
        assert isinstance(letter, EmailMessage)
        letter.replace_header("To", "replies@concertation.invalid")
        letter.replace_header("Message-ID", f"<{self.mark}@{planted.NAMES[5].lower()[:-4]}{self.mark}.example>")
        if self.fate == "stray":
            letter["Auto-Submitted"] = "auto-replied"
        name = f"{marked(planted.NAMES[8], self.mark)}.docx"
        letter.add_attachment(self._word_file(), "application", "octet-stream", filename=name)
        letter.set_boundary(self.mark)
        return letter.as_bytes()


def marked(name: str, mark: str) -> str:
    """The name with that mark at its end, as long as before."""
    return name[: -len(mark)] + mark


def plants() -> Iterator[Plant]:
    """All of them, each with its mark."""
    marks = ("q" + "".join(two) + "x" for two in product(LETTERS, repeat=2))
    yield from (Plant(door, fate, next(marks)) for door, fates in FATES.items() for fate in fates)


def secrets(*, in_use: bool = False) -> dict[str, str]:
    """All that nobody may be told, with what was to become of it.

    In a database that is ``in_use``, the words that everybody could read for a time are not looked for: SQLite zeroes what
    it deletes, but not what it left behind when it moved a row to another page. No copy of it holds them.
    """
    found = [(one, plant) for plant in plants() for one in plant.secrets]
    return {
        one.lower(): f"{plant.fate} by {plant.door}"
        for one, plant in found
        if not (in_use and plant.was_open and one == plant.word)
    }


class Office:
    """The installation, and what is done at it."""

    def __init__(self, data: Path) -> None:
        from concertation.records.installed import safe_of
        from factories import opened_consultation

        self.data, self.dropped = data, data.parent / "dropped"
        self.consultation: Consultation = opened_consultation()
        self.safe = safe_of(data)
        self.plants = list(plants())

    def of(self, *doors: str) -> Iterator[Plant]:
        """What is planted for these doors."""
        return (one for one in self.plants if one.door in doors)

    def send_on_our_pages(self) -> None:
        """By the pages, each by a code of its own; a draft is not sent."""
        from django.core.files.uploadedfile import SimpleUploadedFile

        from web.browser import opened
        from web.respondent import draft_by_code, fill, send

        for one in self.of("web"):
            client, draft = draft_by_code(one.fate if one.fate in ("confidential", "unattributed") else "named")
            fill(client, draft, "answers", answer1=one.words)
            added = opened(client, f"{draft}/documents").send(file=SimpleUploadedFile(one.name, one.data))
            assert marked(planted.NAMES[0], one.mark) in client.get(added["Location"]).content.decode()
            if one.fate != "draft":
                client.post(added["Location"], {"act": "confirm"})
                send(client, draft)

    def send_as_a_program(self) -> None:
        """By the interface for programs."""
        from django.test import Client

        from concertation.actions.party import admit_party
        from concertation.actions.submission import Doorkeeper, let_in
        from concertation.records.installed import door_secret_of

        party = admit_party("lanterns", "ngo", "League of Lanterns", actor=AMRANI, at=NOON)
        keeper = Doorkeeper(door_secret_of(self.data))
        token = let_in("device", "theirs", None, keeper=keeper, actor=AMRANI, at=NOON, chance=system_chance, party=party)
        for one in self.of("api"):
            level = "confidential" if one.fate == "confidential" else "named"
            document = {"name": one.name, "content": b64encode(one.data).decode()}
            said = {"publication": level, "answers": {"1": one.words}, "documents": [document]}
            headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": one.mark}
            answer = Client().post(
                f"/c/{self.consultation.slug}/s", json.dumps(said), content_type="application/json", headers=headers
            )
            assert answer.status_code == 201, answer.content

    def enter_papers(self) -> None:
        """By an officer, for somebody."""
        from concertation.actions.submission.paper import Paper, enter_paper
        from concertation.core.submission import Content

        for one in self.of("paper"):
            level = "confidential" if one.fate == "confidential" else "named"
            content = Content(party_name="Lantern", party_class="ngo", publication=level)
            paper = Paper(content, NOON.date(), typed=one.words, files=((one.name, one.data),))
            enter_paper(
                self.consultation, paper, safe=self.safe, own_names=(), idempotency_key=one.mark,
                actor=AMRANI, at=NOON, chance=system_chance,
            )  # fmt: skip

    def drop(self) -> None:
        """Mails and files in a folder, where they have lain for a while."""
        self.dropped.mkdir()
        for one in self.of("email", "folder"):
            place = self.dropped / one.name
            place.write_bytes(one.data)
            os.utime(place, (NOON.timestamp(), NOON.timestamp()))

    def work(self) -> None:
        """The worker as it works, as a process of its own: what it complains of goes where ours goes."""
        command = [sys.executable, "-m", "concertation", "--data", str(self.data), "work", "--once"]
        subprocess.run(command, check=True, env=os.environ | {"CONCERTATION_DROP_FOLDER": str(self.dropped)})
        assert not list(self.dropped.iterdir())

    @cached_property
    def replies(self) -> list[tuple[Plant, Submission]]:
        """What was planted and the reply that it came to; what was kept as no reply is not among them."""
        from concertation.records.models import Submission

        by_digest = {hashlib.sha256(one.data).hexdigest(): one for one in self.plants}
        found = []
        for reply in Submission.objects.prefetch_related("annexes"):
            digests = [reply.file_sha256, *(annex.sha256 for annex in reply.annexes.all())]
            found.append((next(by_digest[digest] for digest in digests if digest in by_digest), reply))
        return found

    def fates(self) -> list[str]:
        """By door what became of what."""
        from concertation.records.models import Submission

        states = dict(Submission.objects.values_list("pk", "state"))
        return sorted(f"{one.door} {one.fate} {states[reply.pk]}" for one, reply in self.replies)

    def read_at_the_desk(self) -> None:
        """An officer opens every reply that was sent, and its files: there the names are."""
        from web.desk_world import signed_in

        officer = signed_in("Ms. Amrani", "officer")
        for one, reply in self.replies:
            at = f"/en/desk/c/{self.consultation.slug}/intake/{reply.pk}"
            answer = officer.get(at)
            assert answer.status_code == (404 if one.fate == "draft" else 200)
            if one.fate != "draft":
                assert one.door == "folder" or one.mark in answer.content.decode(), at
                assert officer.get(f"{at}/original").status_code == 200
                assert "elligquist" not in str(officer.get(f"{at}/original").headers)

    def decide(self) -> None:
        """Brings each to its fate."""
        for one, reply in self.replies:
            if one.fate in ("confidential", "unattributed", "withheld", "superseded", *OPENED):
                self._end(one.fate, reply)

    def _end(self, fate: str, reply: Submission) -> None:
        from concertation.actions.submission import (
            amend_submission,
            hide_submission,
            publish_submission,
            review_submission,
            send_draft,
            withhold_submission,
        )
        from concertation.actions.submission.correction import erase_reply, withdraw_reply
        from concertation.actions.submission.intake import set_publication

        review_submission(reply, actor=AMRANI, at=NOON)
        if not reply.publication:
            set_publication(reply, "named", "said on the telephone", PURPOSES, actor=AMRANI, at=NOON)
            reply.refresh_from_db()
        if fate in OPENED:
            publish_submission(reply, safe=self.safe, actor=AMRANI, at=NOON, chance=system_chance)
        if fate in ("confidential", "unattributed", "withheld"):
            withhold_submission(reply, "as its author wishes", actor=AMRANI, at=NOON)
        if fate == "hidden":
            hide_submission(reply, "incitement", "en", actor=AMRANI, at=NOON, chance=system_chance)
        if fate == "withdrawn":
            withdraw_reply(reply, actor=AMRANI, at=NOON, chance=system_chance)
        if fate == "erased":
            erase_reply(reply, actor=AMRANI, at=NOON, chance=system_chance)
        if fate == "superseded":
            draft = amend_submission(reply, safe=self.safe, actor=AMRANI, at=NOON, chance=system_chance)
            send_draft(draft, safe=self.safe, actor=AMRANI, at=NOON, chance=system_chance)

    def public(self) -> Iterator[tuple[str, bytes]]:
        """All that anybody is answered: every page and file that links lead to, and what is asked for by the reference of
        each reply."""
        from django.test import Client

        from web.answers import body_of
        from web.published_world import World
        from web.test_pages import crawled

        client, at = Client(raise_request_exception=False), f"/c/{self.consultation.slug}"
        world = World(self.consultation, {}, ())
        for language in ("", "en", "ar"):
            yield from crawled(client, world, language).items()
        for address in (f"{at}.json", f"{at}/s.json", f"{at}/findings.json", "/c.json", "/log.json"):
            yield address, client.get(address).content
        for one, suffix in product(
            (reply.pk for _, reply in self.replies), ("", ".json", ".csv", ".txt", ".docx", ".pdf", "/en")
        ):
            yield f"{at}/s/{one}{suffix}", body_of(client.get(f"{at}/s/{one}{suffix}", follow=True))

    def found(self) -> dict[str, int]:
        """How many replies a search finds by a word of each text, or a name beside it; those that find none are not told."""
        from django.test import Client

        asked = [word for one in self.plants for word in (one.word, *one.secrets[:2])]
        address = f"/c/{self.consultation.slug}/s.json?q="
        counts = {word: int(Client().get(f"{address}{word}").json()["matching"]) for word in asked}
        return {word: count for word, count in counts.items() if count}


def rows() -> Iterator[tuple[str, bytes]]:
    """Every value of every row of every table, with the table and the column."""
    from django.db import connection

    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            columns = [one[0] for one in cursor.description]
            for row in cursor.fetchall():
                yield from ((f"{table}.{column}", as_bytes(value)) for column, value in zip(columns, row, strict=True))


def as_bytes(value: Any) -> bytes:
    """A value of a row as it can be searched."""
    if isinstance(value, (bytes, memoryview)):
        return bytes(value)
    return (value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)).encode()


def lying_in(place: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder. A letter that goes out is addressed to somebody: its address is not searched."""
    for path in place.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            yield str(path.relative_to(place)), re.sub(rb"(?m)^To: .*$", b"", data) if path.suffix == ".eml" else data


MARKED: Final = re.compile(rf"[a-z]+q[{LETTERS}]{{2}}x".encode())


def told(places: Iterable[tuple[str, bytes]], *, in_use: bool = False) -> list[str]:
    """Where which secret is told, and what was to become of it; letters of two bytes each are read as well."""
    found, hidden = set(), secrets(in_use=in_use)
    for place, data in places:
        whole = every_byte(data)
        words = {word.decode() for told in (whole, whole.replace(b"\0", b"")) for word in MARKED.findall(told)}
        found |= {f"{one} ({hidden[one]}) in {place}" for word in words for one in hidden if word.endswith(one)}
    return sorted(found)


def main(data: Path) -> None:
    """Plants, lets everything take its course, and says what is told where."""
    prepared(str(data))
    from django.test.utils import setup_test_environment

    setup_test_environment()
    office = Office(data)
    office.send_on_our_pages()
    office.send_as_a_program()
    office.enter_papers()
    office.drop()
    office.work()
    office.read_at_the_desk()
    office.decide()
    office.work()
    say_json({
        "fates": office.fates(),
        "public": told(office.public()),
        "rows": told(rows()),
        "files": told(lying_in(data), in_use=True),
        "elsewhere": told(lying_in(Path(gettempdir()))),
        "found": office.found(),
    })  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
