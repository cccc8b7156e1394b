"""The offline pack: a form filled in away from the network, and the reply that comes back in it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from concertation.core.consultation import Question
from concertation.core.language import OFFICIAL
from concertation.core.party import CLASSES
from concertation.core.submission.consent import PUBLICATION_LEVELS
from concertation.core.submission.content import Content

FORMAT: Final = "concertation-pack/1"
IDENTITY: Final = re.compile(
    rf"{FORMAT} consultation=([A-Za-z0-9_-]{{1,100}}) reference=([!-~]{{0,300}}) language=({'|'.join(OFFICIAL)})"
)


@dataclass(frozen=True)
class PackForm:
    """What a pack asks. ``titles``, ``mandates`` (the mandate in words) and ``questions`` are by language.

    ``reference`` names the invitation, if there is one; it stands readable in the file, so it must open nothing.
    ``return_to`` is where the form is sent, ``safety_contact`` whom to write to about one's safety. ValueError for a slug
    or a reference that would not be found again in the file.
    """

    slug: str
    titles: Mapping[str, str]
    mandates: Mapping[str, str]
    questions: Mapping[str, tuple[Question, ...]]
    deadline: datetime | None
    reference: str = ""
    return_to: str = ""
    safety_contact: str = ""
    classes: tuple[str, ...] = CLASSES
    levels: tuple[str, ...] = PUBLICATION_LEVELS
    training: bool = False

    def __post_init__(self) -> None:
        if IDENTITY.fullmatch(self.identity("en")) is None:
            raise ValueError(f"no pack can carry this name or reference: {self.slug!r}, {self.reference!r}")

    @property
    def languages(self) -> tuple[str, ...]:
        """The official languages in which the questions are there."""
        return tuple(language for language in OFFICIAL if self.questions.get(language))

    def identity(self, language: str) -> str:
        """The line in the file by which it is known when it comes back."""
        return f"{FORMAT} consultation={self.slug} reference={self.reference} language={language}"


@dataclass(frozen=True)
class PackReply:
    """What came back. Texts are as typed, line ends as LF; answers by the number of the question, empty ones left out.

    ``slug`` and ``language`` are empty where the file no longer says them. ``on_behalf_of`` is the group spoken for and
    ``members`` those listed. ``other_text`` is what was written outside the fields. ``revisions`` counts tracked changes,
    which stand in the texts as ``[inserted: …]`` and ``[deleted: …]``.
    """

    slug: str
    reference: str
    language: str
    answers: dict[int, str] = field(default_factory=dict)
    summary: str = ""
    publication: str | None = None
    party: str = ""
    party_class: str | None = None
    on_behalf_of: str = ""
    members: tuple[str, ...] = ()
    co_signatories: tuple[str, ...] = ()
    contact: str = ""
    other_text: str = ""
    revisions: int = 0
    warnings: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nobody wrote anything into the form."""
        return not any((*self.answers.values(), self.summary, self.other_text))

    @property
    def content(self) -> Content:
        """The reply as it is kept. A form asks for no consent by purpose; ``other_text`` has no place in it."""
        return Content(
            language=self.language, party_name=self.party, party_class=self.party_class or "",
            on_behalf_of=self.on_behalf_of, members=self.members, answers=self.answers, summary=self.summary,
            publication=self.publication or "",
        )  # fmt: skip


def identity_in(text: str) -> tuple[str, str, str] | None:
    """Slug, reference and language on the line of a form, wherever it stands in the text."""
    found = IDENTITY.search(" ".join(text.split()))
    return (found[1], found[2], found[3]) if found else None


def mark_of(text: str) -> str:
    """Eight hexadecimal digits by which a printed line of the form is told from what somebody wrote; spaces do not count."""
    plain = unicodedata.normalize("NFC", "".join(text.split()))
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:8]


def listed(text: str) -> tuple[str, ...]:
    """The names in a field that takes one on each line."""
    return tuple(name for line in text.split("\n") if (name := line.strip()))
