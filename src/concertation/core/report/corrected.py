"""A sentence as a correction has it read, and whether what it quotes is what its source says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from concertation.core.quote import QuotationGate
from concertation.core.refusal import Refusal
from concertation.core.report.authored import unquoted
from concertation.core.report.edit import quoted_spans
from concertation.core.report.rendering import KINDS, kinds_told, renders
from concertation.core.report.structure import Quotation, Sentence, Slot, Source


class Requoted(NamedTuple):
    """Words of a quotation as they are now to be read; ``kind`` of the translation that has them, empty: as received."""

    kind: str
    words: str


def kept(requoted: Mapping[int, Sequence[tuple[Quotation, str]]]) -> tuple[tuple[str, Slot], ...]:
    """As slots of a line: what is now to be read of each of these quotations of its sentence, numbered from 1."""
    return tuple(
        (f"quotation{n}", tuple(part for each, words in found for part in (each.translated, words)))
        for n, found in requoted.items()
    )


def requoted_by(line: Sentence, n: int) -> tuple[Requoted, ...] | None:
    """What a line has read in the place of that quotation of its sentence: nothing where it goes, None where it stays."""
    said = line.slot(f"quotation{n}")
    return tuple(map(Requoted, said[::2], said[1::2])) if isinstance(said, tuple) else None


def all_requoted_by(line: Sentence) -> tuple[Requoted, ...]:
    """Of all quotations of its sentence."""
    numbers = (name.removeprefix("quotation") for name, _ in line.slots)
    return tuple(each for n in numbers if n.isdigit() for each in requoted_by(line, int(n)) or ())


@dataclass(frozen=True)
class Corrected:
    """``sentence`` with the words ``after`` in the place of ``[start, end)``."""

    sentence: Sentence
    start: int
    end: int
    after: str

    @property
    def text(self) -> str:
        """As it is to be read."""
        return self.sentence.text[: self.start] + self.after + self.sentence.text[self.end :]

    def _touched(self, language: str) -> dict[int, Quotation]:
        """The quotations of which words are corrected; those of translations too, where it says otherwise what they are."""
        told, tells = (kinds_told(unquoted(one), language) for one in (self.sentence.text, self.text))
        return {
            n: one for n, one in enumerate(self.sentence.quotations, 1)
            if (self.start < one.end and self.end > one.start) or (one.translated and told != tells)
        }  # fmt: skip

    def requoted(self, sources: Mapping[str, Source], language: str) -> dict[int, tuple[tuple[Quotation, str], ...]]:
        """By its number from 1, each quotation of which words are corrected, or what the sentence says of them, with the
        words that it now has, as received or as the translation of today has them; with none where it goes.

        Refused: ``altered_quotation``, and ``unmarked_translation`` where the sentence does not say which of both they are.
        """
        touched = self._touched(language)
        found = {
            n: tuple(self._judged(one, said, sources, language) for said in self._said(one)) for n, one in touched.items()
        }
        kinds = {one.translated for some in found.values() for one, _ in some} | {
            one.translated for n, one in enumerate(self.sentence.quotations, 1) if n not in touched
        }
        if touched and kinds_told(unquoted(self.text), language) != kinds - {""} and self._is_of_translations(kinds):
            raise Refusal("unmarked_translation", "The sentence would not say whether it quotes a translation, and whose.",
                          "Correct these words as well.")  # fmt: skip
        return found

    def _is_of_translations(self, kinds: set[str]) -> bool:
        return bool(kinds - {""}) or any(one.translated for one in self.sentence.quotations)

    def _judged(
        self, quotation: Quotation, said: str, sources: Mapping[str, Source], language: str
    ) -> tuple[Quotation, str]:
        source = sources.get(quotation.passage)
        if source is not None:
            if QuotationGate({"": source.text}).check(said).verdict == "exact":
                return replace(quotation, language=source.language, translated=""), said
            for kind in KINDS:
                if renders(source.rendered(language), kind, said):
                    return replace(quotation, language=language, translated=kind), said
        raise altered()

    def _said(self, one: Quotation) -> Iterator[str]:
        """The words that are quoted in the place of a quotation: none where it goes altogether."""
        text, shift = self.text, len(self.after) - (self.end - self.start)
        if self.start >= one.end or self.end <= one.start:
            yield self.sentence.text[one.start : one.end]
        elif one.start <= self.start and self.end <= one.end:
            yield text[one.start : one.end + shift]
        elif self.after or one.start < self.start or self.end < one.end:
            yield from self._spans_here(text)

    def _spans_here(self, text: str) -> Iterator[str]:
        end = self.start + len(self.after)
        here = [text[low:high] for low, high in quoted_spans(text) if low < end and high > self.start]
        if not here:
            raise altered()
        yield from here


def altered() -> Refusal:
    """Quoted words would not be those of their source."""
    return Refusal("altered_quotation", "The quoted words would not be those of the source.",
                   "Give them as the reply or its translation of today has them, or delete the sentence.")  # fmt: skip
