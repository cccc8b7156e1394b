"""What the sentences of a page rest on, gathered while they are written and listed at its end, with links back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Final

from concertation.core.message import message
from concertation.core.report import Rendering, Sentence, Source
from concertation.documents.writing.characters import printable
from concertation.documents.writing.grounds import labels, mandate_place, original_language, place, respondents
from concertation.documents.writing.layout import piece, said
from concertation.documents.writing.markup import element, spoken

WITHHELD: Final = "withheld"


class Endnotes:
    """Passages, lists of respondents and paragraphs of the mandate, each numbered in the order of its first use."""

    def __init__(
        self, sources: Mapping[str, Source], language: str, reply_at: Callable[[Source], str | None],
        counted: Mapping[str, str],
    ) -> None:  # fmt: skip
        self.sources = sources
        self.language = language
        self.reply_at = reply_at
        self.labels = labels(sources) | dict(counted)
        self.uses: dict[str, dict[str, str]] = {}
        self.passages: dict[str, str] = {}
        self.counted: dict[str, str] = {}
        self.mandates: dict[str | None, str] = {}
        self.provisions: dict[str | None, Sentence] = {}

    def targets(self, sentence: Sentence, anchor: str, label: str) -> tuple[tuple[str, str], ...]:
        """Where the sentence's links go and the sign of each; that it uses them is noted under its anchor and label."""
        found = tuple(dict.fromkeys(self._found(sentence)))
        for target, _ in found:
            self.uses.setdefault(target, {}).setdefault(anchor, label)
        return found

    def _found(self, sentence: Sentence) -> Iterable[tuple[str, str]]:
        if sentence.kind == "sourced":
            for passage in sentence.passages:
                yield self._passage(passage)
        elif sentence.kind == "counted":
            names = printable(respondents(sentence.submissions, self.labels, self.language))
            yield self.counted.setdefault(names, f"counted-{len(self.counted) + 1}"), "Σ"
        elif sentence.kind == "mandate":
            target = self.mandates.setdefault(sentence.paragraph, f"mandate-{len(self.mandates) + 1}")
            self._keep_provision(sentence)
            yield target, "§"

    def _passage(self, passage: str) -> tuple[str, str]:
        if not self.sources[passage].public:
            return WITHHELD, "–"
        target = self.passages.setdefault(passage, f"passage-{len(self.passages) + 1}")
        return target, target.removeprefix("passage-")

    def _keep_provision(self, sentence: Sentence) -> None:
        if sentence.slot("quote") or sentence.paragraph not in self.provisions:
            self.provisions[sentence.paragraph] = sentence

    def sections(self) -> str:
        """The lists, each with its heading; a list that nothing rests on is left out."""
        return "".join((
            self._section("page.passages", [*map(self._passage_entry, self.passages.items()), *self._withheld_entry()]),
            self._section("page.counted", [self._counted_entry(*one) for one in self.counted.items()]),
            self._section("page.mandate", [self._mandate_entry(*one) for one in self.mandates.items()]),
        ))  # fmt: skip

    def _section(self, title: str, entries: list[str]) -> str:
        if not entries:
            return ""
        return element("section", element("h2", escape(self._said(title))), element("ol", *entries), class_="notes")

    def _said(self, key: str, **slots: str | int) -> str:
        return said(key, self.language, **slots)

    def _passage_entry(self, passage: tuple[str, str]) -> str:
        source, target = self.sources[passage[0]], passage[1]
        words = piece(source.text, source.language)
        foreign = words.language != self.language
        quoted = element(
            "blockquote",
            escape(words.text),
            lang=words.language if foreign else None,
            dir=words.direction if foreign else None,
        )
        about = [place(source, self.language)]
        if foreign:
            about.append(original_language(source.language, self.language))
        whose = element("p", self._whose(source, " · ".join(about)), self._back(target))
        return element("li", quoted, *map(self._translation, source.translations), whose, id=target)

    def _translation(self, one: Rendering) -> str:
        """What the passage says in another language: after the words as received, and said to be a translation."""
        words = piece(one.words, one.language)
        kind = element("p", escape(f"{message('translation', one.kind, self.language)}:"))
        own = words.language == self.language
        said = element("p", escape(words.text), lang=None if own else words.language, dir=None if own else words.direction)
        return element("div", kind, said, class_="translation")

    def _whose(self, source: Source, about: str) -> str:
        """Who said it, leading to the whole reply where that can be read."""
        reply = self.reply_at(source)
        return element("a", escape(printable(about)), href=reply) if reply else escape(printable(about))

    def _withheld_entry(self) -> list[str]:
        if WITHHELD not in self.uses:
            return []
        return [element("li", element("p", escape(self._said("source.withheld")), self._back(WITHHELD)), id=WITHHELD)]

    def _counted_entry(self, names: str, target: str) -> str:
        return element("li", element("p", escape(names), self._back(target)), id=target)

    def _mandate_entry(self, paragraph: str | None, target: str) -> str:
        provision = self.provisions[paragraph]
        quote, tongue = provision.slot("quote"), str(provision.slot("lang") or "same")
        words = piece(str(quote or provision.text), self.language if tongue == "same" else tongue)
        quoted = element("blockquote", spoken(words, self.language))
        where = mandate_place(paragraph, self.language)
        return element("li", quoted, element("p", escape(printable(where)), self._back(target)), id=target)

    def _back(self, target: str) -> str:
        links = (element("a", escape(label or "–"), class_="to", href=f"#{to}") for to, label in self.uses[target].items())
        return f" · {escape(self._said('page.used'))}{''.join(links)}"
