"""E-mail addresses."""

from __future__ import annotations

from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

_LONGEST: Final = 254
"""Characters."""


def is_address(words: str) -> bool:
    """Whether a letter could go there."""
    try:
        validate_email(words)
    except ValidationError:
        return False
    return len(words) <= _LONGEST
