"""Names of parties by language and date, and the party behind a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from concertation.core.language import OFFICIAL
from concertation.core.party.fold import folded, without_article, without_bracket
from concertation.core.party.organizations import (
    ORGANIZATIONS,
    TRAINING_ORGANIZATIONS,
    existed,
    organizations,
    organizations_of_both,
)
from concertation.core.party.states import states, states_of_both
from concertation.core.party.structure import Party
from concertation.core.table import tsv_table


@dataclass(frozen=True)
class FormerName:
    """A name that stood until that day, itself included."""

    until: date
    short: dict[str, str]


@cache
def former_names() -> dict[str, tuple[FormerName, ...]]:
    """Former names by party, the oldest first."""
    found: dict[str, tuple[FormerName, ...]] = {}
    for row in tsv_table("party/former_names.tsv"):
        name = FormerName(date.fromisoformat(row["until"]), {language: row[language] for language in OFFICIAL})
        found[row["key"]] = tuple(sorted((*found.get(row["key"], ()), name), key=lambda name: name.until))
    return found


def party_of(key: str, on: date) -> Party:
    """The party of that key with the names it bore on that date; KeyError when neither register holds it.

    Formal names are kept for the present names only: under a former name the short one stands for both.
    """
    former = next((name.short for name in former_names().get(key, ()) if on <= name.until), None)
    if known := organizations_of_both().get(key):
        return Party(key, known.party_class, former or known.short, former or known.formal)
    state = states_of_both()[key]
    return Party(key, state.party_class, former or state.short, former or state.formal)


def name_of(key: str, language: str, on: date) -> str:
    """The short name of a party of either register in that language on that date, as a list prints it: without article."""
    name = party_of(key, on).short[language]
    return without_article(name) if name.endswith(")") else name


def name_in_text(key: str, language: str, on: date) -> str:
    """The name as a sentence has it: with its article (``the Sudan``, ``l'Égypte``), a bracketed name in its formal form."""
    party = party_of(key, on)
    name, bare = party.short[language], name_of(key, language, on)
    if name == bare:
        return party.formal[language] if bare.endswith(")") else bare
    article = name[len(bare) :].strip(" ()")
    return f"{article}{bare}" if article.endswith("'") else f"{article} {bare}"


def in_training(key: str) -> bool:
    """Whether the party is invented: one of the training register."""
    return key in states(training=True) or key in organizations(training=True)


def is_built_in(key: str) -> bool:
    """Whether the key is one of ours, of either register: its names come dated from here and from no list."""
    return key in organizations_of_both() or key in states_of_both()


def party_named(name: str, on: date, party_class: str | None = None, *, training: bool = False) -> Party | None:
    """The party with that name (any of six languages, short, formal or former) or ISO code, on that date.

    Found in the register, or in the training register alone: neither knows a party of the other.

    Codes and acronyms are upper case; where both are the same (``NAM``) the class tells, and without one the code goes
    first. A name that could be of two parties is of neither: None, as for an unknown one.
    """
    keys = keys_named(name, training=training)
    if len(keys) > 1 and party_class:
        keys = frozenset(key for key in keys if party_of(key, on).party_class == party_class)
    if len(keys) > 1:
        keys = frozenset(key for key in keys if _stands(key, on) and (key == name.strip() or _bears(key, name, on)))
    if len(keys) != 1:
        return None
    (key,) = keys
    return party_of(key, on) if _stands(key, on) else None


def keys_named(name: str, *, training: bool = False) -> frozenset[str]:
    """Keys of all parties of one register that bear or bore the name, or have it as their code, on whatever date."""
    return _codes(training).get(name.strip()) or _names(training).get(folded(name), frozenset())


def _stands(key: str, on: date) -> bool:
    return existed(key, on) if key in organizations_of_both() else states_of_both()[key].stood(on)


def _bears(key: str, name: str, on: date) -> bool:
    return folded(name) in {folded(short) for short in party_of(key, on).short.values()}


def names_of(key: str) -> tuple[str, ...]:
    """Every name of a party that is built in, in all languages, former ones and acronyms among them; none of any other."""
    training = in_training(key)
    return tuple(dict.fromkeys(name for one, name in (*_every_name(training), *_other_names(training)) if one == key))


@cache
def _codes(training: bool) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for state in states(training=training).values():
        for code in (state.key, state.iso2, state.m49, state.m49.lstrip("0")):
            _add(found, code, state.key)
    for key in organizations(training=training):
        _add(found, key, key)
    for key, name in _other_names(training):
        if _is_code(name):
            _add(found, name, key)
    return found


@cache
def _names(training: bool) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for key, name in _every_name(training):
        _add(found, folded(name), key)
    return found


@cache
def _every_name(training: bool) -> tuple[tuple[str, str], ...]:
    named: list[tuple[str, str]] = [(key, name) for key, name in _other_names(training) if not _is_code(name)]
    for key, state in states(training=training).items():
        named += [(key, name) for names in (state.short, state.formal) for name in names.values()]
        named += [(key, without_bracket(name)) for language, name in state.short.items() if language != "zh"]
    for key, formers in former_names().items():
        if in_training(key) is training:
            named += [(key, name) for former in formers for name in former.short.values()]
    for key, party in organizations(training=training).items():
        named += [(key, name) for names in (party.short, party.formal) for name in names.values()]
    return tuple(named)


@cache
def _other_names(training: bool) -> tuple[tuple[str, str], ...]:
    tables = (TRAINING_ORGANIZATIONS,) if training else ("party/other_names.tsv", ORGANIZATIONS)
    rows = (row for table in tables for row in tsv_table(table))
    return tuple((row["key"], name.strip()) for row in rows for name in row["names"].split(";") if name)


def _is_code(name: str) -> bool:
    return name.isupper()


def _add(found: dict[str, frozenset[str]], name: str, key: str) -> None:
    if name:
        found[name] = found.get(name, frozenset()) | {key}
