"""What was found of a version in a file that came back: sentence by sentence, as it is kept, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Self

from concertation.core.report.structure import Sentence

SAME: Final = "same"
CHANGED: Final = "changed"
DOUBTFUL: Final = "doubtful"
ADDED: Final = "added"


@dataclass(frozen=True)
class Marked:
    """A sentence of the version with the name of its bookmark, the key of its paragraph, and its words as on paper."""

    mark: str
    paragraph: str
    sentence: Sentence
    shown: str


@dataclass(frozen=True)
class Found:
    """A sentence of the returned file. ``origin`` is the mark of the sentence that it is, or may be; empty: none.

    ``how``: ``same`` (word for word), ``changed`` (its words, altered), ``doubtful`` (word for word, but a copy, or two
    sentences read like it and rest on other things), ``added``. ``alike`` says how near, ``author`` whose hand it was.
    """

    text: str
    how: str
    origin: str = ""
    author: str = ""
    alike: float = 1.0


@dataclass(frozen=True)
class AlignedParagraph:
    """A paragraph of the returned file; ``key`` is that of the version's paragraph that it is, empty where it is new.

    ``under`` is the mark of the last heading before it.
    """

    key: str
    under: str
    sentences: tuple[Found, ...]


@dataclass(frozen=True)
class Alignment:
    """The paragraphs in the order of the file, and the marks of the sentences that are no longer there.

    ``lines`` are headings and the like whose words somebody changed: mark and new words (empty: it is gone). ``hands`` are
    the marks of sentences that somebody struck out, with the name in the file.
    """

    paragraphs: tuple[AlignedParagraph, ...]
    dropped: tuple[str, ...]
    lines: tuple[tuple[str, str], ...] = ()
    hands: tuple[tuple[str, str], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """What ``as_json`` wrote."""
        paragraphs = tuple(
            AlignedParagraph(one["key"], one["under"], tuple(Found(**each) for each in one["sentences"]))
            for one in value["paragraphs"]
        )
        lines, hands = (tuple((mark, text) for mark, text in value[name]) for name in ("lines", "hands"))
        return cls(paragraphs, tuple(value["dropped"]), lines, hands)
