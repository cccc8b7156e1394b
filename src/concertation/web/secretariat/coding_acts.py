"""What officers do at the coding desk, each by a form: decide, mark, divide otherwise, undo.

A button says ``do``: the name of the act and, after a space, what it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from concertation.actions import finding
from concertation.actions.finding.propose import ask_model
from concertation.core.chance import system_chance
from concertation.core.refusal import Refusal
from concertation.core.submission.occurrence import occurrences
from concertation.records.installed import safe_of
from concertation.records.models import Coding, Mark, Passage, Submission, Suggestion
from concertation.web.field import act_of, no_such_act, whole
from concertation.web.request import Request
from concertation.web.secretariat import coding_translation
from concertation.web.secretariat.coding import number_of, reply_at, reply_page
from concertation.web.secretariat.coding_page import replies_for
from concertation.web.secretariat.coding_shown import words_in
from concertation.web.secretariat.model import may_ask
from concertation.web.secretariat.page import actor_of


@dataclass(frozen=True)
class Doing:
    """What was asked for: by whom, at which passage, with what words after the name of the act."""

    request: Request
    submission: Submission
    passage: Passage
    said: tuple[str, ...]

    def first(self) -> str:
        """The first word."""
        if not self.said:
            raise no_such_act()
        return self.said[0]


Act = Callable[[Doing], str | None]
"""Does it; gives the passage to go on with, where that is another."""


@require_POST
def do(request: Request, slug: str, id: str) -> HttpResponse:
    """One act at one passage; what it was begun from is sent along, so that nothing of anybody else's is overwritten."""
    consultation, one = reply_at(request, slug, id)
    name, *said = request.POST.get("do", "").split() or [""]
    at = request.POST.get("at", "")[:60]
    try:
        act = act_of(ACTS, name)
        finding.draw_blind([one], actor=actor_of(request), at=request.at, chance=system_chance)
        going = act(Doing(request, one, _passage(one, at), tuple(said)))
    except Refusal as refusal:
        return reply_page(request, consultation, one, at=at, refusal=refusal, act=name)
    messages.success(request, f"coding:done.{name}")
    there = {"at": going or at, "since": number_of(request, "since", 0), "hold": _hold(request, name)}
    query = urlencode({key: value for key, value in there.items() if value})
    return HttpResponseRedirect(f"{reverse('desk_coding', args=(slug, id))}?{query}")


def _hold(request: Request, name: str) -> str:
    """The passage held for a connection, until it is connected."""
    return "" if name in ("link", "same_as") else request.POST.get("hold", "")[:60]


def _passage(one: Submission, at: str) -> Passage:
    found = Passage.objects.filter(submission=one, pk=at).select_related("text", "submission").first()
    if found is None:
        raise Refusal("passage_gone", "Somebody has split or merged this passage meanwhile.", "Look at it as it is now.")
    return found


def _accept(doing: Doing) -> None:
    asked = [one.partition(":") for one in doing.said]
    rows = Suggestion.objects.filter(passage=doing.passage)
    found = [row for aspect, _, key in asked for row in rows.filter(aspect=aspect, key=key)]
    finding.accept(doing.passage, found, actor=actor_of(doing.request), at=doing.request.at)


def _reject(doing: Doing) -> None:
    aspect, _, key = doing.first().partition(":")
    row = Suggestion.objects.filter(passage=doing.passage, aspect=aspect, key=key).select_related("passage").first()
    if row is None:
        raise Refusal("suggestion_gone", "This is not suggested any more.", "Decide yourself.")
    finding.reject(row, actor=actor_of(doing.request), at=doing.request.at)


def _code(doing: Doing) -> None:
    aspect, _, key = doing.first().partition(":")
    limb, theme = (key if aspect == one else "" for one in ("limb", "theme"))
    finding.decide(doing.passage, limb, theme, actor=actor_of(doing.request), at=doing.request.at)


def _change(doing: Doing) -> None:
    coding, seen = _coding(doing)
    limb, theme = (doing.request.POST.get(one, "")[:80] for one in ("limb", "theme"))
    finding.change(coding, seen, limb, theme, actor=actor_of(doing.request), at=doing.request.at)


def _remove(doing: Doing) -> None:
    coding, seen = _coding(doing)
    finding.remove(coding, seen, actor=actor_of(doing.request), at=doing.request.at)


def _coding(doing: Doing) -> tuple[Coding, datetime]:
    """The decision as it was read: its number, and its time."""
    number, *seen = doing.said or ("",)
    found = Coding.objects.filter(passage=doing.passage, pk=whole(number)).select_related("passage__submission").first()
    try:
        at = datetime.fromisoformat("".join(seen))
    except ValueError:
        raise no_such_act() from None
    if found is None:
        raise Refusal("changed_meanwhile", "Somebody has decided otherwise meanwhile.", "See what stands there now.")
    return found, at


def _quotable(doing: Doing) -> None:
    finding.mark_quotable(doing.passage, actor=actor_of(doing.request), at=doing.request.at)


def _read(doing: Doing) -> str | None:
    """Goes on with the passage after it."""
    finding.mark_read(doing.passage, actor=actor_of(doing.request), at=doing.request.at)
    return _beside(doing.passage, 1) if Mark.objects.filter(passage=doing.passage, kind="read").exists() else None


def _read_rest(doing: Doing) -> None:
    finding.mark_rest_read(doing.submission, actor=actor_of(doing.request), at=doing.request.at)


def _note(doing: Doing) -> None:
    words, safe = doing.request.POST.get("words", ""), safe_of(settings.DATA)
    finding.write_note(doing.passage, words, safe=safe, actor=actor_of(doing.request), at=doing.request.at)


def _unmark(doing: Doing) -> None:
    kept = Mark.objects.filter(pk=whole(doing.first()), passage=doing.passage).select_related("by", "passage").first()
    if kept is None:
        raise Refusal("changed_meanwhile", "Somebody has decided otherwise meanwhile.", "See what stands there now.")
    finding.unmark(kept, actor=actor_of(doing.request), at=doing.request.at)


def _connected(kind: str) -> Act:
    """From the passage that is held to this one."""

    def act(doing: Doing) -> None:
        held = Passage.objects.filter(pk=doing.request.POST.get("hold", "")[:60]).select_related("submission").first()
        kept = replies_for(doing.request, doing.submission.consultation)
        if held is None or not kept.filter(pk=held.submission_id).exists():
            raise Refusal("nothing_held", "No passage is held to be connected.", "Hold one first.")
        finding.connect(kind, held, doing.passage, actor=actor_of(doing.request), at=doing.request.at)

    return act


def _ask_model(doing: Doing) -> None:
    """Asks the language model what the passage speaks to."""
    consultation, actor = doing.submission.consultation, actor_of(doing.request)
    if not may_ask(consultation):
        raise Refusal("model_off", "The language model is not asked in this consultation.", "Switch it on at its page.")
    ask_model(consultation, "codes", [doing.passage.pk], actor=actor, at=doing.request.at)


def _translate(doing: Doing) -> None:
    safe = safe_of(settings.DATA)
    coding_translation.keep(doing.request, doing.passage, words_in(doing.submission, safe), safe)


def _untranslate(doing: Doing) -> None:
    coding_translation.drop(doing.request, doing.passage, doing.first())


def _split(doing: Doing) -> str:
    """Where the words begin that were copied out of the passage; they must stand in it once."""
    here = doing.passage
    words = words_in(doing.submission, safe_of(settings.DATA))[here.text_id][here.start : here.end]
    places = occurrences(words, doing.request.POST.get("begins", ""))
    if len(places) != 1:
        raise Refusal("no_such_place", "These words do not stand in the passage once.", "Copy more of them from it.")
    finding.split(here, places[0][0], words, actor=actor_of(doing.request), at=doing.request.at)
    return here.pk


def _merge(doing: Doing) -> str:
    pair = (doing.passage, _neighbour(doing, 1))
    return finding.merge(pair, actor=actor_of(doing.request), at=doing.request.at).pk


def _extended(step: int) -> Act:
    def act(doing: Doing) -> str:
        return finding.extend(doing.passage, _neighbour(doing, step), actor=actor_of(doing.request), at=doing.request.at).pk

    return act


def _neighbour(doing: Doing, step: int) -> Passage:
    """The passage before or after it in its text; refused where there is none."""
    key = _beside(doing.passage, step)
    if key is None:
        raise Refusal("no_neighbours", "Only neighbours in one text become one passage.", "Choose the one beside it.")
    return _passage(doing.submission, key)


def _beside(passage: Passage, step: int) -> str | None:
    own = Passage.objects.filter(text=passage.text_id)
    found = (
        own.filter(start__gt=passage.start).order_by("start")
        if step > 0
        else own.filter(start__lt=passage.start).order_by("-start")
    )
    return found.values_list("pk", flat=True).first()


def _undo(doing: Doing) -> str:
    """The last change of hers in the consultation; the page goes on where that was, if it was in this reply."""
    actor = actor_of(doing.request)
    edit = finding.last_edit(doing.submission.consultation_id, actor.name)
    finding.undo(edit, actor=actor, at=doing.request.at)
    return edit.passage if edit.passage.startswith(f"{doing.submission.pk}.") else doing.passage.pk


ACTS: Final[Mapping[str, Act]] = {
    "accept": _accept,
    "reject": _reject,
    "code": _code,
    "change": _change,
    "remove": _remove,
    "quotable": _quotable,
    "read": _read,
    "read_rest": _read_rest,
    "note": _note,
    "unmark": _unmark,
    "same_as": _connected("same_as"),
    "link": _connected("link"),
    "ask_model": _ask_model,
    "translate": _translate,
    "untranslate": _untranslate,
    "split": _split,
    "merge": _merge,
    "extend_before": _extended(-1),
    "extend_after": _extended(1),
    "undo": _undo,
}
"""By the first word of ``do`` in the form."""
