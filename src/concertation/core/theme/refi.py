"""Codebooks as programs for qualitative analysis exchange them: REFI-QDA 1.5 (qdasoftware.org), as plain values.

A code there has one name and one description; what our theme has besides stays with us.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Final

from concertation.core.theme.change import COLOUR, DEFINITION, GUID, LABEL, key_for
from concertation.core.theme.structure import Codebook, Theme

WITHIN: Final = " / "
"""Between the names of a code and of the codes that it stands in."""


@dataclass(frozen=True)
class Code:
    """A code. ``parents`` are the names of the codes that it stands in, outermost first; one that is not ``codable`` only
    holds others."""

    guid: str
    name: str
    description: str = ""
    colour: str = ""
    parents: tuple[str, ...] = ()
    codable: bool = True


@dataclass(frozen=True)
class ReadCodes:
    """What a file held; ``warnings`` name what it held besides: ``sets``, ``nested``, ``shortened``."""

    codes: tuple[Code, ...]
    warnings: tuple[str, ...] = ()


def codes_from(said: Mapping[str, Any]) -> ReadCodes:
    """From the plain object that is made of ``ReadCodes``; KeyError or TypeError where it is none."""
    return ReadCodes(tuple(map(_code, said["codes"])), tuple(one for one in said["warnings"] if one == "sets"))


def _code(said: Mapping[str, Any]) -> Code:
    guid, name, description, colour = (str(said[field]) for field in ("guid", "name", "description", "colour"))
    return Code(guid, name, description, colour, tuple(map(str, said["parents"])), bool(said["codable"]))


def guid_of(kind: str, key: str) -> str:
    """The identifier of something of ours, the same in every file: a UUID of version 8 (RFC 9562), out of a digest."""
    told = sha256(f"concertation {kind}:{key}".encode()).hexdigest()
    return f"{told[:8]}-{told[8:12]}-8{told[13:16]}-a{told[17:20]}-{told[20:32]}"


def code_of(theme: Theme, language: str) -> Code:
    """The theme as a code, named in that language; the identifier is the one it came with, if it came from elsewhere."""
    return Code(theme.guid or guid_of("theme", theme.key), theme.label(language), theme.definition, theme.colour)


def themes_from(read: ReadCodes, codebook: Codebook, language: str) -> tuple[Codebook, tuple[str, ...]]:
    """Our themes for the codes of a file, and what could not be kept as it was.

    A code whose identifier a theme of ours has is that theme, named anew in that language; every other one is new and is
    looked up by its name. Codes within codes stand side by side, under the names of all.
    """
    here = {code_of(theme, language).guid.lower(): theme for theme in codebook.themes}
    warnings = dict.fromkeys(read.warnings)
    found: list[Theme] = []
    for code in _codable(read.codes):
        name = WITHIN.join((*code.parents, code.name))
        warnings |= dict.fromkeys(_warnings(code, name))
        kept = replace(code, name=name[:LABEL], description=code.description[:DEFINITION])
        theme = here.pop(kept.guid.lower(), None)
        found.append(_known(theme, kept, language) if theme else _new(kept, language, (*codebook.keys, *_keys(found))))
    return replace(codebook, themes=tuple(found)), tuple(warnings)


def _codable(codes: Iterable[Code]) -> Iterator[Code]:
    """Those that something can be coded with; of two with one identifier the first."""
    seen = set[str]()
    for code in codes:
        if code.codable and code.name.strip() and code.guid.lower() not in seen:
            seen.add(code.guid.lower())
            yield code


def _warnings(code: Code, name: str) -> Iterator[str]:
    if code.parents:
        yield "nested"
    if len(name) > LABEL or len(code.description) > DEFINITION:
        yield "shortened"


def _keys(themes: Iterable[Theme]) -> tuple[str, ...]:
    return tuple(one.key for one in themes)


def _known(theme: Theme, code: Code, language: str) -> Theme:
    labels = theme.labels if theme.label(language) == code.name else theme.labels | {language: code.name}
    return replace(theme, labels=labels, definition=code.description, colour=_colour(code) or theme.colour)


def _new(code: Code, language: str, taken: tuple[str, ...]) -> Theme:
    guid = code.guid if GUID.fullmatch(code.guid) else ""
    return Theme(
        key_for(code.name, taken), {language: code.name}, {language: (code.name,)}, code.description, _colour(code), guid
    )


def _colour(code: Code) -> str:
    """With six figures, as we keep it."""
    said = code.colour
    if len(said) == 4 and said.startswith("#"):
        said = "#" + "".join(figure * 2 for figure in said[1:])
    return said if COLOUR.fullmatch(said) else ""
