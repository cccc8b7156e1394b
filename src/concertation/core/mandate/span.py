"""Where the words stand from which a mandate was understood: what an officer sees lit when she checks it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from concertation.core.mandate.lexicon import parties_in
from concertation.core.mandate.plain import Plain, plain
from concertation.core.mandate.predecessor import predecessors_of
from concertation.core.mandate.structure import LIMBS, Mandate
from concertation.core.mandate.wording import MandateWording, wording_of
from concertation.core.resolution import OperativeParagraph, PreambularParagraph, Resolution
from concertation.core.resolution.masthead import date_in
from concertation.core.resolution.symbol import number_of
from concertation.core.resolution.wording import wording

HEAD: Final = "head"
HEAD_FIELDS: Final = ("symbol", "organ", "title", "session", "agenda_item", "adopted")
"""What stands above the text."""
ORDER_FIELDS: Final = (
    "act", "addressees", "with", "consulted", *LIMBS, "subject", "reporting_basis", "returns_at_session", "predecessors",
)  # fmt: skip
"""What the paragraphs say."""
_MARKUP: Final = re.compile(r"^[ \t]*#+[ \t]*|</?\w+>|(\*{1,2}|_{1,2})(?=\S)([^*_\n]+?)(?<=\S)\1", re.MULTILINE)


@dataclass(frozen=True)
class Lit:
    """Words that say a field: ``start`` to ``end`` of the text named ``where``, the head or a paragraph (``name_of``)."""

    field: str
    where: str
    start: int
    end: int


def name_of(paragraph: PreambularParagraph | OperativeParagraph) -> str:
    """``p3`` for a preambular paragraph, ``o11`` or ``oA11`` for an operative one, ``o`` for one without a number."""
    if isinstance(paragraph, PreambularParagraph):
        return f"p{paragraph.index}"
    return f"o{paragraph.part or ''}{paragraph.number or ''}"


def head_of(source: str, resolution: Resolution) -> str:
    """What stands above the first paragraph, without marks of layout; all blank lines but one are left out."""
    opening = [one.text[:40] for one in resolution.preambular[:1]] + [one.text[:40] for one in resolution.operative[:1]]
    bare = _MARKUP.sub(lambda hit: hit[2] or "", source)
    starts = [found.start() for words in opening if (found := _words(words).search(bare))]
    return re.sub(r"\n\s*\n+", "\n\n", bare[: min(starts, default=0)]).strip()


def lit_in_head(head: str, resolution: Resolution) -> tuple[Lit, ...]:
    """Where the head says the symbol, the organ, the title, the session, the item and the day."""
    said = wording(resolution.language)
    organs = [name for name, organ in said.organs.items() if organ == resolution.organ]
    item = resolution.agenda_item
    found = {
        "symbol": _words(resolution.symbol or "").search(head) or _words(number_of(resolution.symbol or "")).search(head),
        "organ": next((hit for name in organs if (hit := _words(name, re.IGNORECASE).search(head))), None),
        "title": _words(resolution.title or "").search(head),
        "session": said.session.search(head) if resolution.session else None,
        "agenda_item": re.search(r"\D{0,3}".join(map(re.escape, re.findall(r"\w+", item))) + r"\)?", head) if item else None,
        "adopted": next((hit for hit in said.date.finditer(head) if date_in(hit[0], said) == resolution.adopted), None),
    }
    return tuple(Lit(field, HEAD, *hit.span()) for field, hit in found.items() if hit and hit.end() > hit.start())


def lit_in_text(resolution: Resolution, mandate: Mandate) -> tuple[Lit, ...]:
    """Where the paragraphs say what the mandate says; a field whose words do not stand there has none."""
    words = wording_of(resolution.language)
    own = paragraph_of(resolution, mandate)
    found = [*_in_order(own, mandate, words)] if own else []
    found += _report(own, mandate, words)
    found += _return(resolution, mandate, words)
    return (*found, *_recalled(resolution))


def paragraph_of(resolution: Resolution, mandate: Mandate) -> OperativeParagraph | None:
    """The paragraph of the mandate; None where the text has none of that number."""
    same = (one for one in resolution.operative if (one.number, one.part) == (mandate.paragraph, mandate.part))
    return next(same, None)


def _in_order(paragraph: OperativeParagraph, mandate: Mandate, words: MandateWording) -> Iterator[Lit]:
    where, text = name_of(paragraph), paragraph.text
    verb = _words(mandate.verb).search(text)
    after = verb.end() if verb else 0
    yield from [Lit("act", where, *verb.span())] if verb else []
    yield from _parties(paragraph, mandate, words, after)
    said = [(limb.limb, limb.text) for limb in mandate.limbs] + [("subject", mandate.subject or "")]
    for field, exact in said:
        if hit := _words(exact).search(text, after):
            yield Lit(field, where, *hit.span())


def _parties(paragraph: OperativeParagraph, mandate: Mandate, words: MandateWording, after: int) -> Iterator[Lit]:
    """Each party once, in the order of the text, at a place that no other field has taken."""
    made = plain(paragraph.text)
    named = [(one.term, *_origin(made, one.start, one.end)) for one in parties_in(made.text, words.language)]
    taken: set[tuple[int, int]] = set()
    for field, parties in (("addressees", mandate.addressees), ("with", mandate.with_), ("consulted", mandate.consulted)):
        for party in parties:
            places = [(start, end) for term, start, end in named if term == party and start >= after]
            places += [hit.span() for hit in _words(party).finditer(paragraph.text, after)]
            free = next((place for place in places if place not in taken), None)
            if free:
                taken.add(free)
                yield Lit(field, name_of(paragraph), *free)


def _report(paragraph: OperativeParagraph | None, mandate: Mandate, words: MandateWording) -> list[Lit]:
    """The words that want a report, where the paragraph itself does."""
    if paragraph is None or mandate.reporting_basis != "explicit":
        return []
    made = plain(paragraph.text)
    hit = words.report.search(made.text)
    return [Lit("reporting_basis", name_of(paragraph), *_origin(made, *hit.span()))] if hit else []


def _return(resolution: Resolution, mandate: Mandate, words: MandateWording) -> Iterator[Lit]:
    """The last words that name the session; a report that only the agenda implies rests on them too."""
    if mandate.returns_at_session is None:
        return
    named = words.sessions[mandate.returns_at_session - 1] if mandate.returns_at_session <= len(words.sessions) else None
    for paragraph in reversed(resolution.operative):
        made = plain(paragraph.text)
        hits = [hit for pattern in (words.returns, words.reports_at) for hit in pattern.finditer(made.text)]
        for hit in hits:
            if named and named.fullmatch(hit["ordinal"].strip()):
                place = name_of(paragraph), *_origin(made, hit.start("ordinal"), hit.end())
                yield Lit("returns_at_session", *place)
                if mandate.reporting_basis == "implied_by_agenda":
                    yield Lit("reporting_basis", *place)
                return


def _recalled(resolution: Resolution) -> Iterator[Lit]:
    for citation in predecessors_of(resolution):
        for paragraph in resolution.preambular:
            if citation in paragraph.citations and (hit := _words(citation.text).search(paragraph.text)):
                yield Lit("predecessors", name_of(paragraph), *hit.span())
                break


def _origin(made: Plain, start: int, end: int) -> tuple[int, int]:
    return made.places[start], made.places[end - 1] + 1


def _words(exact: str, flags: int = 0) -> re.Pattern[str]:
    """The words on one line or several; nothing is found of no words."""
    return re.compile(r"\s+".join(map(re.escape, exact.split())) or "(?!)", flags)


@dataclass(frozen=True)
class Piece:
    """Words of a text and the fields that they say."""

    words: str
    fields: tuple[str, ...]


def pieces_of(text: str, lit: Iterable[Lit]) -> tuple[Piece, ...]:
    """The text cut where a field begins or ends: together the pieces are the text."""
    spans: Sequence[Lit] = tuple(lit)
    cuts = sorted({0, len(text), *(one.start for one in spans), *(one.end for one in spans)})
    return tuple(
        Piece(text[start:end], tuple(dict.fromkeys(one.field for one in spans if one.start <= start and end <= one.end)))
        for start, end in pairwise(cuts)
        if start < end
    )
