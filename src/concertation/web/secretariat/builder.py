"""The builder: questions tied to the limbs in six languages, how the call is announced, how it looks, then it is opened.

Nothing is kept before the call is opened: what is being prepared stands in the form, and goes with it into another language.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from concertation.actions.consultation import open_consultation
from concertation.actions.followup import open_next
from concertation.actions.theme import adopt_codebook
from concertation.core.chance import system_chance
from concertation.core.consultation import (
    ADVISORY,
    ASKED,
    LATE_RULES,
    Advice,
    Conflict,
    Instrument,
    Plan,
    PlanStep,
    draft_instrument,
    leading_in,
    on_a_closed_day,
    plan_backwards,
    questions_for,
)
from concertation.core.language import OFFICIAL
from concertation.core.refusal import Refusal
from concertation.core.theme import first_codebook
from concertation.records import public
from concertation.records.models import Consultation, Mandate
from concertation.records.succession import taken_up_by
from concertation.web.field import asked, said
from concertation.web.request import SWITCH, Request
from concertation.web.secretariat.asking import keeper
from concertation.web.secretariat.builder_typed import OWN, Built, built, limbs_asked
from concertation.web.secretariat.mandating_page import mandating_page
from concertation.web.secretariat.page import actor_of

READERS: Final = {"mission": ("note_verbale", "member_state"), "ngo": ("call", "ngo")}
"""Who the call is previewed as: the instrument and the class."""


@dataclass(frozen=True)
class Asked:
    """A question of the form in one language, with what in it leads."""

    language: str
    text: str
    advice: tuple[Advice, ...]


@dataclass(frozen=True)
class Row:
    """A question: its number, its limb, its words in the six languages; ``own`` is one that an officer adds."""

    number: int
    limb: str
    asked: tuple[Asked, ...]
    own: bool = False

    @property
    def leads(self) -> bool:
        """Whether something in it leads, in any language."""
        return any(one.advice for one in self.asked)

    @property
    def written(self) -> bool:
        """Whether anything is written, in any language."""
        return any(one.text for one in self.asked)


def build(request: Request, number: int) -> HttpResponse:
    """The form; what it would look like; the opening."""
    mandate = Mandate.objects.select_related("resolution").filter(pk=number).first()
    if mandate is None:
        raise Http404
    if request.method != "POST":
        return _page(request, mandate, _sent(request) if SWITCH in request.POST else _begun(request, mandate))
    try:
        made = built(request, mandate)
        if said(request, "act") != "open":
            return _page(request, mandate, _sent(request), **_looked_at(request, mandate, made))
        consultation = _opened(request, mandate, made)
    except Refusal as refusal:
        return _page(request, mandate, _sent(request), refusal=refusal, where=_where(refusal))
    messages.success(request, "mandating:done.opened")
    return HttpResponseRedirect(reverse("desk_consultation", args=(consultation.slug,)))


def _begun(request: Request, mandate: Mandate) -> dict[str, str]:
    """The form as it begins: the questions that follow from the mandate, the title of the text; for a next session, the
    known titles of the last one where the question is still called so."""
    value, resolution = mandate.as_value(), mandate.resolution.as_value()
    said = {"title": resolution.title or "", "time": "18:00", "late_rule": ADVISORY}
    earlier = _earlier(asked(request, "after"))
    if earlier is not None:
        titles = earlier.titles if earlier.title == said["title"] else {}
        said |= {"after": earlier.slug, **{f"title-{code}": title for code, title in titles.items()}}
        said |= {"training": "1"} if earlier.training else {}
    for language in OFFICIAL:
        said |= {f"question-{language}-{one.number}": one.text for one in questions_for(value, resolution, language)}
    return said


def _earlier(slug: str) -> Consultation | None:
    """The consultation whose question is taken up again, where one is named."""
    return public.consultations().filter(slug=slug).first() if slug else None


def _sent(request: Request) -> dict[str, str]:
    return {name: said(request, name) for name in request.POST}


def _where(refusal: Refusal) -> str:
    """The field that a refusal is about."""
    if refusal.code in ("no_question", "question_missing"):
        return f"question-{refusal.slots.get('language', 'en')}-{refusal.slots.get('number', 1)}"
    fields = {"no_title": "title", "no_deadline": "day", "deadline_passed": "day", "bad_meeting": "considered_on",
              "opened_already": "again", "followed_already": "earlier", "same_text": "earlier",
              "training_differs": "training"}  # fmt: skip
    return fields.get(refusal.code, "title")


def _page(request: Request, mandate: Mandate, said: dict[str, str], **shown: Any) -> HttpResponse:
    value = mandate.as_value()
    return mandating_page(
        request, "builder", **({"refusal": None, "where": ""} | shown),
        mandate=mandate, value=value, said=said, rows=_rows(mandate, said), limbs=ASKED, rules=LATE_RULES,
        titles=[(code, said.get(f"title-{code}", "")) for code in OFFICIAL if code != mandate.resolution.language],
        opened=Consultation.objects.filter(mandate=mandate).order_by("pk"), earlier=_earlier(said.get("after", "")),
        recalled=None if said.get("after") else taken_up_by(mandate.resolution.as_value()),
        previewed=said.get("preview") if said.get("preview") in OFFICIAL else request.language, official=OFFICIAL,
    )  # fmt: skip


def _rows(mandate: Mandate, said: dict[str, str]) -> list[Row]:
    limbs = limbs_asked(mandate, said)
    given = len(limbs) - OWN
    return [Row(n, limb, tuple(_asked(said, code, n) for code in OFFICIAL), n > given) for n, limb in enumerate(limbs, 1)]


def _asked(said: dict[str, str], language: str, number: int) -> Asked:
    text = said.get(f"question-{language}-{number}", "")
    return Asked(language, text, leading_in(text, language))


def _looked_at(request: Request, mandate: Mandate, made: Built) -> dict[str, Any]:
    """The instruments as a mission and as a non-governmental organization would get them, and the plan."""
    wished = said(request, "preview")
    language = wished if wished in OFFICIAL else request.language
    plan = _plan(request, made)
    conflicts = plan.conflicts if plan else _closed(made)
    return {
        "previews": [(who, _instrument(request, mandate, made, who, language)) for who in READERS],
        "narrow": bool(said(request, "narrow")), "plan": plan,
        "conflicts": [one.said(request.language) for one in conflicts],
        "proposed": _proposed(made),
    }  # fmt: skip


def _instrument(request: Request, mandate: Mandate, made: Built, who: str, language: str) -> Instrument:
    kind, party_class = READERS[who]
    questions = tuple(one for one in made.questions if one.language == language)
    return draft_instrument(
        kind, party_class, mandate.as_value(), mandate.resolution.as_value(), questions,
        language=language, deadline=made.call.deadline, at=request.at.date(), training=made.call.training,
    )  # fmt: skip


def _plan(request: Request, made: Built) -> Plan | None:
    """The plan that follows from the meeting, if work begins today."""
    if made.call.considered_on is None:
        return None
    return plan_backwards(made.call.considered_on, request.at.date(), made.deadline_day)


def _closed(made: Built) -> tuple[Conflict, ...]:
    """What is to be said of a deadline while no meeting is known."""
    day = made.deadline_day
    return tuple(on_a_closed_day(PlanStep("deadline_for_replies", day))) if day else ()


def _proposed(made: Built) -> date | None:
    """The deadline that the meeting alone would give."""
    if made.call.considered_on is None:
        return None
    return next(one.date for one in plan_backwards(made.call.considered_on).steps if one.step == "deadline_for_replies")


@transaction.atomic
def _opened(request: Request, mandate: Mandate, made: Built) -> Consultation:
    """Opens it, with the first codebook; a second one from the same mandate only where a person has said so."""
    Mandate.objects.select_for_update().get(pk=mandate.pk)
    if Consultation.objects.filter(mandate=mandate).exists() and not said(request, "again"):
        raise Refusal("opened_already", "A consultation has been opened from this mandate.",
                      "Go to its desk, or say that another one is to be opened.")  # fmt: skip
    actor, at, earlier = actor_of(request), request.at, _earlier(said(request, "after"))
    if earlier is not None:
        return open_next(
            earlier, mandate, made.call, made.questions, keeper=keeper(), actor=actor, at=at, chance=system_chance
        )  # fmt: skip
    opened = open_consultation(mandate, made.call, made.questions, actor=actor, at=at, chance=system_chance)
    adopt_codebook(opened, first_codebook(), actor=actor, at=at)
    return opened
