"""The rules of form and of support: what is broken in a report, and the refusal of a report that breaks one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from concertation.core.party import in_order
from concertation.core.quote import QuotationGate
from concertation.core.refusal import Refusal
from concertation.core.report.authored import Authored
from concertation.core.report.count import Count
from concertation.core.report.judge import Fault, Judge
from concertation.core.report.material import Grounds, attribution
from concertation.core.report.naming import names_itself
from concertation.core.report.phrase import phrases_of, text_of
from concertation.core.report.reception import expected, whole_of
from concertation.core.report.rendering import renders
from concertation.core.report.structure import SENTENCE_KINDS, Quotation, Report, Sentence, Slot, paragraphs_in
from concertation.core.report.words import length_of
from concertation.core.submission import Submission

REPRODUCED: Final = "reply.text"
"""The phrase of a reply reproduced in full: there an unresolved change stands as it was received, with its marks."""
SUMMARY: Final = "summary"
"""Where a broken sentence stands when it is not in a numbered paragraph."""


@dataclass(frozen=True)
class Broken:
    """A broken rule: its code, the paragraph's number (or ``summary``), the sentence from 1, and what is wrong."""

    rule: str
    paragraph: str | None
    sentence: int | None
    text: str


def broken_rules(report: Report, grounds: Grounds) -> tuple[Broken, ...]:
    """Everything in a report that is not as it must be; empty for whatever ``compose`` gives.

    ``grounds`` (any ``Material`` is one) holds what sentences resolve to. Codes: ``unsupported``, ``altered_quotation``,
    ``altered_text``, ``wrong_quantifier``, ``wrong_order``, ``wrong_attribution``, ``not_publishable``,
    ``not_in_catalogue``, ``unconfirmed``, ``unmarked_translation``, ``numbers``, ``over_budget``, ``wrong_length``.
    """
    inspector = _Inspector(report.language, grounds)
    return (*inspector.inspect(report), *_form(report))


def admit(report: Report, grounds: Grounds) -> Report:
    """The report, when every rule holds; else the refusal that names the first broken one."""
    broken = broken_rules(report, grounds)
    if broken:
        first = broken[0]
        if first.rule == "over_budget":
            raise Refusal(
                first.rule, first.text, "Choose the thematic type or a higher limit: without any quotation it is too long."
            )
        raise Refusal(first.rule, "The report breaks a rule in paragraph {paragraph}: {why}",
                      "Correct the sentence or leave it out; report check lists all.",
                      paragraph=first.paragraph or "–", why=first.text)  # fmt: skip
    return report


def _form(report: Report) -> Iterator[Broken]:
    numbers = [one.number for one in paragraphs_in(report.sections)]
    if numbers != [str(at) for at in range(1, len(numbers) + 1)]:
        yield Broken("numbers", None, None, "The paragraphs are not numbered through from 1.")
    words = length_of(report)
    if words != report.words:
        yield Broken("wrong_length", None, None, f"The report says {report.words} words and has {words}.")
    if report.budget is not None and words > report.budget:
        yield Broken("over_budget", None, None, f"The report has {words} words; the limit is {report.budget}.")


@dataclass
class _Inspector(Judge):
    """Looks at one sentence after the other, with the gate built once."""

    language: str
    grounds: Grounds
    gates: dict[tuple[str, ...], QuotationGate] = field(default_factory=dict)

    @cached_property
    def authored(self) -> Authored:
        """The rules for sentences in somebody's own words."""
        return Authored(self.language, self.grounds)

    def inspect(self, report: Report) -> Iterator[Broken]:
        placed = [(SUMMARY, report.summary)]
        placed += [(one.number, one.sentences) for one in paragraphs_in((*report.sections, *report.annexes))]
        for number, sentences in placed:
            for at, sentence in enumerate(sentences, 1):
                for rule, why in self._faults(sentence):
                    yield Broken(rule, number, at, why)
        yield from self._names_in_annexes(report)

    def _faults(self, sentence: Sentence) -> Iterator[Fault]:
        if sentence.kind not in SENTENCE_KINDS:
            yield "unsupported", f"“{sentence.kind}” is none of the four kinds of sentence."
            return
        if sentence.author is not None:
            yield from self.authored.faults(sentence)
            return
        yield from self._once(sentence) if sentence.kind == "counted" else self._composed(sentence)

    def _once(self, sentence: Sentence) -> tuple[Fault, ...]:
        """What rests on replies alone is judged once as long as these stay the same."""
        about = ("faults", self.language, self.grounds.as_of, self.grounds.training, sentence)
        return self.grounds.everyone.once(about, lambda: tuple(self._composed(sentence)))

    def _composed(self, sentence: Sentence) -> Iterator[Fault]:
        yield from self._wording(sentence)
        yield from self.of_kind(sentence)

    def _wording(self, sentence: Sentence) -> Iterator[Fault]:
        if sentence.phrase not in phrases_of(sentence.kind):
            yield "not_in_catalogue", "The sentence is not made from a phrase that the catalogue has for its kind."
            return
        try:
            same = text_of(sentence.phrase, self.language, dict(sentence.slots)) == sentence.text
        except (KeyError, ValueError, AssertionError):
            same = False
        if not same:
            rule = "not_in_catalogue" if sentence.kind == "secretariat" else "altered_text"
            yield rule, "The text is not what its phrase gives."

    def _secretariat(self, sentence: Sentence) -> Iterator[Fault]:
        known = self.grounds.vocabulary(self.language)
        for name, value in sentence.slots:
            free = [one for one in (value if isinstance(value, tuple) else (value,)) if not _plain(one)]
            if name in _OF_OTHERS or (known is not None and not known.issuperset(free)):
                yield "unsupported", "Words that are not the Secretariat's stand in a sentence of its own."

    def _mandate(self, sentence: Sentence) -> Iterator[Fault]:
        provision = self.grounds.provisions.get(sentence.paragraph or "")
        if provision is None:
            yield "unsupported", "The paragraph of the resolution that it rests on is not there."
            return
        known, named = self.grounds.vocabulary(self.language), sentence.slot("paragraph")
        if known is not None and not known.issuperset(str(sentence.slot(name)) for name in ("organ", "number")):
            yield "unsupported", "It names another resolution than that of the consultation."
        if named is not None and str(sentence.paragraph).rpartition(".")[2] != named:
            yield "unsupported", "It names another paragraph than the one that it rests on."
        quote = sentence.slot("quote")
        if quote is not None and QuotationGate({"": provision}).check(str(quote)).verdict != "exact":
            yield "altered_quotation", "The quoted words are not those of the resolution."

    def _counted(self, sentence: Sentence) -> Iterator[Fault]:
        replies = self.grounds.named(sentence.submissions)
        if not replies:
            yield "unsupported", "The replies that it counts are not there."
            return
        whole = whole_of(sentence.phrase, self.grounds)
        if whole is not None and whole != set(sentence.submissions):
            yield "wrong_quantifier", "It does not rest on all the replies that it counts."
        if "class" in dict(sentence.slots):
            yield from self._figures(sentence, replies)
        told = expected(sentence.phrase, self.grounds, self.language, replies) or {}
        if any(sentence.slot(name) != value for name, value in told.items()):
            yield "wrong_quantifier", "The figure is not that of the replies that it counts."
        yield from self._list(sentence)

    def _figures(self, sentence: Sentence, replies: tuple[Submission, ...]) -> Iterator[Fault]:
        party_class = str(sentence.slot("class"))
        count = Count(party_class, sentence.basis, replies, self.grounds.of_class(party_class))
        if not count.base.ids.issuperset(sentence.submissions):
            yield "wrong_quantifier", "It counts replies of another class."
        elif (sentence.slot("q"), sentence.slot("k"), sentence.slot("n")) != (count.q, count.k, count.n):
            yield "wrong_quantifier", "The figure or the quantifier is not that of the replies that it counts."
        elif not count.sayable:
            yield "not_publishable", "It rests on replies alone that may not be its only support."
        if sentence.slot("basis") != sentence.basis:
            yield "altered_text", "It does not say whether a person or a machine assigned the passages."

    def _list(self, sentence: Sentence) -> Iterator[Fault]:
        names = sentence.slot("listed") if sentence.slot("grouped") is None else None
        names = sentence.slot("names") if names is None else names
        if not isinstance(names, tuple):
            return
        bearers, counted = self.grounds.bearers(self.language), frozenset(sentence.submissions)
        if any(counted.isdisjoint(bearers.get(name, ())) for name in names):
            yield "not_publishable", "It names a respondent that it may not name."
        if names != in_order(names, self.language):
            yield "wrong_order", "The names are not in the alphabetical order of the report's language."

    def _sourced(self, sentence: Sentence) -> Iterator[Fault]:
        if not sentence.passages or any(name not in self.grounds.sources for name in sentence.passages):
            yield "unsupported", "The passages that it rests on are not there."
            return
        speakers = {self.grounds.sources[name].submission for name in sentence.passages}
        replies = [self.grounds.submission(name) for name in speakers | set(sentence.submissions)]
        if not all(one and one.quotable for one in replies):
            yield "not_publishable", "It uses a reply that may not be quoted."
        elif not self._attributed(sentence, speakers):
            yield "wrong_attribution", "The words are not those of the respondent that it names."
        if sentence.phrase != REPRODUCED and any(self.grounds.sources[name].undecided for name in sentence.passages):
            yield "not_publishable", "It quotes words in which a tracked change is not resolved."
        if any(one and names_itself(one, str(sentence.slot("quote") or ""), self.grounds.as_of) for one in replies):
            yield "not_publishable", "It quotes words that name a respondent that may not be named."
        yield from self._quoted(sentence)

    def _quoted(self, sentence: Sentence) -> Iterator[Fault]:
        if not sentence.quotations:
            yield "unsupported", "It rests on passages and quotes none."
        for quotation in sentence.quotations:
            if not self._faithful(sentence, quotation):
                yield "altered_quotation", "The quoted words are not those of the source."

    def _attributed(self, sentence: Sentence, speakers: set[str]) -> bool:
        if speakers != set(sentence.submissions) or len(speakers) != 1:
            return False
        name = sentence.slot("name")
        reply = self.grounds.submission(sentence.submissions[0])
        return reply is not None and name in (None, attribution(reply, self.language, self.grounds.as_of))

    def _faithful(self, sentence: Sentence, quotation: Quotation) -> bool:
        """The words stand in the passages, where the quotation says, and are all the words that the phrase quotes."""
        said = sentence.text[quotation.start : quotation.end]
        quoted = str(sentence.slot("quote") or "").removesuffix("[…]").rstrip()
        if said != quoted or quotation.passage not in sentence.passages:
            return False
        if quotation.translated != str(sentence.slot("translated") or ""):
            return False
        if quotation.translated:
            rendering = self.grounds.sources[quotation.passage].rendered(quotation.language)
            return renders(rendering, quotation.translated, said)
        gate = self._gate(sentence.passages)
        return gate.check(said).verdict == "exact" and self._in_place(sentence, quotation, said)

    def _in_place(self, sentence: Sentence, quotation: Quotation, said: str) -> bool:
        text, start = self._ground(sentence.passages)
        there = text[quotation.source_start - start : quotation.source_end - start]
        return there.split() == said.split()

    def _gate(self, passages: tuple[str, ...]) -> QuotationGate:
        if passages not in self.gates:
            self.gates[passages] = QuotationGate({"": self._ground(passages)[0]})
        return self.gates[passages]

    def _ground(self, passages: Iterable[str]) -> tuple[str, int]:
        """The text that passages of one source hold together, white space where nothing of theirs stands; its offset."""
        sources = sorted((self.grounds.sources[name] for name in passages), key=lambda source: source.start)
        start, text = sources[0].start, ""
        for source in sources:
            text = text.ljust(source.start - start) + source.text
        return text, start

    def _names_in_annexes(self, report: Report) -> Iterator[Broken]:
        cells = {cell for annex in report.annexes for table in annex.tables for row in table.rows for cell in row}
        if not cells.isdisjoint(self.grounds.unnamed):
            yield Broken("not_publishable", None, None, "An annex names a respondent that may not be named.")


_OF_OTHERS: Final = frozenset({"quote", "name", "listed", "names"})


def _plain(value: Slot) -> bool:
    """A number, a date, or the key of something the catalogue has words for."""
    return isinstance(value, int) or (isinstance(value, str) and bool(_KEY.fullmatch(value)))


_KEY: Final = re.compile(r"[a-z_]+|\d{4}-\d\d-\d\d")
