"""A text beside what was understood of it: a person corrects, confirms, and later looks it up again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from concertation.actions.mandate import adopt_mandate
from concertation.actions.resolution import correct_resolution
from concertation.core.chance import system_chance
from concertation.core.language import OFFICIAL
from concertation.core.mandate import Mandate, mandates_in, predecessors_of
from concertation.core.mandate.named import mandate_named
from concertation.core.mandate.span import name_of
from concertation.core.refusal import Refusal
from concertation.core.resolution import Resolution
from concertation.records.models import Consultation, Question
from concertation.records.models import Mandate as Adopted
from concertation.records.models import Resolution as Kept
from concertation.web.public.page import consultation_at
from concertation.web.request import SWITCH, Request
from concertation.web.secretariat.mandate_shown import Reading, fields_of, reading_of, text_of, values
from concertation.web.secretariat.mandate_typed import FIELD_OF, mandate_typed, resolution_typed, typed_values
from concertation.web.secretariat.mandating_page import mandating_page
from concertation.web.secretariat.page import actor_of


@dataclass(frozen=True)
class Choice:
    """A paragraph that may be the mandate; ``found`` by the reader of mandates, and not only named by a person."""

    key: str
    mandate: Mandate
    found: bool


def read(request: Request, number: int) -> HttpResponse:
    """The text and what was understood; a person confirms it, corrected or not, and questions follow."""
    kept = Kept.objects.filter(pk=number).first()
    if kept is None:
        raise Http404
    choices = choices_in(kept.as_value())
    choice = _chosen(choices, request.GET.get("of", ""))
    if request.method != "POST":
        return _page(request, kept, choices, choice)
    try:
        adopted = _adopted(request, kept, choice.mandate)
    except Refusal as refusal:
        return _page(request, kept, choices, choice, refusal)
    messages.success(request, "mandating:done.adopted")
    return HttpResponseRedirect(reverse("desk_builder", args=(adopted.pk,)))


def choices_in(resolution: Resolution) -> list[Choice]:
    """Those that were found, in the order of the text; then every other operative paragraph."""
    mandates = mandates_in(resolution)
    found = [Choice(str(place), one, True) for place, one in enumerate(mandates, 1)]
    taken = {(one.paragraph, one.part) for one in mandates}
    others = [one for one in resolution.operative if (one.number, one.part) not in taken]
    return found + [Choice(name_of(one), mandate_named(resolution, one), False) for one in others]


def _chosen(choices: list[Choice], key: str) -> Choice:
    """The one that is asked for, else the first that was found; of a text where none was, its last paragraph."""
    wanted = next((one for one in choices if one.key == key), None)
    if wanted:
        return wanted
    if not choices:
        raise Http404
    return choices[0] if choices[0].found else choices[-1]


def _page(
    request: Request, kept: Kept, choices: list[Choice], choice: Choice, refusal: Refusal | None = None
) -> HttpResponse:  # fmt: skip
    reading = reading_of(kept, choice.mandate)
    said = typed_values(request) if refusal or SWITCH in request.POST else values(reading.resolution, reading.mandate)
    where = FIELD_OF.get(refusal.code, "act") if refusal else ""
    return mandating_page(
        request, "mandate_read", refusal=refusal, where=where,
        kept=kept, choices=choices, choice=choice, found=[one for one in choices if one.found],
        fields=fields_of(reading, said), predecessors=predecessors_of(reading.resolution), **_shown(reading),
        adopted=Adopted.objects.filter(resolution=kept).order_by("pk"),
    )  # fmt: skip


def _shown(reading: Reading) -> dict[str, Any]:
    """What a page shows of a text, and of its doubts those that are about no field of the form."""
    apart = [one for one in reading.doubts if one.field in ("", "limbs")]
    return {"text": text_of(reading), "apart": apart, "unsure": len(reading.doubts)}


@transaction.atomic
def _adopted(request: Request, kept: Kept, mandate: Mandate) -> Adopted:
    said, actor, at = typed_values(request), actor_of(request), request.at
    confirmed = mandate_typed(said, mandate)
    correct_resolution(kept, resolution_typed(said, kept.as_value()), actor=actor, at=at)
    return adopt_mandate(kept, confirmed, actor=actor, at=at, chance=system_chance)


def adopted(request: Request, slug: str) -> HttpResponse:
    """The mandate that a consultation answers, as it was confirmed, and what was asked."""
    consultation = consultation_at(slug)
    kept = consultation.mandate.resolution
    reading = reading_of(kept, consultation.mandate.as_value())
    said = values(reading.resolution, reading.mandate)
    return mandating_page(
        request, "mandate_adopted", consultation,
        kept=kept, fields=[one for one in fields_of(reading, said) if one.value],
        predecessors=predecessors_of(reading.resolution), questions=_questions(consultation), **_shown(reading),
    )  # fmt: skip


def _questions(consultation: Consultation) -> list[tuple[str, list[Question]]]:
    """The questions by language, in the order of the organization."""
    asked = list(Question.objects.filter(consultation=consultation).order_by("number"))
    by_language = [(code, [one for one in asked if one.language == code]) for code in OFFICIAL]
    return [(code, questions) for code, questions in by_language if questions]
