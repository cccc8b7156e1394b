"""Sentences of an issued report whose sources no longer stand: each asks for a corrigendum (TRUST.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, OuterRef, Q

from concertation.core.report import from_json, paragraphs_in
from concertation.core.report.attributed import placed
from concertation.core.report.structure import Sentence
from concertation.records.found import UNATTRIBUTED
from concertation.records.issued import said_in
from concertation.records.models import Citation, Consent, Consultation, Submission, Version
from concertation.records.public import WHOLE, submission_of

GONE: Final = ("superseded", "withdrawn", "hidden", "erased")


@dataclass(frozen=True)
class Flag:
    """A sentence by its address (``p12s3``) and paragraph (``0``: the summary), and why: ``gone``, ``not_named`` or
    ``erased``."""

    anchor: str
    paragraph: str
    why: str

    @property
    def sentence(self) -> int:
        """Its place in the paragraph, from 1."""
        return int(self.anchor.rpartition("s")[2])


def flagged(consultation: Consultation) -> list[Flag]:
    """Of the latest report as issued, in any of its languages, but for what a corrigendum has dealt with."""
    issued = Version.objects.filter(report__consultation=consultation, issued_at__isnull=False).defer(
        "structure", "measures"
    )
    every = list(issued.order_by("-issue", "pk"))
    latest = [one for one in every if one.kind in WHOLE]
    latest = [one for one in latest if one.issue == latest[0].issue]
    if not latest:
        return []
    done = _corrected([one.pk for one in every if one.kind == "corrigendum" and one.issue > latest[0].issue])
    found = {one.anchor: one for one in (*_cited(latest), *_gone(consultation, latest[0]))}
    return [one for one in sorted(found.values(), key=_order) if (one.paragraph, one.sentence) not in done]


def _order(one: Flag) -> tuple[int, int]:
    return int(one.paragraph) if one.paragraph.isdigit() else 0, one.sentence


def _cited(latest: list[Version]) -> Iterator[Flag]:
    stands = Q(passage__submission__state="published") | Q(
        passage__submission__publication="unattributed", passage__submission__state__in=UNATTRIBUTED
    )
    ended = Consent.objects.filter(
        submission=OuterRef("passage__submission"), purpose="named", cosignatory=None, withdrawn_at__gt=latest[0].issued_at
    )
    rows = Citation.objects.filter(version__in=latest).annotate(unnamed=Exists(ended))
    for anchor, paragraph in rows.exclude(stands).values_list("anchor", "paragraph").distinct():
        yield Flag(anchor, paragraph, "gone")
    for anchor, paragraph in rows.filter(stands, unnamed=True).values_list("anchor", "paragraph").distinct():
        yield Flag(anchor, paragraph, "not_named")


def _gone(consultation: Consultation, latest: Version) -> Iterator[Flag]:
    """Sentences that say something of a reply that was erased, taken back, replaced or hidden since."""
    rows = Submission.objects.filter(consultation=consultation, state__in=GONE).values_list("pk", "state")
    gone, said = dict(rows), said_in(latest)
    if said.names.isdisjoint(gone):
        return
    for one in placed(said.report):
        states = {gone[reply] for reply in _used(one.sentence) if reply in gone}
        if states:
            yield Flag(one.anchor, one.paragraph, "erased" if "erased" in states else "gone")


def _used(sentence: Sentence) -> set[str]:
    """The replies whose content it tells; that a reply was received stays true."""
    used = set(map(submission_of, sentence.passages))
    return used | set(sentence.submissions if sentence.basis or used else ())


def _corrected(corrigenda: Iterable[int]) -> set[tuple[str, int]]:
    """Paragraph and sentence that corrigenda have dealt with; a correction of words deals with the whole paragraph."""
    found = set()
    for structure in Version.objects.filter(pk__in=list(corrigenda)).values_list("structure", flat=True):
        for paragraph in paragraphs_in(from_json(structure).sections):
            for one in paragraph.sentences:
                found.add((str(one.slot("paragraph")), int(str(one.slot("sentence") or 0))))
    return found
