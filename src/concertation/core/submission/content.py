"""What a respondent says in a reply that is written on our pages, by the interface, or on the offline pack."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final, Self

from concertation.core.refusal import Refusal
from concertation.core.submission.consent import PUBLICATION_LEVELS, PURPOSES

FORM: Final = "concertation reply 1"
SUMMARY_WORDS: Final = 300
"""Replies are asked for with a summary of so many words (DOMAIN.md, section 3)."""
LONGEST: Final = 100_000
"""Characters of one answer or summary; nobody types more, and a file takes it."""


@dataclass(frozen=True)
class Document:
    """A file of the reply: its name as the respondent has it, the SHA-256 and the number of its bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Content:
    """Empty is what nobody said; nothing is guessed. ``answers`` are by number of the question.

    ``party_name`` is the respondent as it calls itself. ``on_behalf_of`` is the group that is spoken for and ``members``
    those that the statement lists. ``publication`` is one of ``PUBLICATION_LEVELS`` or empty; ``consents`` are purposes.
    """

    language: str = ""
    party_name: str = ""
    party_class: str = ""
    on_behalf_of: str = ""
    members: tuple[str, ...] = ()
    answers: Mapping[int, str] = field(default_factory=dict)
    summary: str = ""
    documents: tuple[Document, ...] = ()
    publication: str = ""
    consents: tuple[str, ...] = ()

    def with_(self, **changes: Any) -> Self:
        """The same with these fields said otherwise."""
        return replace(self, **changes)

    @property
    def says_something(self) -> bool:
        """Whether there is an answer or a document."""
        return bool(self.documents) or any(answer.strip() for answer in self.answers.values())

    def as_json(self) -> dict[str, Any]:
        """The plain values, in the order in which they are asked for."""
        return {
            "form": FORM,
            "language": self.language,
            "party_name": self.party_name,
            "party_class": self.party_class,
            "on_behalf_of": self.on_behalf_of,
            "members": list(self.members),
            "answers": {str(number): self.answers[number] for number in sorted(self.answers)},
            "summary": self.summary,
            "documents": [{"name": one.name, "sha256": one.sha256, "size": one.size} for one in self.documents],
            "publication": self.publication,
            "consents": sorted(self.consents),
        }

    def as_bytes(self) -> bytes:
        """The one writing of it: what a receipt is given for, and what its author can keep (``reply.json``)."""
        return self._written

    @cached_property
    def _written(self) -> bytes:
        return (json.dumps(self.as_json(), ensure_ascii=False, indent=1) + "\n").encode()


def content_from(data: bytes) -> Content:
    """The content that ``as_bytes`` wrote, or that somebody sent in that form; refused (``not_a_reply``) otherwise."""
    try:
        told = json.loads(data)
        content = _content(told)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise _unknown() from None
    if told.get("form") != FORM:
        raise _unknown()
    return admitted(content)


def admitted(content: Content) -> Content:
    """The content, where it keeps the bounds that are the same at every door; refused (``not_a_reply``) otherwise."""
    if not _is_bounded(content) or not _can_be_written(content):
        raise _unknown()
    return content


def _can_be_written(content: Content) -> bool:
    """Whether its characters are all characters: half of a surrogate pair is none."""
    try:
        content.as_bytes()
    except UnicodeEncodeError:
        return False
    return True


def _content(told: dict[str, Any]) -> Content:
    return Content(
        language=_text(told["language"]),
        party_name=_text(told["party_name"]),
        party_class=_text(told["party_class"]),
        on_behalf_of=_text(told["on_behalf_of"]),
        members=tuple(map(_text, told["members"])),
        answers={int(number): _text(answer) for number, answer in told["answers"].items()},
        summary=_text(told["summary"]),
        documents=tuple(Document(_text(one["name"]), _text(one["sha256"]), int(one["size"])) for one in told["documents"]),
        publication=_text(told["publication"]),
        consents=tuple(map(_text, told["consents"])),
    )


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise ValueError
    return value


def _is_bounded(content: Content) -> bool:
    """Whether what is chosen from a list is of that list."""
    known = content.publication in ("", *PUBLICATION_LEVELS) and set(content.consents) <= set(PURPOSES)
    return known and len(content.answers) <= 100 and len(content.members) <= 300 and len(content.documents) <= 50


def _unknown() -> Refusal:
    return Refusal("not_a_reply", "This is not a reply in the form that is described.",
                   "See what fields it has, at /api/openapi.json.")  # fmt: skip
