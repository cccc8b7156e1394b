"""Keep what is being written as a named version, also with what is still wrong in it: that stands beside it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import Sealed, record
from concertation.actions.report.draft import citations_of, next_number
from concertation.core.chance import Chance
from concertation.core.principles import NOTHING_KNOWN, Known, Measures, has_annex, renewed
from concertation.core.refusal import Refusal
from concertation.core.report import Material, as_json, broken_rules, listing_respondents
from concertation.core.role import Actor
from concertation.records.drafts import draft_of
from concertation.records.measured import Measured, measured
from concertation.records.models import Citation, Passage, Report, User, Version

NAME_AT_MOST = 120


@transaction.atomic
def keep_version(
    report: Report, name: str, material: Material, *, actor: Actor, at: datetime, chance: Chance,
    known: Known = NOTHING_KNOWN,
) -> Version:  # fmt: skip
    """The next version, sealed in the log: what is being written as it stands, the annex of respondents renewed.

    ``Version.broken`` lists the rules that it breaks. Where it prints the four measures they are taken of ``material``,
    which must then hold all that was received (``grounds_for``), and of what is ``known`` besides. Refused without a name,
    or where nothing is being written.
    """
    if not name.strip():
        raise Refusal("no_name", "A version needs a name.", "Say what it is for.")
    (kept,) = Report.objects.select_for_update().filter(pk=report.pk)
    if not kept.outline:
        raise Refusal("nothing_written", "Nothing is being written of this report.", "Begin it first.")
    value = listing_respondents(draft_of(kept), material)
    measures: Measured = {}
    if has_annex(value.annexes, value.language):
        measures = measured(value, material, known)
        value = renewed(value, Measures.from_json(measures["principles.json"]))
    structure = as_json(value)
    sealed = Sealed.of("report_version", kept.consultation_id, structure)
    version = Version.objects.create(
        report=kept, number=next_number(kept), structure=structure, sha256=sealed.digest.hex(), drafted_at=at,
        name=name.strip()[:NAME_AT_MOST], by=User.of(actor),
        broken=[asdict(one) for one in broken_rules(value, material)], measures=measures,
    )  # fmt: skip
    _keep_citations(list(citations_of(version, value)))
    record("keep_version", actor, at, f"report version {version.pk}", sealed=sealed, chance=chance)
    return version


def _keep_citations(citations: list[Citation]) -> None:
    """Of the passages that are there: that others are gone is said by the rules."""
    named = {one.passage_id for one in citations}
    there = set(Passage.objects.filter(pk__in=named).values_list("pk", flat=True))
    Citation.objects.bulk_create([one for one in citations if one.passage_id in there])
