"""The reader of a reply: its words as received, what officers found in them, where the report uses them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from django.http import Http404, HttpResponse

from concertation.core.submission.section import Section, sections_of
from concertation.core.theme import Codebook
from concertation.records import public
from concertation.records.cosignatures import named_on
from concertation.records.models import Consultation, Passage, Submission, SubmissionText
from concertation.records.public import Use
from concertation.web.public.linked_data import submission_data
from concertation.web.public.page import consultation_at, page
from concertation.web.public.submissions import codebook_of, distinct, label_of, theme_label
from concertation.web.request import Request

AT_ONCE: Final = 400
"""Passages on one page: more would be slow to read on a telephone."""
_APART: Final = ("heading", "list_item", "note", "table")


@dataclass(frozen=True)
class Read:
    """A passage: its address on the page, its words, limb and theme of each decision about it, where it is used."""

    anchor: str
    words: str
    language: str
    codes: tuple[tuple[str, str], ...]
    uses: tuple[Use, ...]


@dataclass(frozen=True)
class Block:
    """Passages that stand in one paragraph of the text; ``kind`` is theirs."""

    kind: str
    passages: tuple[Read, ...]

    @property
    def told(self) -> tuple[Read, ...]:
        """Those of which there is something to say in the margin."""
        return tuple(one for one in self.passages if one.codes or one.uses)


@dataclass(frozen=True)
class ReadText:
    """A text of a reply; an answer with its ``question`` and the language that it is in, which are words of ours."""

    section: Section
    language: str
    blocks: tuple[Block, ...]
    question: tuple[str, str] = ("", "")


def submission(request: Request, slug: str, id: str, language: str | None = None) -> HttpResponse:
    """A published reply; unknown and not public answer alike. ``language`` names one of its expressions."""
    consultation = consultation_at(slug)
    found = published_reply(consultation, id)
    if language is not None and language not in {text.language for text in found.texts.all()}:
        raise Http404
    uses = public.uses_of([found], request.language).get(found.id, [])
    part = _part(request)
    own = Passage.objects.filter(submission=found)
    shown = list(own.filter(number__gte=(part - 1) * AT_ONCE, number__lt=part * AT_ONCE).order_by("text__ordinal", "start"))
    last = own.order_by("-number").first()
    asked = public.questions_in(consultation, request.language)
    told = Told(public.codings_of(found), uses, codebook_of(consultation), request.language, asked)
    kept = SubmissionText.objects.filter(submission=found)
    return page(
        request, "submission", consultation,
        submission=found, label=label_of(found, request.language),
        texts=list(shown_texts(kept, shown, told)), part=part, parts=range(1, part_of(last) + 1 if last else 1),
        uses=distinct(uses), reported=public.is_reported(consultation), signatories=named_on(found),
        supporters=public.supporters([found]).get(found.id, 0) + 1,
        ld=submission_data(request, consultation, found, label_of(found, request.language)),
    )  # fmt: skip


def published_reply(consultation: Consultation, id: str) -> Submission:
    """The reply of that identifier, if it is open to everybody."""
    found = public.published(consultation).filter(pk=id).select_related("leading").first()
    if found is None:
        raise Http404
    return found


def part_of(passage: Passage) -> int:
    """The page of the reader on which the passage stands, from 1."""
    return passage.number // AT_ONCE + 1


def anchor_of(passage: Passage, ordinal: int) -> str:
    """``p120-240``; with the annex before it where the passage stands in one."""
    place = f"p{passage.start}-{passage.end}"
    return place if ordinal == 1 else f"a{ordinal}{place}"


def _part(request: Request) -> int:
    said = request.GET.get("part", "1")
    return int(said) if said.isascii() and said.isdigit() and 0 < len(said) < 6 else 1


@dataclass(frozen=True)
class Told:
    """What is told of passages: decisions and uses, in the words of a codebook and a language; and the questions."""

    codings: Mapping[str, list[tuple[str, str]]]
    uses: list[Use]
    codebook: Codebook
    language: str
    asked: Mapping[int, tuple[str, str]]

    def of(self, passage: Passage, text: SubmissionText) -> Read:
        """A passage with what is told of it."""
        codes = tuple(
            (limb, theme_label(self.codebook, theme, self.language) if theme else "")
            for limb, theme in self.codings.get(passage.id, ())
        )
        uses = distinct([use for use in self.uses if use.passage == passage.id])
        words = text.text[passage.start : passage.end]
        return Read(anchor_of(passage, text.ordinal), words, passage.language, codes, uses)


def shown_texts(texts: Iterable[SubmissionText], passages: list[Passage], told: Told) -> Iterator[ReadText]:
    """The texts in the blocks of these passages; their words are those of ``text``."""
    kept = {one.pk: one for one in texts}
    sections = sections_of((one.ordinal, one.name) for one in kept.values())
    for key, own in groupby(passages, key=lambda one: one.text_id):
        section, blocks = sections[kept[key].ordinal], tuple(_blocks(kept[key], list(own), told))
        yield ReadText(section, kept[key].language, blocks, told.asked.get(section.question or 0, ("", "")))


def _blocks(text: SubmissionText, passages: list[Passage], told: Told) -> Iterator[Block]:
    block = passages[:1]
    for before, after in pairwise(passages):
        if _parted(text, before, after):
            yield Block(block[0].kind, tuple(told.of(one, text) for one in block))
            block = []
        block.append(after)
    yield Block(block[0].kind, tuple(told.of(one, text) for one in block))


def _parted(text: SubmissionText, before: Passage, after: Passage) -> bool:
    """Whether a new paragraph begins: another kind, one that stands for itself, or an empty line between them."""
    between = text.text[before.end : after.start]
    return before.kind != after.kind or after.kind in _APART or between.count("\n") > 1
