"""What a request may rest on besides a priority: a paragraph of an issued report or a passage of a published reply."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from concertation.core.refusal import Refusal

_PARAGRAPH: Final = re.compile(r"/c/([^/#?]+)/report/(\d{1,9})#p(\d{1,5})(?:s\d+)?$")
_PASSAGE: Final = re.compile(r"/c/([^/#?]+)/s/([a-z2-7]{26})(?:/[a-z]{2})?(?:\?[^#]*)?#(?:a(\d{1,4}))?p(\d{1,9})-(\d{1,9})$")


@dataclass(frozen=True)
class Reference:
    """Either ``issue`` and ``paragraph`` of a report, or ``start`` and ``end`` in that text of ``submission``."""

    slug: str
    issue: int = 0
    paragraph: str = ""
    submission: str = ""
    text: int = 1
    start: int = 0
    end: int = 0


def read_reference(typed: str) -> Reference | None:
    """What the address leads to; None where none was typed. Refused where it leads to neither."""
    address = typed.strip()
    if not address:
        return None
    if found := _PARAGRAPH.search(address):
        return Reference(found[1], issue=int(found[2]), paragraph=found[3])
    if found := _PASSAGE.search(address):
        return Reference(found[1], submission=found[2], text=int(found[3] or 1), start=int(found[4]), end=int(found[5]))
    raise Refusal("no_reference", "The address leads to no paragraph of a report and to no passage of a reply.",
                  "Copy the address of the paragraph or of the passage from its page.")  # fmt: skip
