"""Translations beside the words that they render: opened in memory for officers, for everybody while a reply is public."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from concertation.core.passage.translation import covers_as_much
from concertation.core.report import Rendering, Source
from concertation.records.models import Consultation, Passage, Submission, SubmissionText, Translation
from concertation.records.safe import TOGETHER, Safe

Place = tuple[int, int, int]
"""A text, by its row, and the first and last of its words."""


@dataclass(frozen=True)
class Beside:
    """A translation as it may be shown, with its words; not where words of the original were covered since."""

    row: Translation
    words: str

    @property
    def place(self) -> Place:
        """What is rendered."""
        return self.row.text_id, self.row.start, self.row.end

    def as_value(self) -> Rendering:
        """As a report takes it."""
        return Rendering(self.row.language, self.words, "official" if self.row.official else "unofficial")

    def renders(self, passage: Passage) -> bool:
        """Whether it renders that passage, and nothing besides."""
        return self.place == (passage.text_id, passage.start, passage.end)

    def touches(self, passage: Passage) -> bool:
        """Whether it renders any word of that passage."""
        return self.row.text_id == passage.text_id and self.row.start < passage.end and passage.start < self.row.end


def translations_of(submission: Submission, texts: Mapping[int, str], safe: Safe) -> list[Beside]:
    """Those of a reply, for whoever may open it; ``texts`` by row, what is redacted masked."""
    rows = list(Translation.objects.filter(text__in=texts))
    key = safe.key_of(submission.pk) if rows else None
    opened = [Beside(one, key.open_text(one.sealed)) for one in rows] if key else []
    return [one for one in opened if covers_as_much(one.words, texts[one.row.text_id][one.row.start : one.row.end])]


def translations_beside(words: Mapping[Passage, str], safe: Safe) -> dict[str, list[Beside]]:
    """By passage those that render it and nothing besides, for whoever may open it; ``words`` are its own, masked."""
    rows = list(Translation.objects.filter(text__in={one.text_id for one in words}).select_related("text"))
    keys = safe.keys_of({one.text.submission_id for one in rows})
    of = by_place(Beside(one, keys[one.text.submission_id].open_text(one.sealed)) for one in rows)
    found = {one: of.get((one.text_id, one.start, one.end), []) for one in words}
    return {one.pk: [each for each in some if covers_as_much(each.words, words[one])] for one, some in found.items() if some}


def public_translations(texts: Iterable[int]) -> Mapping[Place, Sequence[Beside]]:
    """By place those of these texts, by their rows, that everybody may read."""
    rows = Translation.objects.filter(text__in=set(texts)).exclude(words="").defer("sealed")
    return by_place(Beside(one, one.words) for one in rows)


def by_place(beside: Iterable[Beside]) -> dict[Place, list[Beside]]:
    """The same by what they render."""
    of: dict[Place, list[Beside]] = {}
    for one in beside:
        of.setdefault(one.place, []).append(one)
    return of


def rendered(sources: Mapping[str, Source], consultation: Consultation, safe: Safe) -> dict[str, Source]:
    """The sources of a report, each with the translations of its passage and of nothing besides."""
    replies = {one.submission for one in sources.values()}
    asked = (
        {"text__submission__in": replies} if len(replies) <= TOGETHER else {"text__submission__consultation": consultation}
    )
    kept = Translation.objects.filter(**asked).select_related("text")
    rows = list(kept.defer("text__text", "text__sealed"))
    keys = safe.keys_of({one.text.submission_id for one in rows})
    of: dict[tuple[str, str, int, int], list[Rendering]] = {}
    for one in rows:
        said = Beside(one, keys[one.text.submission_id].open_text(one.sealed)).as_value()
        of.setdefault((one.text.submission_id, one.text.sha256, one.start, one.end), []).append(said)
    places = {name: (one.submission, one.text_sha256, one.start, one.end) for name, one in sources.items()}
    return {name: _with(one, of.get(places[name], ())) for name, one in sources.items()}


def _with(source: Source, said: Sequence[Rendering]) -> Source:
    shown = tuple(one for one in said if covers_as_much(one.words, source.text))
    return replace(source, translations=shown) if shown else source


def open_translations(submission: Submission, texts: Iterable[SubmissionText], safe: Safe) -> None:
    """Lets everybody read them beside the texts of a reply that is being published."""
    opened = translations_of(submission, {one.pk: one.text for one in texts}, safe)
    for one in opened:
        one.row.words = one.words
    Translation.objects.bulk_update([one.row for one in opened], ["words"])


def close_translations(submission: Submission) -> None:
    """Nobody but officers reads them any longer."""
    Translation.objects.filter(text__submission=submission).update(words="")
