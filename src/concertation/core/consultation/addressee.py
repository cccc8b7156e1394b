"""The one party to whom an instrument goes, named with the grammar of the instrument's language, and its personal link."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final

from concertation.core.consultation.wording import say
from concertation.core.message import opening
from concertation.core.party import STATE_CLASSES, Party
from concertation.core.table import tsv_table

RANKS: Final = {"member_state": "member", "observer_state": "observer", "non_member_state": "government"}
# ``Libyan Arab Jamahiriya (the)``, as lists write a name: a sentence has the article before it.
_LISTED: Final = re.compile(r"^(.+?) \((the|le|la|les|l['’]|el|los|las)\)$")
_VOWEL: Final = re.compile(r"[aeiouyàâéèêîïôûœ]", re.I)


@dataclass(frozen=True)
class Addressee:
    """One party, as an instrument in one language names it: by a formal name, with its article where the language has one.

    ``office`` is one of ``core.party.OFFICES``: a State is reached at its mission in New York or Geneva, or its Government.
    ``title`` is that of the person addressed, word for word, and blank where nobody gave it: no office is made up.
    ``address`` are the lines of the postal address.
    """

    party_class: str
    name: str
    office: str = "new_york"
    title: str = ""
    address: tuple[str, ...] = ()

    def block(self, language: str) -> tuple[str, ...]:
        """The lines of the address, from the title to the place."""
        named = opening(self._said("addressee.line", language)) if self._rank != "body" else self.name
        return tuple(line for line in (self.title, named, *self.address) if line)

    def to(self, language: str) -> str:
        """The addressee as the object of a courtesy: ``to the Permanent Mission of the Republic of Angola to …``."""
        return self._said("addressee.to", language)

    @property
    def _rank(self) -> str:
        rank = RANKS.get(self.party_class, "body")
        return "government" if self.office == "capital" and rank != "body" else rank

    def _said(self, key: str, language: str) -> str:
        owner = owner_in_words(self.name, language)
        return say(
            key, language, rank=self._rank, office=self.office, name=self.name,
            declined="yes" if owner else "no", of=owner or "",
        )  # fmt: skip


@dataclass(frozen=True)
class PersonalLink:
    """The address under which one party replies without a password, and when it ends (an instant with its zone)."""

    address: str
    expires: datetime | None = None


def addressee_of(
    party: Party, language: str, *, office: str = "new_york", title: str = "", postal: str = ""
) -> Addressee:  # fmt: skip
    """The party under its formal name, or under one of another language where there is none in this."""
    formal = party.formal.get(language) or next(iter(party.formal.values()))
    name = named_in_text(formal, language) if party.party_class in STATE_CLASSES else formal
    address = tuple(line.strip() for line in postal.splitlines())
    return Addressee(party.party_class, name, office, title, address)


def named_in_text(name: str, language: str) -> str:
    """The name as a sentence has it, its article before it (``the Libyan Arab Jamahiriya``, ``l’Australie``)."""
    if found := _LISTED.match(name):
        article = found[2]
        name = f"{article}{found[1]}" if article[-1] in "'’" else f"{article} {found[1]}"
    if language == "en":
        name = re.sub(r"^The ", "the ", name)
    return name.replace("'", "’") if language == "fr" else name


def owner_in_words(name: str, language: str) -> str | None:
    """``of the Republic of Angola`` as each language declines it; None where that is not known for certain."""
    return _OWNERS[language](name)


def _french(name: str) -> str:
    for article, contracted in (("le ", "du "), ("les ", "des ")):
        if name.startswith(article):
            return contracted + name.removeprefix(article)
    return f"d’{name}" if _VOWEL.match(name) else f"de {name}"


def _spanish(name: str) -> str:
    return f"del {name.removeprefix('el ')}" if name.startswith("el ") else f"de {name}"


def _arabic(name: str) -> str:
    return f"لل{name.removeprefix('ال')}" if name.startswith("ال") else f"ل{name}"


@cache
def _russian_genitives() -> dict[str, str]:
    return {row["formal"]: row["genitive"] for row in tsv_table("consultation/genitives.ru.tsv")}


_OWNERS: Final[dict[str, Callable[[str], str | None]]] = {
    "ar": _arabic,
    "zh": lambda name: name,
    "en": lambda name: f"of {name}",
    "fr": _french,
    "ru": lambda name: _russian_genitives().get(name),
    "es": _spanish,
}
