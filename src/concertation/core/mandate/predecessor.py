"""The earlier texts of a question, as its *Recalling* paragraphs name them."""

from __future__ import annotations

import re

from concertation.core.mandate.plain import plain
from concertation.core.mandate.wording import wording_of
from concertation.core.resolution import Citation, Resolution


def predecessors_of(resolution: Resolution) -> tuple[Citation, ...]:
    """The resolutions and decisions that the *Recalling* paragraphs name, in the order of the text, each once."""
    words = wording_of(resolution.language)
    found: dict[str, Citation] = {}
    for paragraph in resolution.preambular:
        if words.recalling.match(plain(paragraph.opener).text):
            for citation in paragraph.citations:
                if _names_a_decision(citation):
                    found.setdefault(citation.symbol or citation.text, citation)
    return tuple(found.values())


def _names_a_decision(citation: Citation) -> bool:
    return citation.symbol is None or re.search("/(?:RES|DEC)/", citation.symbol) is not None
