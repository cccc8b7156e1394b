"""A consultation as a project of REFI-QDA: replies that everybody may read and use, what people coded in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Final

from django.db.models import Prefetch

from concertation.core.mandate import LIMBS
from concertation.core.message import message
from concertation.core.party import label_of
from concertation.core.report.material import attribution
from concertation.core.theme import Codebook
from concertation.core.theme.project import CodedSpan, Project, Source
from concertation.core.theme.refi import Code, code_of, guid_of
from concertation.records.consents import agreed
from concertation.records.models import Consultation, Submission, SubmissionText

TOGETHER: Final = 200


def project_of(consultation: Consultation, codebook: Codebook, language: str, at: datetime) -> Project:
    """The published replies in the open data set with every decision about them. Coders are numbered, not named."""
    codes = {one.key: code_of(one, language) for one in codebook.themes}
    limbs = {one: Code(guid_of("limb", one), message("web", f"limb.{one}", language)) for one in LIMBS}
    coders: dict[int, tuple[str, str]] = {}
    spans = _Spans(
        {**{key: one.guid for key, one in codes.items()}, **{key: one.guid for key, one in limbs.items()}}, coders
    )
    sources = tuple(source for one in _replies(consultation) for source in _sources(one, language, spans))
    title, _ = consultation.title_in(language)
    return Project(title, at, (*limbs.values(), *codes.values()), sources, tuple(coders.values()))


def _replies(consultation: Consultation) -> Iterator[Submission]:
    kept = Submission.objects.filter(consultation=consultation, state="published").filter(agreed("open_data"))
    texts = Prefetch("texts", SubmissionText.objects.defer("sealed").prefetch_related("passage_set__coding_set"))
    return kept.select_related("party").prefetch_related(texts).order_by("number").iterator(chunk_size=TOGETHER)


class _Spans:
    """What was coded, as spans of whole texts; numbers the coders as they come."""

    def __init__(self, codes: dict[str, str], coders: dict[int, tuple[str, str]]) -> None:
        self.codes = codes
        self.coders = coders

    def of(self, text: SubmissionText) -> Iterator[CodedSpan]:
        """In the order of their beginnings; decisions of one person about the same words together."""
        decisions = [each for one in text.passage_set.all() for each in one.coding_set.all()]
        ordered = sorted(decisions, key=lambda one: (one.start, one.end, one.coder_id, one.pk))
        for (start, end, coder), same in groupby(ordered, lambda one: (one.start, one.end, one.coder_id)):
            decided = list(same)
            named = dict.fromkeys(key for one in decided for key in (one.limb, one.theme))
            codes = tuple(self.codes[key] for key in named if key in self.codes)
            if codes:
                yield CodedSpan(start, end, codes, self._coder(coder), decided[0].at)

    def _coder(self, pk: int) -> str:
        number = str(len(self.coders) + 1)
        return self.coders.setdefault(pk, (guid_of("coder", number), f"Coder {number}"))[0]


def _sources(one: Submission, language: str, spans: _Spans) -> Iterator[Source]:
    value = one.as_value()
    name = attribution(value, language, value.received or one.recorded_at.date())
    facts = (
        ("class", label_of(one.party_class, language, one=True) if one.party_class else ""),
        ("number", str(one.number)),
    )
    for text in one.texts.all():
        said = (*facts, ("language", text.language))
        guid = guid_of("text", f"{one.pk}.{text.ordinal}")
        yield Source(guid, f"{name} ({text.ordinal})", text.text, said, tuple(spans.of(text)))
