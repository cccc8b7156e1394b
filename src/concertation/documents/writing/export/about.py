"""What data say of themselves: whose they are, under what licence, how they are cited, against what they can be checked."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import Final

from concertation.documents.writing.export.table import Table

AUTHOR: Final = "The secretariat of the consultation"


@dataclass(frozen=True)
class About:
    """``notice`` is what must be read first; ``checkpoint`` that of the log, or empty; ``log`` where it is published."""

    notice: str
    title: str
    resolution: str
    address: str
    licence: str
    licence_address: str
    citation: str
    log: str
    checkpoint: str

    @property
    def cited(self) -> str:
        """As it is cited."""
        return f"{self.title}. {self.notice}" if self.notice else self.title


def about_table(about: About) -> Table:
    """As the first table of a file."""
    rows = [(name, said) for name, said in asdict(about).items() if said]
    return Table("about", ("key", "value"), [*rows, ("bibtex", bibtex(about))])


def citation_file(about: About) -> str:
    """As ``CITATION.cff``."""
    said = {
        "cff-version": "1.2.0",
        "message": "Cite these data so.",
        "type": "dataset",
        "title": f"{about.citation}, {about.cited}",
        "url": about.address,
        "license-url": about.licence_address,
    }
    # A string of JSON is one of YAML.
    lines = [f"{name}: {_quoted(value)}" for name, value in said.items() if value]
    return "\n".join([*lines, "authors:", f"  - name: {_quoted(AUTHOR)}", ""])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def bibtex(about: About) -> str:
    """As an entry of BibTeX, which has no year of its own: a set grows."""
    fields = {
        "title": f"{about.citation}, {about.title}", "author": f"{{{AUTHOR}}}", "howpublished": about.resolution,
        "note": about.notice, "url": about.address,
    }  # fmt: skip
    key = re.sub(r"\W", "", about.resolution) or "consultation"
    written = "".join(f"  {name} = {{{_braced(value)}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{key},\n{written}}}\n"


def _braced(text: str) -> str:
    """No sign in it ends the field or begins a command."""
    return text if text.startswith("{") else re.sub(r"([{}\\%#$&])", r"\\\1", text)
