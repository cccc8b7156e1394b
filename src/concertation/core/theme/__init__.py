"""The codebook: themes with their names and concepts in six languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """A theme by key, its label and the phrases that speak of it by language, and what counts and what does not."""

    key: str
    labels: dict[str, str]
    concepts: dict[str, tuple[str, ...]]
    definition: str = ""


@dataclass(frozen=True)
class Codebook:
    """Themes in the order in which a report takes them up."""

    name: str
    themes: tuple[Theme, ...]

    def theme(self, key: str) -> Theme:
        """The theme of that key; KeyError when there is none."""
        return next(theme for theme in self.themes if theme.key == key)


def first_codebook() -> Codebook:
    """The headings of the Advisory Committee's study A/HRC/26/41, the best first codebook for this mandate."""
    raise NotImplementedError
