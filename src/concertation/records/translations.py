"""Translations beside the words that they render: opened in memory for officers, for everybody while a reply is public."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from django.db.models import Count

from concertation.core.passage.translation import covers_as_much
from concertation.core.report import Rendering, Source
from concertation.core.report.structure import Quoted
from concertation.core.submission.redaction import Redaction as RedactionValue
from concertation.core.submission.redaction import masked
from concertation.records.models import Consultation, Passage, Redaction, Submission, SubmissionText, Translation
from concertation.records.safe import TOGETHER, Safe, SealingKey

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
    opened = list(_opened(rows, {submission.pk: safe.key_of(submission.pk)} if rows else {}, lambda _: submission.pk))
    return [one for one in opened if covers_as_much(one.words, texts[one.row.text_id][one.row.start : one.row.end])]


def translations_beside(words: Mapping[Passage, str], safe: Safe) -> dict[str, list[Beside]]:
    """By passage those that render it and nothing besides, for whoever may open it; ``words`` are its own, masked."""
    rows = list(Translation.objects.filter(text__in={one.text_id for one in words}).select_related("text"))
    keys = safe.keys_of({one.text.submission_id for one in rows})
    of = by_place(_opened(rows, keys, lambda one: one.text.submission_id))
    found = {one: of.get((one.text_id, one.start, one.end), []) for one in words}
    return {one.pk: [each for each in some if covers_as_much(each.words, words[one])] for one, some in found.items() if some}


def _opened(
    rows: Sequence[Translation], keys: Mapping[str, SealingKey], whose: Callable[[Translation], str]
) -> Iterator[Beside]:  # fmt: skip
    """Each with its words; those that were taken from an annex with what is covered in that."""
    drawn = {one.drawn_id for one in rows if one.drawn_id}
    covered: dict[int, list[Redaction]] = {}
    for each in Redaction.objects.filter(text__in=drawn, refused=False):
        covered.setdefault(each.text_id, []).append(each)
    for one in rows:
        words = keys[whose(one)].open_text(one.sealed)
        yield Beside(one, masked(words, _within(one, covered.get(one.drawn_id or 0, ()))))


def _within(one: Translation, covered: Iterable[Redaction]) -> list[RedactionValue]:
    """What is covered of the words that were taken, by their places in these."""
    return [
        RedactionValue(1, max(0, each.start - one.drawn_start), min(each.end, one.drawn_end) - one.drawn_start,
                       each.kind, each.reason)
        for each in covered if each.start < one.drawn_end and one.drawn_start < each.end
    ]  # fmt: skip


def drawn_from(submission: Submission) -> dict[int, int]:
    """By annex, by its row, how many translations of the reply were taken from it."""
    kept = Translation.objects.filter(text__submission=submission, drawn__isnull=False).order_by()
    return dict(kept.values_list("drawn").annotate(n=Count("pk")))


def public_translations(texts: Iterable[int]) -> Mapping[Place, Sequence[Beside]]:
    """By place those of these texts, by their rows, that everybody may read."""
    rows = Translation.objects.filter(text__in=set(texts)).exclude(words="").defer("sealed")
    return by_place(Beside(one, one.words) for one in rows)


def renderings_of(passages: Set[str]) -> dict[Quoted, Rendering]:
    """Those of these passages, and of nothing besides, that everybody may read today."""
    rows = list(Passage.objects.filter(pk__in=passages).only("text_id", "start", "end"))
    beside = public_translations(one.text_id for one in rows)
    return {
        (one.pk, each.row.language): each.as_value()
        for one in rows
        for each in beside.get((one.text_id, one.start, one.end), ())
    }


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
    for said in _opened(rows, keys, lambda one: one.text.submission_id):
        one = said.row
        of.setdefault((one.text.submission_id, one.text.sha256, one.start, one.end), []).append(said.as_value())
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
