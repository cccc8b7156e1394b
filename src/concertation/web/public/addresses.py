"""The permanent addresses of a consultation, made while the request is here: a long file is written after it has gone."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from concertation.records.models import Passage
from concertation.records.public import Use
from concertation.web.public.reader import anchor_of
from concertation.web.request import Request, permanent


@dataclass(frozen=True)
class Addresses:
    """Everything below ``root``, the whole address of the consultation; ``suffix`` asks for it as a file.

    ``checkpoint`` is that of the log, of which there is one for all consultations.
    """

    root: str
    checkpoint: str

    def of(self, slug: str) -> Addresses:
        """Those of another consultation."""
        return Addresses(f"{self.root.rpartition('/')[0]}/{slug}", self.checkpoint)

    def consultation(self, suffix: str = "") -> str:
        """The consultation itself."""
        return f"{self.root}{suffix}"

    def file(self, name: str) -> str:
        """What stands beside the replies: ``s.csv``, ``data.zip``, ``codebook.json``."""
        return f"{self.root}/{name}"

    def reply(self, id: str, suffix: str = "") -> str:
        """A reply."""
        return f"{self.root}/s/{id}{suffix}"

    def passage(self, passage: Passage) -> str:
        """A passage in the reader of its reply; its text must have been fetched."""
        return f"{self.reply(passage.submission_id)}#{anchor_of(passage, passage.text.ordinal)}"

    def theme(self, key: str, suffix: str = "") -> str:
        """A theme among the findings."""
        return f"{self.root}/findings/{quote(key, safe='')}{suffix}"

    def report(self, number: int, suffix: str = "") -> str:
        """A version of the report."""
        return f"{self.root}/report/{number}{suffix}"

    def sentence(self, use: Use) -> str:
        """The sentence of the report that cites."""
        return f"{self.report(use.version)}#{use.anchor}"


def addresses(request: Request, slug: str) -> Addresses:
    """Those of the consultation at that slug, on the host that was asked."""
    return Addresses(permanent(request, f"/c/{slug}"), permanent(request, "/log/checkpoint"))
