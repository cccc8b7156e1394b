"""An expression of a reply: its texts in one language, and by themselves the translations into it that all may read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from concertation.records.models import Submission
from concertation.records.translations import Beside, Place, public_translations

if TYPE_CHECKING:
    from concertation.web.public.reader import ReadText


@dataclass(frozen=True)
class Expression:
    """What of a reply is read; without ``language`` all of it. ``texts`` are the languages of its texts, by their rows."""

    language: str | None
    texts: Mapping[int, str]
    beside: Mapping[Place, Sequence[Beside]]

    @property
    def languages(self) -> list[str]:
        """Those of the texts in their order, then those into which words of them are translated."""
        rendered = {each.row.language for some in self.beside.values() for each in some}
        return list(dict.fromkeys((*self.texts.values(), *sorted(rendered))))

    def within(self, language: str) -> Expression:
        """What of it is in that language."""
        into = {place: [each for each in some if each.row.language == language] for place, some in self.beside.items()}
        beside = {place: some for place, some in into.items() if some}
        rendered = {place[0] for place in beside}
        texts = {row: own for row, own in self.texts.items() if own == language or row in rendered}
        return Expression(language, texts, beside)

    def shown(self, texts: Iterable[ReadText]) -> Iterator[ReadText]:
        """These texts; of one in another language its translations alone."""
        for text in texts:
            if self.language in (None, text.language):
                yield text
            else:
                rendered = tuple(block.rendered for block in text.blocks if block.translated)
                if rendered or text.translated:
                    yield replace(text, blocks=rendered)


def whole_of(submission: Submission) -> Expression:
    """All of a published reply."""
    texts = {one.pk: one.language for one in submission.texts.all()}
    return Expression(None, texts, public_translations(texts))
