"""The values of a codebook: theme, codebook, concept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Theme:
    """A theme by key, its label and the phrases that speak of it by language, and what counts and what does not.

    ``colour`` (``#rrggbb``) and ``guid`` are those that another program gave it (``core.theme.refi``).
    """

    key: str
    labels: dict[str, str]
    concepts: dict[str, tuple[str, ...]]
    definition: str = ""
    colour: str = ""
    guid: str = ""

    def label(self, language: str) -> str:
        """The label in that language, else in English, else any, else the key."""
        return self.labels.get(language) or self.labels.get("en") or next(iter(self.labels.values()), self.key)


@dataclass(frozen=True)
class Codebook:
    """Themes in the order in which a report takes them up."""

    name: str
    themes: tuple[Theme, ...]

    def theme(self, key: str) -> Theme:
        """The theme of that key; KeyError when there is none."""
        for theme in self.themes:
            if theme.key == key:
                return theme
        raise KeyError(key)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the themes, in order."""
        return tuple(theme.key for theme in self.themes)

    def as_json(self) -> dict[str, Any]:
        """What ``read_codebook`` reads back."""
        return {
            "name": self.name,
            "themes": [_told(theme) for theme in self.themes],
        }

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Codebook:
        """The codebook that such an object describes."""
        return cls(said["name"], tuple(_theme(one) for one in said["themes"]))


def _told(theme: Theme) -> dict[str, Any]:
    """What no other program has given is not told."""
    return {
        "key": theme.key,
        "labels": theme.labels,
        "concepts": {language: list(phrases) for language, phrases in theme.concepts.items()},
        "definition": theme.definition,
    } | {name: value for name in ("colour", "guid") if (value := getattr(theme, name))}


def _theme(said: Mapping[str, Any]) -> Theme:
    concepts = {language: tuple(phrases) for language, phrases in said["concepts"].items()}
    return Theme(said["key"], said["labels"], concepts, said["definition"], said.get("colour", ""), said.get("guid", ""))
