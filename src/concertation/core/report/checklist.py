"""The checklist before a report is issued: what stands in its way, what the chief may let pass, and what nobody may."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from concertation.core.report.facts import GONE, WORD, Facts, Spoken
from concertation.core.report.rendering import renders_today
from concertation.core.report.structure import Sentence, paragraphs_in, sections_in

GREEN: Final = "green"
AMBER: Final = "amber"
RED: Final = "red"
"""A red line holds the report back; an amber one is for a person to weigh."""

NEVER_OVERRIDDEN: Final = frozenset({"consent", "quotations", "alone", "redactions", "marks"})
"""Lines about consent, about the safety of those who speak, or about what the document pretends to be."""

_RULES: Final = {
    "altered_quotation": "quotations", "unmarked_translation": "quotations", "wrong_attribution": "quotations",
    "not_publishable": "consent",
    "numbers": "form", "wrong_length": "form", "wrong_order": "form", "altered_text": "form",
    "over_budget": "length",
}  # fmt: skip
"""The line under which a broken rule stands; every other one is about support."""
_SAYS: Final = ("quote", "name", "names", "listed")


@dataclass(frozen=True)
class Spot:
    """Where something is wrong: paragraph (``summary``; None is the whole), sentence from 1, and the key of what it is."""

    paragraph: str | None
    sentence: int | None
    why: str


@dataclass(frozen=True)
class Item:
    """A line: ``mark`` is green, amber or red; ``n`` what it counts, where it counts something."""

    key: str
    mark: str
    spots: tuple[Spot, ...] = ()
    n: int = 0

    @property
    def overridable(self) -> bool:
        """Whether the chief may let it pass."""
        return self.mark == RED and self.key not in NEVER_OVERRIDDEN


def checklist(facts: Facts) -> tuple[Item, ...]:
    """Every line, in the order of the page."""
    return tuple(item(facts) for item in _ITEMS)


def held_back(items: Iterable[Item], passed: Iterable[str]) -> tuple[Item, ...]:
    """The lines that still hold the report back, given those that the chief let pass."""
    let = set(passed)
    return tuple(one for one in items if one.mark == RED and not (one.overridable and one.key in let))


def _marked(key: str, spots: Iterable[Spot] = (), *, worst: str = RED, n: int = 0) -> Item:
    found = tuple(dict.fromkeys(spots))
    return Item(key, worst if found or n else GREEN, found, n or len(found))


def _broken(key: str, facts: Facts) -> Iterator[Spot]:
    for one in facts.broken:
        if _RULES.get(one.rule, "support") == key:
            yield Spot(one.paragraph, one.sentence, one.rule)


def _support(facts: Facts) -> Item:
    return _marked("support", _broken("support", facts))


def _quotations(facts: Facts) -> Item:
    return _marked("quotations", [*_broken("quotations", facts), *_spots(facts, _rendered_otherwise)])


def _rendered_otherwise(one: Spoken, facts: Facts) -> Iterator[str]:
    """A translation may have been changed or taken away since the version was kept."""
    if not renders_today(one.sentence, facts.renderings):
        yield "altered_quotation"


def _form(facts: Facts) -> Item:
    return _marked("form", _broken("form", facts))


def _length(facts: Facts) -> Item:
    return _marked("length", _broken("length", facts))


def _consent(facts: Facts) -> Item:
    return _marked("consent", [*_broken("consent", facts), *_spots(facts, _without_consent), *_names_in_tables(facts)])


def _without_consent(one: Spoken, facts: Facts) -> Iterator[str]:
    sentence, speakers = one.sentence, one.speakers
    if not facts.standing.issuperset(sentence.submissions):
        yield "gone"
    if any(each is None or each.state in GONE for each in speakers):
        yield "gone"
    elif not all(each.usable for each in speakers if each):
        yield "not_usable"
    elif sentence.quotations and not all(each.quotable for each in speakers if each):
        yield "not_quoted"
    if any(map(facts.hides, _said(sentence))) or _names_one(sentence, facts):
        yield "not_named"


def _said(sentence: Sentence) -> set[str]:
    """What fills its slots, one by one."""
    values = [value for name, value in sentence.slots if name in _SAYS and name != "quote"]
    return {str(one) for value in values for one in (value if isinstance(value, tuple) else (value,))}


def _names_one(sentence: Sentence, facts: Facts) -> bool:
    """Whether an officer's own words name one of them."""
    if sentence.author is None:
        return False
    words = {"", *WORD.findall(sentence.text)}
    there = [name for word in words for name in facts.hidden_with(word) if name in sentence.text]
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence.text) for name in there)


def _names_in_tables(facts: Facts) -> Iterator[Spot]:
    cells = {cell for section in sections_in((*facts.report.sections, *facts.report.annexes)) for table in section.tables
             for row in table.rows for cell in row}  # fmt: skip
    if any(map(facts.hides, cells)):
        yield Spot(None, None, "not_named")


def _alone(facts: Facts) -> Item:
    return _marked("alone", _spots(facts, _unattributed_alone))


def _unattributed_alone(one: Spoken, facts: Facts) -> Iterator[str]:
    sentence, speakers = one.sentence, iter(one.speakers)
    if not any(one.speakers) and sentence.slot("class") is not None and sentence.basis:
        speakers = map(facts.reply, sentence.submissions)
    first = next(filter(None, speakers), None)
    if first and first.level == "unattributed" and all(other.level == first.level for other in speakers if other):
        yield "alone"


def _redactions(facts: Facts) -> Item:
    return _marked("redactions", _spots(facts, _unseen))


def _unseen(one: Spoken, _facts: Facts) -> Iterator[str]:
    if any(each and each.unseen for each in one.speakers):
        yield "unseen"


def _barred(facts: Facts) -> Item:
    return _marked("barred", _spots(facts, _too_late))


def _too_late(one: Spoken, _facts: Facts) -> Iterator[str]:
    if any(each and each.barred for each in one.speakers):
        yield "barred"


def _verified(facts: Facts) -> Item:
    return _marked("verified", _spots(facts, _not_verified))


def _not_verified(one: Spoken, facts: Facts) -> Iterator[str]:
    """Nothing rests on, counts or names a State's reply of which nobody knows that it is the State's (DOMAIN.md, 2)."""
    speakers = [each.id for each in one.speakers if each]
    if facts.unverified and not facts.unverified.isdisjoint((*speakers, *one.sentence.submissions)):
        yield "unverified"


def _deadline(facts: Facts) -> Item:
    return Item("deadline", RED if facts.awaited else GREEN)


def _accounted(facts: Facts) -> Item:
    """Who replied in time and stands nowhere holds it back; who came late belongs in an addendum."""
    if facts.missing > facts.late:
        return Item("accounted", RED, n=facts.missing - facts.late)
    return _marked("accounted", worst=AMBER, n=facts.late)


def _attributions(facts: Facts) -> Item:
    """Who says that it is misstated has an answer first. ``n`` is 0 where respondents can still ask, or never could."""
    if facts.unanswered:
        return Item("attributions", RED, n=facts.unanswered)
    return Item("attributions", GREEN if facts.checked else AMBER)


def _sealed(facts: Facts) -> Item:
    if facts.forked:
        return Item("sealed", RED, (Spot(None, None, "forked"),))
    return _marked("sealed", worst=AMBER, n=facts.unsealed)


def _languages(facts: Facts) -> Item:
    own = tuple(one.number for one in paragraphs_in(facts.report.sections))
    if any(numbers != own for numbers in facts.numbers.values()):
        return Item("languages", RED, (Spot(None, None, "unequal"),))
    return _marked("languages", worst=AMBER, n=6 - len({*facts.numbers, facts.report.language}))


def _cleared(facts: Facts) -> Item:
    return Item("cleared", GREEN if facts.cleared else RED)


def _lateness(facts: Facts) -> Item:
    """``n`` is 0 where there is no plan, by which nobody can say that it is late."""
    if not facts.planned:
        return Item("lateness", AMBER)
    return _marked("lateness", worst=AMBER, n=int(facts.overdue))


def _marks(facts: Facts) -> Item:
    """A specimen says so on every page, and no real report does."""
    return Item("marks", GREEN if bool(facts.report.masthead.marks) == facts.training else RED)


def _findings(facts: Facts) -> Item:
    """``n`` is 0 where none are published."""
    if not facts.found:
        return Item("findings", AMBER)
    return _marked("findings", worst=AMBER, n=facts.newer)


def _spots(facts: Facts, look: Callable[[Spoken, Facts], Iterator[str]]) -> Iterator[Spot]:
    for one in facts.spoken:
        yield from (Spot(one.paragraph, one.at, why) for why in look(one, facts))


_ITEMS: Final[tuple[Callable[[Facts], Item], ...]] = (
    _support, _quotations, _form, _length, _consent, _alone, _redactions, _barred, _verified, _deadline, _accounted,
    _attributions, _languages, _cleared, _sealed, _lateness, _marks, _findings,
)  # fmt: skip
ITEMS: Final = (
    "support", "quotations", "form", "length", "consent", "alone", "redactions", "barred", "verified", "deadline",
    "accounted", "attributions", "languages", "cleared", "sealed", "lateness", "marks", "findings",
)  # fmt: skip
