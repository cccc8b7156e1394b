"""The rules for sentences in an officer's own words: what they rest on must bear what they say, quote, count and name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from concertation.core.party import STATE_CLASSES
from concertation.core.quote import QuotationGate
from concertation.core.report.count import Count
from concertation.core.report.edit import proposes, quotations_in, quoted_spans
from concertation.core.report.judge import Fault, Judge
from concertation.core.report.material import Grounds, attribution, class_of, name_in_list, printed
from concertation.core.report.named import Names
from concertation.core.report.naming import names_itself
from concertation.core.report.rendering import kinds_told
from concertation.core.report.spoken import misfits, said_in
from concertation.core.report.structure import Sentence, Source
from concertation.core.submission import Submission

USABLE: Final = frozenset({"named", "unnamed", "unattributed"})
"""Levels of publication whose words may be paraphrased."""


@dataclass(frozen=True)
class Authored(Judge):
    """Judges the sentences of one report that have an author, against one ground."""

    language: str
    grounds: Grounds

    def faults(self, sentence: Sentence) -> Iterator[Fault]:
        """What is wrong with a sentence of known kind: the rule it breaks, and why."""
        if sentence.phrase is not None or sentence.slots:
            yield "not_in_catalogue", "A sentence is either made from a phrase or somebody's own words."
        if any(True for _ in self.hidden.find(sentence.text)):
            yield "not_publishable", "It names a respondent that may not be named."
        yield from self.of_kind(sentence)

    def _secretariat(self, sentence: Sentence) -> Iterator[Fault]:
        if proposes(sentence):
            yield "unconfirmed", "It was changed, and nobody has confirmed that it still rests on its sources."
        elif self._speaks_of_respondents(sentence.text):
            yield "unsupported", "It says what respondents hold, or quotes words, and rests on nothing."

    def _speaks_of_respondents(self, text: str) -> bool:
        own = unquoted(text)
        counts = any(one.word != "all" for one in said_in(own, self.language))
        return counts or any(True for _ in self.named.find(own)) or not self._quotes_resolution(text)

    def _quotes_resolution(self, text: str) -> bool:
        """Whether all quoted words, where there are any, are the resolution's own."""
        return all(self._provisions.check(text[a:b]).verdict == "exact" for a, b in quoted_spans(text))

    @cached_property
    def _provisions(self) -> QuotationGate:
        return QuotationGate({**self.grounds.provisions, **self.grounds.titles_quoted})

    def _mandate(self, sentence: Sentence) -> Iterator[Fault]:
        provision = self.grounds.provisions.get(sentence.paragraph or "")
        if provision is None:
            yield "unsupported", "The paragraph of the resolution that it rests on is not there."
            return
        gate = QuotationGate({"": provision})
        if any(gate.check(sentence.text[a:b]).verdict != "exact" for a, b in quoted_spans(sentence.text)):
            yield "altered_quotation", "The quoted words are not those of the resolution."
        if any(one.word != "all" for one in said_in(unquoted(sentence.text), self.language)):
            yield "unsupported", "It says how many hold something and rests on the resolution alone."

    def _counted(self, sentence: Sentence) -> Iterator[Fault]:
        replies = self.grounds.named(sorted(sentence.submissions))
        if not replies:
            yield "unsupported", "The replies that it counts are not there."
            return
        if any(True for _ in quoted_spans(sentence.text)):
            yield "altered_quotation", "It quotes words and rests on no passage."
        if not said_in(sentence.text, self.language):
            yield "wrong_quantifier", "It counts replies and says no number of them."
        yield from self._figures(sentence.text, replies)
        for party_class in {class_of(one) for one in replies}:
            some = tuple(one for one in replies if class_of(one) == party_class)
            if not Count(party_class, None, some, self.grounds.of_class(party_class)).sayable:
                yield "not_publishable", "It rests on replies alone that may not be its only support."
        yield from self._names(sentence, {one.id for one in replies}, "wrong_attribution")

    def _sourced(self, sentence: Sentence) -> Iterator[Fault]:
        sources = [self.grounds.sources[name] for name in sentence.passages if name in self.grounds.sources]
        if not sources or len(sources) != len(sentence.passages):
            yield "unsupported", "The passages that it rests on are not there."
            return
        speakers = {one.submission for one in sources}
        replies = self.grounds.named(sorted(speakers))
        if not replies or not all(one.publication in USABLE for one in replies):
            yield "not_publishable", "It uses a reply that may only be counted."
            return
        if not any(_bears(one) for one in replies):
            yield "not_publishable", "It rests on unattributed or anonymous material alone."
        if any(names_itself(one, sentence.text, self.grounds.as_of) for one in replies):
            yield "not_publishable", "It names a respondent that may not be named."
        yield from self._quoted(sentence, sources)
        yield from self._figures(unquoted(sentence.text), replies)
        if set(sentence.submissions) != speakers:
            yield "wrong_attribution", "The replies beside it are not those of its passages."
        yield from self._names(sentence, speakers, "wrong_attribution")

    def _quoted(self, sentence: Sentence, sources: list[Source]) -> Iterator[Fault]:
        open_ones = [one for one in sources if one.public]
        found = tuple(quotations_in(sentence.text, open_ones))
        spans = [(one.start, one.end) for one in found]
        missing = [span for span in quoted_spans(sentence.text) if span not in spans]
        hidden = [one for one in sources if not one.public]
        if missing and len(tuple(quotations_in(sentence.text, hidden))) > 0:
            yield "not_publishable", "It quotes a reply that may only be paraphrased."
        elif missing or found != sentence.quotations:
            yield "altered_quotation", "The quoted words are not those of its sources."
        kinds = {one.translated for one in found if one.translated}
        if kinds - kinds_told(unquoted(sentence.text), self.language):
            yield "unmarked_translation", "It quotes a translation and does not say so, or not whose."
        undecided = {one.passage for one in sources if one.undecided}
        if any(one.passage in undecided for one in found):
            yield "not_publishable", "It quotes words in which a tracked change is not resolved."

    def _figures(self, text: str, replies: tuple[Submission, ...]) -> Iterator[Fault]:
        for one in misfits(text, self.language, replies, self.grounds):
            yield "wrong_quantifier", f"“{one.said}” is said; {one.k} of {one.n} of the class support it."

    def _names(self, sentence: Sentence, speakers: set[str], rule: str) -> Iterator[Fault]:
        """Respondents that the sentence names: one at least must be among those whose words it rests on."""
        named = [set(one.key.split()) for one in self.named.find(unquoted(sentence.text))]
        if named and not any(one & speakers for one in named):
            yield rule, "The words are not those of the respondent that it names."

    @cached_property
    def named(self) -> Names:
        """The respondents that may be named, each with its replies."""
        return self.grounds.everyone.once(("named", self.language, self.grounds.as_of), self._named)

    def _named(self) -> Names:
        of: dict[str, list[str]] = {}
        for one in self.grounds.submissions:
            if one.nameable:
                for name in (name_in_list(one, self.language, self.grounds.as_of), self._in_text(one)):
                    of.setdefault(name, []).append(one.id)
        return Names({name: (" ".join(ids), True) for name, ids in of.items()})

    def _in_text(self, one: Submission) -> str:
        return attribution(one, self.language, self.grounds.as_of)

    @cached_property
    def hidden(self) -> Names:
        """People and organizations that may not be named; States stand in many sentences that are not about replies."""
        return self.grounds.everyone.once("hidden", self._hidden)

    def _hidden(self) -> Names:
        others = [one for one in self.grounds.submissions if one.party_class not in STATE_CLASSES and one.party_name]
        shown = {printed(one.party_name or "") for one in self.grounds.submissions if one.nameable}
        names = {printed(one.party_name or "") for one in others if not one.nameable} - shown
        return Names({name: (name, True) for name in names})


def unquoted(text: str) -> str:
    """The text with its quoted words blanked, every offset as it was."""
    for start, end in quoted_spans(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _bears(reply: Submission) -> bool:
    """Whether a sentence may rest on it alone: its words are public, and somebody answers for them."""
    return reply.quotable and bool(reply.party or reply.party_name)
