"""Ask a language model for codes or a wording, and keep what passed the gate: as a proposal, and never more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from concertation.actions.finding.code import coder_named
from concertation.actions.finding.suggest import rows_of
from concertation.actions.ledger import record
from concertation.core.finding import Suggestion as SuggestionValue
from concertation.core.language import OFFICIAL
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.machine_read import givable
from concertation.records.models import Claim, Consultation, ModelExchange, Suggestion

MOST_GIVEN: Final = 20
"""Passages that are given at once."""


@dataclass(frozen=True)
class Outcome:
    """What came of a question: digests of what was sent and received, what passed, how much did not.

    ``result`` is one of ``ModelExchange``'s outcomes; ``wording`` one that may be looked at.
    """

    result: str
    model: str
    request_sha256: str = ""
    answer_sha256: str = ""
    suggestions: tuple[SuggestionValue, ...] = ()
    wording: str = ""
    kept: int = 0
    refused: int = 0


@transaction.atomic
def switch_model(consultation: Consultation, *, on: bool, actor: Actor, at: datetime) -> None:
    """Lets the language model of the installation be asked in this consultation, or no more."""
    if consultation.asks_model != on:
        consultation.asks_model = on
        consultation.save(update_fields=["asks_model"])
        record("switch_model", actor, at, consultation.pk, detail={"on": on})


@transaction.atomic
def ask_model(
    consultation: Consultation, purpose: str, passages: Sequence[str], language: str = "", *, actor: Actor, at: datetime,
    claim: Claim | None = None,
) -> ModelExchange:  # fmt: skip
    """Asks for ``codes`` of passages, or for a ``wording`` of them in a language, as for a claim; a worker asks later.

    Refused: ``model_off`` where no officer lets it be asked, ``too_many_passages``, and ``not_for_machines`` where one of
    them is not public or its author lets no machine read it.
    """
    if not consultation.asks_model:
        raise Refusal("model_off", "The language model is not asked in this consultation.", "Switch it on at its page.")
    chosen = list(dict.fromkeys(passages))
    if not 0 < len(chosen) <= MOST_GIVEN:
        raise Refusal("too_many_passages", "A language model is given 1 to 20 passages at once.", "Choose fewer.")
    if purpose == "wording" and language not in OFFICIAL:
        raise Refusal("unknown_place", "There is no such language.", "Choose from the list.")
    if givable(consultation).filter(pk__in=chosen).count() != len(chosen):
        raise Refusal("not_for_machines", "One of the passages may not be given to a machine of others.", "Leave it out.")
    kept = ModelExchange.objects.create(
        consultation=consultation, purpose=purpose, passages=chosen, language=language, asked_by=coder_named(actor.name),
        claim=claim, at=at,
    )  # fmt: skip
    record("ask_model", actor, at, consultation.pk, detail={"exchange": kept.pk, "purpose": purpose, "passages": chosen})
    return kept


@transaction.atomic
def keep_answer(exchange: ModelExchange, outcome: Outcome, *, actor: Actor, at: datetime) -> None:
    """Keeps what came of it. Codes take the place of those that the same machine proposed of these passages before."""
    kept = ModelExchange.objects.select_for_update().get(pk=exchange.pk)
    kept.outcome, kept.model, kept.proposed = outcome.result, outcome.model[:120], outcome.wording
    kept.request_sha256, kept.answer_sha256 = outcome.request_sha256, outcome.answer_sha256
    kept.kept, kept.refused = outcome.kept, outcome.refused
    kept.save()
    if outcome.result == "kept" and kept.purpose == "codes":
        _keep_suggestions(kept, outcome.suggestions, actor)
    detail = {"exchange": kept.pk, "outcome": kept.outcome, "kept": kept.kept, "refused": kept.refused}
    record("keep_answer", actor, at, kept.consultation_id, detail=detail)


def _keep_suggestions(exchange: ModelExchange, suggestions: Sequence[SuggestionValue], actor: Actor) -> None:
    Suggestion.objects.filter(passage__in=exchange.passages, machine=actor.name[:80]).delete()
    still = set(givable(exchange.consultation).filter(pk__in=exchange.passages).values_list("pk", flat=True))
    Suggestion.objects.bulk_create(rows_of((one for one in suggestions if one.passage in still), actor))
