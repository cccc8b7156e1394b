"""What XML 1.0 cannot hold is left out, and that is declared here: nothing else of a text changes."""

from __future__ import annotations

import re
from typing import Any, Final

from concertation.core.resolution import Resolution, as_json, from_json

FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""The code points outside the production ``Char`` of XML 1.0."""


def clean_text(text: str) -> str:
    """The text without the code points that XML forbids."""
    return FORBIDDEN.sub("", text)


def cleaned(resolution: Resolution) -> Resolution:
    """The resolution as it comes back from Akoma Ntoso: itself, unless a text of it holds what XML forbids."""
    return from_json(clean_plain(as_json(resolution)))


def clean_plain(value: Any) -> Any:
    """The same for a plain object of dictionaries and lists."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, dict):
        return {key: clean_plain(one) for key, one in value.items()}
    return [clean_plain(one) for one in value] if isinstance(value, list) else value
