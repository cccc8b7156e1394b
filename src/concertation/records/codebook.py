"""The codebook as its desk asks for it: counts by class, passages of a theme with their words, versions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from concertation.core.theme import Codebook as CodebookValue
from concertation.core.theme.change import Change
from concertation.core.theme.preview import MergePreview, merge_preview
from concertation.records.intake import confidential_readers, readable_by
from concertation.records.kept_in_memory import counted
from concertation.records.models import (
    Claim,
    CodebookVersion,
    Coding,
    Consultation,
    Mark,
    Passage,
    Submission,
    SubmissionText,
    Suggestion,
)
from concertation.records.models.passage import of_replies
from concertation.records.open_texts import open_texts
from concertation.records.safe import Safe

EXAMPLES: Final = 6
PAGE: Final = 25
"""Passages on one page of those coded with a theme."""
VERSIONS: Final = 50


@dataclass(frozen=True)
class Shown:
    """A passage with its words; ``pinned`` as an example, ``quotable`` as an officer marked it."""

    passage: Passage
    words: str
    pinned: bool
    quotable: bool

    @property
    def public(self) -> bool:
        """Whether everybody may read it."""
        return self.passage.submission.state == "published"


@dataclass(frozen=True)
class KeptVersion:
    """A version with what made it; ``by`` is empty where a machine did."""

    version: CodebookVersion
    change: Change
    codebook: CodebookValue
    by: str


def number_of(consultation: Consultation) -> int:
    """The number of the version that stands; 0 before the first."""
    kept = CodebookVersion.objects.filter(consultation=consultation).order_by("-number")
    return kept.values_list("number", flat=True).first() or 0


def versions(consultation: Consultation, *, after: int = 0) -> list[KeptVersion]:
    """The latest versions, the last one first; those after a number."""
    kept = CodebookVersion.objects.filter(consultation=consultation, number__gt=after).select_related("by")
    return [_kept(one) for one in kept.order_by("-number")[:VERSIONS]]


def version(consultation: Consultation, number: int) -> KeptVersion | None:
    """The version of that number."""
    kept = CodebookVersion.objects.filter(consultation=consultation, number=number).select_related("by").first()
    return _kept(kept) if kept else None


def _kept(one: CodebookVersion) -> KeptVersion:
    by = one.by.get_username() if one.by else ""
    return KeptVersion(one, Change.from_json(one.change), CodebookValue.from_json(one.structure), by)


def counts(consultation: Consultation, theme: str | None = None) -> dict[str, list[tuple[str, int]]]:
    """By theme, or of that one, the passages that people coded with it, class by class of their respondents: never one sum
    of all."""
    rows = _coded(consultation).filter(**({"theme": theme} if theme else {}))
    sums = rows.values("theme", "passage__submission__party_class").annotate(n=Count("passage", distinct=True))
    found: dict[str, list[tuple[str, int]]] = {}
    ordered = sums.order_by("-n", "passage__submission__party_class")
    for key, party_class, n in ordered.values_list("theme", "passage__submission__party_class", "n"):
        found.setdefault(key, []).append((party_class, n))
    return found


def _coded(consultation: Consultation) -> QuerySet[Coding]:
    return Coding.objects.filter(passage__submission__consultation=consultation).exclude(theme="")


def themes_in_use(consultation: Consultation) -> frozenset[str]:
    """The themes that passages are coded with, or of which something is claimed."""
    claimed = Claim.objects.filter(consultation=consultation, ended_at=None).exclude(theme="")
    coded = _coded(consultation).values_list("theme", flat=True).distinct()
    return frozenset((*coded, *claimed.values_list("theme", flat=True).distinct()))


def is_used(consultation: Consultation, theme: str) -> bool:
    """Whether anything is coded with it, or claimed of it."""
    claimed = Claim.objects.filter(consultation=consultation, ended_at=None, theme=theme)
    return _coded(consultation).filter(theme=theme).exists() or claimed.exists()


def preview_of_merge(consultation: Consultation, theme: str, into: str) -> MergePreview:
    """What merging one theme into the other would do."""
    here = {"passage": OuterRef("passage")}
    inside = of_replies(Submission.objects.filter(consultation=consultation))
    suggested = Suggestion.objects.filter(inside, aspect="theme", key=theme)
    coded, both = _with(Coding.objects.filter(inside, theme=theme), Coding.objects.filter(theme=into, **here))
    suggestions, falling = _with(suggested, Suggestion.objects.filter(aspect="theme", key=into, **here))
    return merge_preview(coded, _passages(Coding.objects.filter(inside, theme=into)), both, suggestions, falling)


def _with(rows: QuerySet[Coding] | QuerySet[Suggestion], others: QuerySet[Coding] | QuerySet[Suggestion]) -> tuple[int, int]:
    """How many passages, and how many of them have one of the others too."""
    return _passages(rows), _passages(rows.filter(Exists(others)))


def _passages(rows: QuerySet[Coding] | QuerySet[Suggestion]) -> int:
    return rows.aggregate(n=Count("passage", distinct=True))["n"] or 0


def open_to(consultation: Consultation, name: str) -> Q:
    """Which decisions this person may see the passages of: what is confidential is for those named, and for whoever entered
    it."""
    return readable_by(name, confidential_readers(consultation), "passage__submission__")


def examples(consultation: Consultation, theme: str, name: str, safe: Safe) -> list[Shown]:
    """Passages that show what a theme is, as far as this person may read them: those pinned first, then what may be quoted
    and what everybody may read."""
    coded = _coded(consultation).filter(open_to(consultation, name), theme=theme)
    pinned = Mark.objects.filter(kind="example", key=f"theme:{theme}").values("passage")
    public = coded.filter(passage__submission__state="published")
    quotable = public.filter(passage__in=Mark.objects.filter(kind="quotable").values("passage"))
    ids: dict[str, None] = {}
    for some in (coded.filter(passage__in=pinned), quotable, public, coded):
        if len(ids) < EXAMPLES:
            ids |= dict.fromkeys(_in_order(some)[:EXAMPLES])
    return shown(list(ids)[:EXAMPLES], theme, safe)


def page_of(
    consultation: Consultation, theme: str, name: str, safe: Safe, number: int, at: datetime
) -> tuple[list[Shown], int, int]:  # fmt: skip
    """A page of the passages coded with a theme that this person may read, how many these are, and how many pages."""
    coded = _coded(consultation).filter(open_to(consultation, name), theme=theme)
    total = counted(("passages", consultation.pk, theme, name), at, lambda: _passages(coded))
    last = max(1, -(-total // PAGE))
    first = (min(number, last) - 1) * PAGE
    return shown(_in_order(coded)[first : first + PAGE], theme, safe), total, last


def _in_order(rows: QuerySet[Coding]) -> QuerySet[Coding, str]:
    return rows.order_by("passage_id").values_list("passage_id", flat=True).distinct()


def shown(ids: Iterable[str], theme: str, safe: Safe) -> list[Shown]:
    """These passages in their order, with their words: what is not public is opened in memory, redactions masked."""
    asked = list(ids)
    kept = Passage.objects.filter(pk__in=asked).with_words().select_related("submission__party", "text")
    texts = Prefetch("submission__texts", SubmissionText.objects.defer("text", "sealed"))
    found = {one.pk: one for one in kept.defer("text__text", "text__sealed").prefetch_related(texts)}
    words = _words(found.values(), safe)
    marks = set(
        Mark.objects.filter(passage__in=asked, kind__in=("example", "quotable")).values_list("passage", "kind", "key")
    )
    quotable = {passage for passage, kind, _ in marks if kind == "quotable"}
    return [
        Shown(found[id], words[id], (id, "example", f"theme:{theme}") in marks, id in quotable)
        for id in asked
        if id in found
    ]


def _words(passages: Iterable[Passage], safe: Safe) -> dict[str, str]:
    """By passage; a text that is not public is opened once however many of its passages are asked for."""
    asked = list(passages)
    closed = {one.submission_id for one in asked if one.submission.state != "published"}
    rows = Submission.objects.filter(pk__in=closed).exclude(state="erased").prefetch_related("texts__redactions")
    texts = open_texts(safe, rows)
    return {one.pk: _cut(one, texts) if one.submission_id in closed else one.words for one in asked}


def _cut(one: Passage, texts: dict[str, str]) -> str:
    return texts.get(one.text.sha256, "")[one.start : one.end]
