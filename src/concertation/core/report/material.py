"""What a report is composed from, and what its sentences may resolve to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final, TypeVar, cast

from concertation.core.consultation import Question
from concertation.core.finding import Findings
from concertation.core.mandate import Mandate
from concertation.core.message import opening
from concertation.core.party import CLASSES, name_in_text, name_of
from concertation.core.report.phrase import words
from concertation.core.report.structure import Section, Slot, Source
from concertation.core.resolution import Resolution
from concertation.core.resolution.symbol import number_of
from concertation.core.submission import Submission
from concertation.core.table import json_table
from concertation.core.theme import Codebook

Made = TypeVar("Made")
UNIDENTIFIED: Final = "unidentified"
CLASS_ORDER: Final = (*CLASSES, UNIDENTIFIED)
WHOLE_TEXT: Final = "sole"
"""How a sentence names the single un-numbered operative paragraph of a resolution or decision."""


class Class(tuple[Submission, ...]):
    """The replies of one class of respondents. Who they are is counted once, however many sentences say it."""

    @cached_property
    def respondents(self) -> int:
        """Distinct respondents."""
        return respondents(self)

    @cached_property
    def public(self) -> int:
        """Distinct respondents whose replies are public."""
        return respondents(one for one in self if one.quotable)

    @cached_property
    def nameable(self) -> int:
        """Distinct respondents that may be named."""
        return respondents(one for one in self if one.nameable)

    @cached_property
    def ids(self) -> frozenset[str]:
        """Identifiers of the replies."""
        return frozenset(one.id for one in self)


class Replies(tuple[Submission, ...]):
    """Every reply, to be found by its identifier and by its class: laid out once, however many pages ask."""

    @cached_property
    def _made(self) -> dict[object, Any]:
        return {}

    def once(self, what: object, make: Callable[[], Made]) -> Made:
        """What is made of all of them, made at its first need; ``what`` says of which kind and for what."""
        if what not in self._made:
            self._made[what] = make()
        made: Made = self._made[what]
        return made

    @cached_property
    def by_id(self) -> dict[str, Submission]:
        """By identifier."""
        return {one.id: one for one in self}

    @cached_property
    def by_class(self) -> dict[str, Class]:
        """By class of respondents."""
        found: dict[str, list[Submission]] = {}
        for one in self:
            if one.is_reply:
                found.setdefault(class_of(one), []).append(one)
        return {key: Class(ones) for key, ones in found.items()}


@dataclass(frozen=True)
class Grounds:
    """What sentences resolve to: replies, passages by id, and the resolution's operative paragraphs by number.

    ``training``: the parties are those of the training register, and Member States are counted there.
    """

    submissions: tuple[Submission, ...]
    sources: Mapping[str, Source]
    provisions: Mapping[str, str]
    as_of: date
    training: bool = field(default=False, kw_only=True)

    @cached_property
    def everyone(self) -> Replies:
        """The replies as they are looked up."""
        return self.submissions if isinstance(self.submissions, Replies) else Replies(self.submissions)

    def submission(self, name: str) -> Submission | None:
        """The reply of that identifier."""
        return self.everyone.by_id.get(name)

    def named(self, names: Iterable[str]) -> tuple[Submission, ...]:
        """The replies of these identifiers; none where one of them is not there."""
        found = tuple(map(self.everyone.by_id.get, names))
        return cast(tuple[Submission, ...], found) if all(found) else ()

    def of_class(self, party_class: str) -> Class:
        """The replies of one class of respondents."""
        return self.everyone.by_class.get(party_class, Class())

    def bearers(self, language: str) -> Mapping[str, frozenset[str]]:
        """By name, as a list of that language has it, the replies of those that may be named so."""
        return self.everyone.once(("bearers", language, self.as_of), lambda: self._bearers(language))

    def _bearers(self, language: str) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for one in self.submissions:
            if one.nameable:
                found.setdefault(name_in_list(one, language, self.as_of), set()).add(one.id)
        return {name: frozenset(ids) for name, ids in found.items()}

    @property
    def unnamed(self) -> frozenset[str]:
        """Names as written of those that may not be named, unless somebody else bears the name and may."""
        return self.everyone.once("unnamed", self._unnamed)

    def _unnamed(self) -> frozenset[str]:
        names: dict[bool, set[str]] = {True: set(), False: set()}
        for one in self.submissions:
            if one.party_name:
                names[one.nameable].add(printed(one.party_name))
        return frozenset(names[False] - names[True])

    def vocabulary(self, language: str) -> frozenset[str] | None:
        """The names that a sentence of the Secretariat may use beside its phrase; None where they are not known."""
        del language
        return None

    @property
    def titles_quoted(self) -> Mapping[str, str]:
        """What the resolution is called, as a sentence may quote it; empty where it is not known."""
        return {}

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes that replied, in the register's order, the unidentified last."""
        return tuple(one for one in CLASS_ORDER if one in self.everyone.by_class)


@dataclass(frozen=True)
class Material(Grounds):
    """Everything a report is composed from.

    ``request_date`` None: not on record, nor then the ``questions``. ``marks`` are said on every page. ``annexes`` are
    ready sections by language (the four measures). ``replies`` are the texts of the submissions by digest, for the type
    that reproduces them. ``titles`` are official titles by language: none is ever translated here. ``original`` is the
    language that the report is written in where it is issued in several; empty, each is an original.
    """

    resolution: Resolution
    mandate: Mandate
    findings: Findings
    codebook: Codebook
    questions: tuple[Question, ...] = ()
    request_date: date | None = None
    marks: tuple[str, ...] = ()
    annexes: Mapping[str, tuple[Section, ...]] = field(default_factory=dict)
    replies: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    original: str = ""

    def title(self, language: str) -> str | None:
        """The official title in that language where it is known, else that of the resolution."""
        return self.titles.get(language) or self.resolution.title

    @property
    def titles_quoted(self) -> Mapping[str, str]:
        """The title as adopted, and the official ones."""
        return {"title": self.resolution.title or "", **{f"title.{key}": one for key, one in self.titles.items()}}

    def quoted_questions(self, language: str) -> tuple[str, ...]:
        """The questions between the quotation marks of the report's language."""
        return tuple(words("quoted", language, quote=one.text.rstrip(" .。")) for one in self.questions)

    def vocabulary(self, language: str) -> frozenset[str]:
        """The themes, those who were addressed, the questions and the instrument."""
        themes = {name for theme in self.codebook.themes for name in (theme.key, theme.label(language))}
        terms: dict[str, dict[str, str]] = json_table("report/terms.json")
        addressed = {words("addressee", language, who=key) for key in terms["addressees"].values()}
        asked = set(self.quoted_questions(language))
        return frozenset(themes | addressed | asked | {str(value) for value in instrument_slots(self.resolution).values()})


def organ_of(resolution: Resolution) -> str:
    """The organ by its key where the symbol or the name tells, else its name as it stands."""
    terms = json_table("report/terms.json")
    by_symbol = next((key for start, key in terms["organs"].items() if (resolution.symbol or "").startswith(start)), None)
    named = (resolution.organ or "").casefold().removeprefix("the ")
    by_name = next((key for key, names in terms["organ_names"].items() if named in names), None)
    return str(by_symbol or by_name or resolution.organ or "general_assembly")


def instrument_slots(resolution: Resolution) -> dict[str, Slot]:
    """What names the resolution: its number, or its title where it has none."""
    number = number_of(resolution.symbol or "")
    kind = "decision" if resolution.kind == "decision" else "resolution"
    return {"organ": organ_of(resolution), "kind": kind, "number": number or f"({resolution.title or '–'})"}


def provisions_of(resolution: Resolution) -> dict[str, str]:
    """The operative paragraphs by number, a single un-numbered one under ``sole``; parts as ``A.11``."""
    return {paragraph_key(one.number, one.part): one.text for one in resolution.operative}


def paragraph_key(number: str | None, part: str | None) -> str:
    """How a sentence names an operative paragraph."""
    named = number or WHOLE_TEXT
    return f"{part}.{named}" if part else named


def class_of(submission: Submission) -> str:
    """The class a reply counts under."""
    return submission.party_class or UNIDENTIFIED


def respondents(submissions: Iterable[Submission]) -> int:
    """Distinct respondents behind the replies."""
    return len({one.respondent for one in submissions})


def name_in_list(submission: Submission, language: str, on: date) -> str:
    """The respondent as a list or heading names it; only for replies that may be named."""
    if submission.party:
        return printed(name_of(submission.party, language, on))
    return printed(submission.names.get(language) or submission.party_name or "")


def printed(name: str) -> str:
    """A name with the apostrophe of print: registers and files have that of the typewriter."""
    return name.replace("'", "’")


def attribution(submission: Submission, language: str, on: date) -> str:
    """The respondent as the author of quoted words: by name where it may be named, else as one of its class.

    The meeting that words come from is said of whoever is named; of the others it would tell who they are.
    """
    if not submission.nameable:
        unnamed = words(f"unnamed.{class_of(submission)}", language)
        return unnamed if submission.is_reply or not submission.origin else submission.origin.behind(unnamed, language)
    name = name_in_list(submission, language, on)
    if submission.party and words("attribution", language) == "text":
        name = printed(opening(name_in_text(submission.party, language, on)))
    if submission.on_behalf_of:
        name = words("behalf", language, name=name, others=words("cell.next", language).join(submission.on_behalf_of))
    return submission.origin.behind(name, language) if submission.origin else name
