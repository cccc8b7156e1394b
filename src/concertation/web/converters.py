"""How identifiers stand in addresses."""

from __future__ import annotations


class SubmissionId:
    """26 letters and digits of base 32: 130 random bits."""

    regex = "[a-z2-7]{26}"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


class Theme:
    """A theme's key: no slash and no dot, so that a suffix stays a suffix."""

    regex = r"[^/.]+"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value
