"""Translations at the coding desk: an officer keeps one beside a passage or its whole text, or takes one away."""

from __future__ import annotations

from collections.abc import Mapping

from concertation.actions.passage import drop_translation, translate
from concertation.actions.passage.translate import Rendered
from concertation.core.refusal import Refusal
from concertation.core.role import may_decide
from concertation.records.models import Passage, Translation
from concertation.records.safe import Safe
from concertation.web.field import whole
from concertation.web.request import Request
from concertation.web.secretariat.page import actor_of, officer_of


def keep(request: Request, passage: Passage, texts: Mapping[int, str], safe: Safe) -> None:
    """Keeps what was pasted: of the passage, or of the whole text in which it stands."""
    _refuse_others(request)
    said = request.POST
    of_text = said.get("of") == "text"
    start, end = (0, len(texts[passage.text_id])) if of_text else (passage.start, passage.end)
    language, words, official = (
        said.get("into", "")[:3],
        said.get("rendered", "").replace("\r\n", "\n"),
        said.get("whose") == "official",
    )
    rendered = Rendered(passage.text, start, end, language, words, official)
    translate(rendered, safe=safe, actor=actor_of(request), at=request.at)


def drop(request: Request, passage: Passage, number: str) -> None:
    """Takes away that translation of words of the passage."""
    _refuse_others(request)
    there = Translation.objects.filter(text=passage.text_id, start__lt=passage.end, end__gt=passage.start)
    kept = there.filter(pk=whole(number)).select_related("text").first()
    if kept is None:
        raise Refusal("changed_meanwhile", "Somebody has decided otherwise meanwhile.", "See what stands there now.")
    drop_translation(kept, actor=actor_of(request), at=request.at)


def _refuse_others(request: Request) -> None:
    if not may_decide(officer_of(request).role):
        raise Refusal("not_yours", "Only an officer keeps translations.", "Ask her.")
