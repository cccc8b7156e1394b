"""A codebook changed: each change gives the next one and leaves the one before as it was."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from concertation.core.language import OFFICIAL
from concertation.core.refusal import Refusal
from concertation.core.theme.structure import Codebook, Theme

KINDS: Final = ("adopt", "add", "edit", "order", "merge", "split", "retire", "load", "back")
THEMES: Final = 500
LABEL: Final = 200
DEFINITION: Final = 10_000
PHRASES: Final = 300
COLOUR: Final = re.compile("#[0-9A-Fa-f]{6}")
GUID: Final = re.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
KEY: Final = re.compile(r"[^/.\x00-\x1f\x7f]{1,80}")


@dataclass(frozen=True)
class Change:
    """What made a version, and why: ``themes`` by key, ``into`` the theme that took what moved, ``number`` the version gone
    back to."""

    kind: str
    themes: tuple[str, ...] = ()
    reason: str = ""
    into: str = ""
    number: int = 0

    def as_json(self) -> dict[str, Any]:
        """What ``from_json`` reads back."""
        return {"kind": self.kind, "themes": list(self.themes), "reason": self.reason, "into": self.into,
                "number": self.number}  # fmt: skip

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> Change:
        """The change that such an object describes; what else stands in it is for others."""
        return cls(said["kind"], tuple(said["themes"]), said["reason"], said["into"], said["number"])


def key_for(label: str, taken: Collection[str]) -> str:
    """A key for a new theme, out of its label where that has Latin letters; none of those taken."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    stem = re.sub("[^a-z0-9]+", "_", plain).strip("_")[:60].strip("_") or "theme"
    numbered = (f"{stem}_{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (stem, *numbered) if key not in taken)


def with_theme(codebook: Codebook, theme: Theme) -> Codebook:
    """With one theme more, in the last place; refused where its key is taken."""
    if theme.key in codebook.keys:
        raise Refusal("theme_known", "There is a theme “{key}” already.", "Change that one, or choose another key.",
                      key=theme.key)  # fmt: skip
    return checked(replace(codebook, themes=(*codebook.themes, theme)))


def with_edit(codebook: Codebook, theme: Theme) -> Codebook:
    """With this theme in the place of the one of its key; refused where nothing would change."""
    if known(codebook, theme.key) == theme:
        raise Refusal("nothing_changed", "Nothing would change.", "Change something, or leave the page.")
    return checked(_with(codebook, theme))


def without(codebook: Codebook, key: str) -> Codebook:
    """Without that theme; refused where it is the last one."""
    known(codebook, key)
    return checked(replace(codebook, themes=tuple(one for one in codebook.themes if one.key != key)))


def in_order(codebook: Codebook, keys: Sequence[str]) -> Codebook:
    """The same themes in this order; refused where it is the order they have, or others are named."""
    if tuple(keys) == codebook.keys or sorted(keys) != sorted(codebook.keys):
        raise Refusal("no_order", "This is not another order of the same themes.", "Number each theme.")
    return replace(codebook, themes=tuple(codebook.theme(key) for key in keys))


def merged(codebook: Codebook, key: str, into: str) -> Codebook:
    """Without the theme ``key``, whose phrases and definition the theme ``into`` takes over beside its own."""
    if key == into:
        raise Refusal("same_theme", "A theme cannot be merged into itself.", "Choose another theme.")
    gone, kept = known(codebook, key), known(codebook, into)
    phrases: dict[str, tuple[str, ...]] = {
        language: tuple(dict.fromkeys((*kept.concepts.get(language, ()), *gone.concepts.get(language, ()))))
        for language in OFFICIAL
        if language in kept.concepts or language in gone.concepts
    }
    definition = "\n".join(dict.fromkeys(one for one in (kept.definition, gone.definition) if one))
    return without(_with(codebook, replace(kept, concepts=phrases, definition=definition)), key)


def split(codebook: Codebook, key: str, new: Theme) -> Codebook:
    """With a new theme right after the one that it takes passages from."""
    known(codebook, key)
    grown = with_theme(codebook, new)
    place = grown.keys.index(key) + 1
    return replace(grown, themes=(*grown.themes[:place], new, *grown.themes[place:-1]))


def loaded(codebook: Codebook, other: Codebook) -> Codebook:
    """With the themes of another codebook: those of a key that is here take its place, the others come after."""
    here = {one.key: one for one in codebook.themes} | {one.key: one for one in other.themes}
    grown = replace(codebook, themes=tuple(here.values()))
    if grown == codebook:
        raise Refusal("nothing_changed", "Nothing would change.", "Choose another file.")
    return checked(grown)


def gone_back(codebook: Codebook, older: Codebook, coded: Collection[str]) -> Codebook:
    """As it stood; a theme of today that passages are still coded with stays, after the others."""
    stay = [one for one in codebook.themes if one.key in coded and one.key not in older.keys]
    return checked(replace(older, themes=(*older.themes, *stay)))


def known(codebook: Codebook, key: str) -> Theme:
    """The theme of that key; refused where there is none."""
    if key not in codebook.keys:
        raise Refusal("no_such_theme", "The codebook has no theme “{key}”.", "Choose one of the list.", key=key)
    return codebook.theme(key)


def checked(codebook: Codebook) -> Codebook:
    """The same; refused where a theme lacks a label or something is too long for a page."""
    if not 0 < len(codebook.themes) <= THEMES:
        raise _too_much("themes", THEMES)
    for theme in codebook.themes:
        _check(theme)
    return codebook


def _with(codebook: Codebook, theme: Theme) -> Codebook:
    return replace(codebook, themes=tuple(theme if one.key == theme.key else one for one in codebook.themes))


def _check(theme: Theme) -> None:
    if not KEY.fullmatch(theme.key):
        raise Refusal("bad_key", "“{key}” cannot be the key of a theme.", "Use letters, figures and low lines.",
                      key=theme.key[:80])  # fmt: skip
    if not any(_strings(theme.labels.values())) or not set(theme.labels) <= set(OFFICIAL):
        raise Refusal("no_label", "A theme has no label.", "Write a label in at least one language.")
    phrases = [phrase for several in theme.concepts.values() for phrase in several]
    longest = max(map(len, _strings([*theme.labels.values(), *phrases])))
    if longest > LABEL or len(phrases) > PHRASES * len(OFFICIAL) or len(theme.definition) > DEFINITION:
        raise _too_much("characters", LABEL)
    if any(said and not form.fullmatch(said) for said, form in ((theme.colour, COLOUR), (theme.guid, GUID))):
        raise Refusal("bad_colour", "The colour is none.", "Write it as #336699, or leave it empty.")


def _strings(values: Iterable[object]) -> list[str]:
    found = list(values)
    if not all(isinstance(one, str) for one in found):
        raise Refusal("not_a_codebook", "The codebook holds something else than words.", "Choose another file.")
    return list(map(str, found))


def _too_much(what: str, most: int) -> Refusal:
    return Refusal("too_much", "The codebook is empty, or holds more than {most} {what} where that is the most.",
                   "Shorten it.", most=most, what=what)  # fmt: skip
