"""The four kinds of sentence, each written from what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from concertation.core.party import in_order
from concertation.core.report.count import Count
from concertation.core.report.excerpt import Excerpt, Place, words_to_quote
from concertation.core.report.material import Material, attribution, name_in_list
from concertation.core.report.phrase import region_label, text_of, words
from concertation.core.report.structure import Quotation, Rendering, ReportParagraph, Sentence, Slot

NAMES_AT_MOST: Final = 8
"""More respondents than this are given by regional group, and by name in the annex."""
CUT: Final = " […]"
LAST: Final = "\U0010ffff"


@dataclass(frozen=True)
class Pen:
    """Writes the sentences of a report in one language, with the excerpts that have been chosen for it."""

    material: Material
    language: str
    excerpts: Sequence[Excerpt]
    by_place: dict[Place, list[Excerpt]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for excerpt in self.excerpts:
            self.by_place.setdefault(excerpt.place, []).append(excerpt)

    def words(self, phrase: str, **slots: str | int) -> str:
        """A heading or a cell."""
        return words(phrase, self.language, **slots)

    def theme(self, key: str | None) -> str:
        """The theme's name in the report's language; as written where the codebook does not hold it."""
        held = next((one for one in self.material.codebook.themes if one.key == key), None)
        return held.label(self.language) if held else key or self.words("heading.other_themes")

    def secretariat(self, phrase: str, /, **slots: Slot) -> Sentence:
        """A sentence of the closed catalogue."""
        return self._sentence("secretariat", phrase, slots)

    def mandate(self, phrase: str, paragraph: str, /, **slots: Slot) -> Sentence:
        """A sentence that rests on a paragraph of the resolution."""
        return self._sentence("mandate", phrase, slots, paragraph=paragraph)

    def tally(self, phrase: str, submissions: Iterable[str], basis: str | None = None, /, **slots: Slot) -> Sentence:
        """A counted sentence that is not about one class."""
        return self._sentence("counted", phrase, slots, submissions=tuple(sorted(submissions)), basis=basis)

    def counted(
        self, phrase: str, count: Count, slots: Mapping[str, Slot] = MappingProxyType({}), *, naming: bool = True
    ) -> Sentence:
        """How many of a class, by the scale, with the base and, where they may be named, who."""
        figures: dict[str, Slot] = {"class": count.party_class, "n": count.n, "k": count.k, "q": count.q}
        basis = {"basis": count.basis} if count.basis else {}
        who = self._who(count) if naming else {}
        return self._sentence(
            "counted", phrase, {**figures, **basis, **who, **slots}, submissions=count.ids, basis=count.basis
        )

    def leads(self, counts: Iterable[Count], phrase: str, *, naming: bool = True, **slots: Slot) -> Iterator[Sentence]:
        """Class by class: what persons coded, then what a machine suggests beyond it."""
        coded: set[str] = set()
        for count in counts:
            further = count.basis == "suggested" and count.party_class in coded
            coded.add(count.party_class)
            yield self.counted("further" if further else phrase, count, slots, naming=naming)

    def _who(self, count: Count) -> dict[str, Slot]:
        if len(count.nameable) > NAMES_AT_MOST:
            return self._groups(count)
        whole = "yes" if len(count.nameable) == count.k else "no"
        return {"listed": self.names(count), "whole": whole}

    def _groups(self, count: Count) -> dict[str, Slot]:
        if count.party_class != "member_state":
            return {}
        groups = tuple(self._cell(region_label(region, self.language), k) for region, k in count.regions())
        return {"listed": groups, "whole": "yes", "grouped": "yes"}

    def _cell(self, what: str, k: int) -> str:
        return self.words("tally", what=what, k=k)

    def names(self, count: Count) -> tuple[str, ...]:
        """Those that may be named, in the order of the report's language."""
        on = self.material.as_of
        return in_order(tuple(name_in_list(one, self.language, on) for one in count.nameable), self.language)

    def themes(self, counted: Iterable[tuple[str, Count]]) -> tuple[str, ...]:
        """Themes with the number of respondents of one class."""
        return tuple(self._cell(self.theme(key), count.k) for key, count in counted)

    def quotations(self, place: Place, phrase: str = "stated", *, marked: bool = False) -> tuple[Sentence, ...]:
        """The excerpts chosen for a place, in the alphabetical order of their authors' names.

        ``marked``: each that only a machine put there says so; otherwise the paragraph does.
        """
        sentences = [(one, self.quotation(one, phrase, marked=marked)) for one in self.by_place.get(place, ())]
        order = in_order(tuple({self._sorting_name(excerpt) for excerpt, _ in sentences}), self.language)
        sentences.sort(key=lambda pair: (order.index(self._sorting_name(pair[0])), pair[0].rank))
        return tuple(self._following(sentences, phrase, marked=marked))

    def _following(self, sentences: list[tuple[Excerpt, Sentence]], phrase: str, *, marked: bool) -> Iterator[Sentence]:
        """A reply that is quoted again at once is not named again."""
        before = None
        for excerpt, sentence in sentences:
            again = phrase == "stated" and excerpt.submission == before
            yield self.quotation(excerpt, "stated.same", marked=marked) if again else sentence
            before = excerpt.submission

    def _sorting_name(self, excerpt: Excerpt) -> str:
        """The name as a list has it; those without a name come after all others."""
        submission = self.material.submission(excerpt.submission)
        named = submission is not None and submission.nameable
        return name_in_list(submission, self.language, self.material.as_of) if submission and named else LAST

    def author(self, excerpt: Excerpt) -> str:
        """Who spoke the words, as a sentence of the report's language has it."""
        submission = self.material.submission(excerpt.submission)
        assert submission, excerpt
        return attribution(submission, self.language, self.material.as_of)

    def quotation(self, excerpt: Excerpt, phrase: str, *, marked: bool) -> Sentence:
        """Attribution and words as received, the language of the original named where it is another; those of a translation
        into the report's language where one is kept and short enough to be quoted whole."""
        source = self.material.sources[excerpt.passage]
        rendered = None if excerpt.cut else source.rendered(self.language)
        whole = words_to_quote(rendered.words) if rendered else None
        if rendered and whole and not whole[2]:
            return self._translated(excerpt, phrase, rendered, whole[:2], marked=marked)
        said = " ".join(source.text[excerpt.start : excerpt.end].split())
        slots: dict[str, Slot] = {
            "name": self.author(excerpt),
            "quote": said + CUT if excerpt.cut else said,
            "lang": "same" if source.language == self.language else source.language,
            "basis": excerpt.basis if marked else "none",
        }
        text = text_of(phrase, self.language, slots)
        at = text.rindex(said)
        span = Quotation(at, at + len(said), source.passage, source.start + excerpt.start, source.start + excerpt.end,
                         source.language)  # fmt: skip
        return Sentence(text, "sourced", (source.passage,), (excerpt.submission,), None, (span,), excerpt.basis,
                        phrase, tuple(slots.items()))  # fmt: skip

    def _translated(
        self, excerpt: Excerpt, phrase: str, rendered: Rendering, span: tuple[int, int], *, marked: bool
    ) -> Sentence:  # fmt: skip
        """What a translation says in the report's language: that it is one, and whose, stands beside it."""
        source = self.material.sources[excerpt.passage]
        said = " ".join(rendered.words[slice(*span)].split())
        slots: dict[str, Slot] = {
            "name": self.author(excerpt), "quote": said, "lang": source.language, "translated": rendered.kind,
            "basis": excerpt.basis if marked else "none",
        }  # fmt: skip
        text = text_of(phrase, self.language, slots)
        at = text.rindex(said)
        quoted = Quotation(at, at + len(said), source.passage, source.start, source.end, self.language, rendered.kind)
        return Sentence(text, "sourced", (source.passage,), (excerpt.submission,), None, (quoted,), excerpt.basis,
                        phrase, tuple(slots.items()))  # fmt: skip

    def _sentence(self, kind: str, phrase: str, slots: dict[str, Slot], *, submissions: tuple[str, ...] = (),
                  paragraph: str | None = None, basis: str | None = None) -> Sentence:  # fmt: skip
        return Sentence(text_of(phrase, self.language, slots), kind, (), submissions, paragraph, (), basis, phrase,
                        tuple(slots.items()))  # fmt: skip


def paragraph(*sentences: Sentence, style: str = "paragraph", bold: bool = False) -> tuple[ReportParagraph, ...]:
    """A paragraph that gets its number later; none where there is nothing to say."""
    return (ReportParagraph("", tuple(sentences), style, bold),) if sentences else ()
