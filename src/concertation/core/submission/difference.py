"""What changed in a draft since somebody looked at it: part by part, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from concertation.core.resolution.compare import Words, compare_words
from concertation.core.submission.content import Content, Document

PARTS: Final = ("about", "behalf", "summary", "documents", "use")
"""The parts of a draft besides its answers (``answer3``)."""
_ANSWER: Final = re.compile("answer[0-9]{1,3}")


@dataclass(frozen=True)
class Part:
    """A part of a reply by its name: ``answer3``, one of ``PARTS``, or empty for the whole."""

    part: str

    @property
    def question(self) -> int:
        """The number of the question; 0 for any other part."""
        return int(self.part.removeprefix("answer")) if self.part.startswith("answer") else 0


@dataclass(frozen=True)
class Changed(Part):
    """A part that is no longer the same.

    ``words`` tell how, as ``core.resolution`` has it; of documents each name is one stretch; none for what is chosen.
    """

    words: tuple[Words, ...] = ()


def is_part(name: str) -> bool:
    """Whether something can be said about a part of that name."""
    return name in PARTS or _ANSWER.fullmatch(name) is not None


def changes(before: Content, after: Content) -> tuple[Changed, ...]:
    """The parts that differ, in order; nothing where the one is the other."""
    return tuple(_changes(before, after))


def _changes(before: Content, after: Content) -> Iterator[Changed]:
    if _about(before) != _about(after):
        yield Changed("about", compare_words(before.party_name, after.party_name))
    yield from _text("behalf", _behalf(before), _behalf(after))
    for number in sorted({*before.answers, *after.answers}):
        yield from _text(f"answer{number}", before.answers.get(number, ""), after.answers.get(number, ""))
    yield from _text("summary", before.summary, after.summary)
    if before.documents != after.documents:
        yield Changed("documents", tuple(_documents(before.documents, after.documents)))
    if (before.publication, sorted(before.consents)) != (after.publication, sorted(after.consents)):
        yield Changed("use")


def _about(content: Content) -> tuple[str, ...]:
    return content.party_name, content.party_class, content.language


def _behalf(content: Content) -> str:
    return "\n".join(one for one in (content.on_behalf_of, *content.members) if one)


def _text(part: str, before: str, after: str) -> Iterator[Changed]:
    if before != after:
        yield Changed(part, compare_words(before, after))


def _documents(before: tuple[Document, ...], after: tuple[Document, ...]) -> Iterator[Words]:
    for one in dict.fromkeys((*before, *after)):
        kind = "same" if one in before and one in after else "removed" if one in before else "added"
        yield Words(kind, one.name)
