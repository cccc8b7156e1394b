"""What the reader of one format hands on, before texts take their normal form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Metadata = dict[str, str | int]
"""What a file says of itself and of those who made it; times as ISO 8601 where the file is sound, counts as numbers."""


@dataclass(frozen=True)
class Attachment:
    """A file within a file, under the name it was given there: never a path."""

    name: str
    data: bytes


@dataclass
class Draft:
    """Pages in order (one, and not ``paged``, where the format knows no pages); paragraphs parted by a blank line."""

    pages: list[str]
    paged: bool = False
    metadata: Metadata = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    revisions: int = 0
    attachments: list[Attachment] = field(default_factory=list)


@dataclass(frozen=True)
class Answer:
    """What another program, run outside this process, made of a page or a file. ``confidence`` from 0 to 1."""

    text: str
    engine: str
    confidence: float


@dataclass
class Errands:
    """Work for other programs: a reader asks, takes the answer where there is one, and else leaves the wish behind.

    A key is ``{kind}:{attachment}.{attachment}…:{page}``, counted from 0; kinds are ``picture`` and ``word``.
    """

    answers: Mapping[str, Answer]
    wanted: list[str] = field(default_factory=list)
    used: list[Answer] = field(default_factory=list)

    def ask(self, kind: str, path: tuple[int, ...], page: int = 0) -> Answer | None:
        """The answer to this errand, or None after noting that it is wanted."""
        key = f"{kind}:{'.'.join(map(str, path))}:{page}"
        answer = self.answers.get(key)
        if answer is None:
            self.wanted.append(key)
        else:
            self.used.append(answer)
        return answer


def parse_key(key: str) -> tuple[str, tuple[int, ...], int]:
    """Kind, path of attachments and page of an errand."""
    kind, path, page = key.split(":")
    return kind, tuple(int(step) for step in path.split(".") if step), int(page)
