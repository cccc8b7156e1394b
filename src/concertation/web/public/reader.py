"""The reader of a reply: its words as received, what officers found in them, where the report uses them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, pairwise
from typing import Final

from django.db.models import Max, Min, QuerySet
from django.http import Http404, HttpResponse

from concertation.core.submission.section import Section, sections_of
from concertation.core.theme import Codebook
from concertation.records import public
from concertation.records.cosignatures import named_on
from concertation.records.models import Consultation, Passage, Submission, SubmissionText
from concertation.records.observations import observations_on
from concertation.records.public import Use
from concertation.records.translations import Beside, Place
from concertation.web.public.expression import whole_of
from concertation.web.public.linked_data import submission_data
from concertation.web.public.page import consultation_at, page
from concertation.web.public.submissions import codebook_of, distinct, label_of, theme_label
from concertation.web.request import Request

AT_ONCE: Final = 400
"""Passages on one page: more would be slow to read on a telephone."""
_APART: Final = ("heading", "list_item", "note", "table", "furniture")


@dataclass(frozen=True)
class Read:
    """A passage: its address on the page, its words, limb and theme of each decision about it, where it is used, and its
    translations."""

    anchor: str
    words: str
    language: str
    codes: tuple[tuple[str, str], ...]
    uses: tuple[Use, ...]
    translated: Sequence[Beside] = ()


@dataclass(frozen=True)
class Block:
    """Passages that stand in one paragraph of the text; ``kind`` is theirs; ``wider`` render more than one passage, the last
    of them here."""

    kind: str
    passages: tuple[Read, ...]
    wider: Sequence[Beside] = ()

    @property
    def told(self) -> tuple[Read, ...]:
        """Those of which there is something to say in the margin."""
        return tuple(one for one in self.passages if one.codes or one.uses)

    @property
    def translated(self) -> tuple[Beside, ...]:
        """The translations of its passages in order, then those of the paragraph."""
        return (*(each for one in self.passages for each in one.translated), *self.wider)

    @property
    def rendered(self) -> Block:
        """Its translations by themselves."""
        return replace(self, passages=(), wider=self.translated)


@dataclass(frozen=True)
class ReadText:
    """A text of a reply; an answer with its ``question`` and the language that it is in, which are words of ours."""

    section: Section
    language: str
    blocks: tuple[Block, ...]
    question: tuple[str, str] = ("", "")
    translated: Sequence[Beside] = ()


def submission(request: Request, slug: str, id: str, language: str | None = None) -> HttpResponse:
    """A published reply; unknown and not public answer alike. ``language`` names one of its expressions."""
    consultation = consultation_at(slug)
    found = published_reply(consultation, id)
    whole = whole_of(found)
    read = whole if language is None else whole.within(language)
    if language is not None and not read.texts:
        raise Http404
    uses = public.uses_of([found], request.language).get(found.id, [])
    parts = parts_of(Passage.objects.filter(submission=found, text__in=list(read.texts)))
    part = part_asked(request, parts.start)
    shown = [one for one in passages_in(found, part) if one.text_id in read.texts]
    asked = public.questions_in(consultation, request.language)
    told = Told(public.codings_of(found), uses, codebook_of(consultation), request.language, asked, read.beside)
    kept = SubmissionText.objects.filter(submission=found)
    return page(
        request, "submission", consultation,
        submission=found, label=label_of(found, request.language), read=read, languages_read=whole.languages,
        texts=list(read.shown(shown_texts(kept, shown, told))), part=part, parts=parts,
        uses=distinct(uses), reported=public.is_reported(consultation), signatories=named_on(found),
        observations=observations_on(found),
        supporters=public.supporters([found]).get(found.id, 0) + 1,
        ld=submission_data(request, consultation, found, label_of(found, request.language)),
    )  # fmt: skip


def published_reply(consultation: Consultation, id: str) -> Submission:
    """The reply of that identifier, if it is open to everybody."""
    found = public.published(consultation).filter(pk=id).select_related("leading").first()
    if found is None:
        raise Http404
    return found


def passages_in(found: Submission, part: int) -> list[Passage]:
    """The passages of a reply that stand on that page of the reader."""
    own = Passage.objects.filter(submission=found, number__gte=(part - 1) * AT_ONCE, number__lt=part * AT_ONCE)
    return list(own.order_by("text__ordinal", "start"))


def parts_of(passages: QuerySet[Passage]) -> range:
    """The pages of the reader on which these passages of a reply stand."""
    numbers = passages.aggregate(first=Min("number"), last=Max("number"))
    if numbers["last"] is None:
        return range(1, 1)
    return range(numbers["first"] // AT_ONCE + 1, numbers["last"] // AT_ONCE + 2)


def part_of(passage: Passage) -> int:
    """The page of the reader on which the passage stands, from 1."""
    return passage.number // AT_ONCE + 1


def anchor_of(passage: Passage, ordinal: int) -> str:
    """``p120-240``; with the annex before it where the passage stands in one."""
    place = f"p{passage.start}-{passage.end}"
    return place if ordinal == 1 else f"a{ordinal}{place}"


def part_asked(request: Request, first: int) -> int:
    """Which page of the reader is asked for; the first where none is."""
    said = request.GET.get("part", "")
    return int(said) if said.isascii() and said.isdigit() and 0 < len(said) < 6 else first


@dataclass(frozen=True)
class Told:
    """What is told of passages: decisions and uses, in the words of a codebook and a language; and the questions."""

    codings: Mapping[str, list[tuple[str, str]]]
    uses: list[Use]
    codebook: Codebook
    language: str
    asked: Mapping[int, tuple[str, str]]
    beside: Mapping[Place, Sequence[Beside]]

    def of(self, passage: Passage, text: SubmissionText) -> Read:
        """A passage with what is told of it."""
        codes = tuple(
            (limb, theme_label(self.codebook, theme, self.language) if theme else "")
            for limb, theme in self.codings.get(passage.id, ())
        )
        uses = distinct([use for use in self.uses if use.passage == passage.id])
        words = text.text[passage.start : passage.end]
        translated = self.beside.get((text.pk, passage.start, passage.end), ())
        return Read(anchor_of(passage, text.ordinal), words, passage.language, codes, uses, translated)

    def of_paragraph(self, text: SubmissionText, block: Sequence[Passage]) -> Sequence[Beside]:
        """The translations of more than one passage that end in this paragraph, but for that of the whole text."""
        single = {(one.start, one.end) for one in block} | {(0, len(text.text))}
        first, last = block[0].start, block[-1].end
        here = [place for place in self.of_text.get(text.pk, ()) if first < place[2] <= last and place[1:] not in single]
        return [each for place in here for each in self.beside[place]]

    @cached_property
    def of_text(self) -> dict[int, list[Place]]:
        """By text the places that have a translation, in order."""
        found: dict[int, list[Place]] = {}
        for place in sorted(self.beside):
            found.setdefault(place[0], []).append(place)
        return found

    def of_whole(self, text: SubmissionText, passages: Sequence[Passage]) -> Sequence[Beside]:
        """The translations of a whole text, unless they stand with its one passage."""
        whole = (0, len(text.text))
        return () if whole in {(one.start, one.end) for one in passages} else self.beside.get((text.pk, *whole), ())


def shown_texts(texts: Iterable[SubmissionText], passages: list[Passage], told: Told) -> Iterator[ReadText]:
    """The texts in the blocks of these passages; their words are those of ``text``."""
    kept = {one.pk: one for one in texts}
    sections = sections_of((one.ordinal, one.name) for one in kept.values())
    for key, group in groupby(passages, key=lambda one: one.text_id):
        text, own = kept[key], list(group)
        section, blocks = sections[text.ordinal], tuple(_blocks(text, own, told))
        asked = told.asked.get(section.question or 0, ("", ""))
        yield ReadText(section, text.language, blocks, asked, told.of_whole(text, own))


def _blocks(text: SubmissionText, passages: list[Passage], told: Told) -> Iterator[Block]:
    block = passages[:1]
    for before, after in pairwise(passages):
        if _parted(text, before, after):
            yield _block(text, block, told)
            block = []
        block.append(after)
    yield _block(text, block, told)


def _block(text: SubmissionText, block: list[Passage], told: Told) -> Block:
    return Block(block[0].kind, tuple(told.of(one, text) for one in block), told.of_paragraph(text, block))


def _parted(text: SubmissionText, before: Passage, after: Passage) -> bool:
    """Whether a new paragraph begins: another kind, one that stands for itself, or an empty line between them."""
    between = text.text[before.end : after.start]
    return before.kind != after.kind or after.kind in _APART or between.count("\n") > 1
