"""One act reminds all who have not replied, alike; an exception needs a reason."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse

from concertation.actions.consultation import Exceptions, remind
from concertation.core.chance import system_chance
from concertation.core.refusal import Refusal
from concertation.records.invitations import last_reminded, not_yet_asked, to_remind
from concertation.records.letters import LINK, Letters
from concertation.records.models import Consultation
from concertation.web.field import said
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.asking import asking_page, done, link_address
from concertation.web.secretariat.page import actor_of
from concertation.web.secretariat.preview import PLACEHOLDER


def reminders(request: Request, slug: str) -> HttpResponse:
    """Who would be reminded, in which words; then the act."""
    consultation = consultation_at(slug)
    if request.method != "POST":
        return _page(request, consultation)
    reasons = {key: said(request, "reason") for key in request.POST.getlist("except")}
    try:
        exceptions = Exceptions(reasons, said(request, "again"))
        remind(consultation, exceptions, actor=actor_of(request), at=request.at, chance=system_chance)
    except Refusal as refusal:
        return _page(request, consultation, refusal=refusal)
    return done(request, "reminded", "desk_mail", slug, urlencode({"kind": "reminder", "state": "queued"}))


def _page(request: Request, consultation: Consultation, **shown: Any) -> HttpResponse:
    waiting = list(to_remind(consultation))
    on, language = request.at.date(), request.language
    named = sorted(((one.party.key, one.party.name_in(request.language, on)) for one in waiting), key=lambda one: one[1])
    return asking_page(
        request, "remind", consultation,
        waiting=named, unasked=not_yet_asked(consultation).count(),
        counts=list(Counter(one.party.party_class for one in waiting).items()),
        texts=_texts(Letters(consultation), language, {one.party.party_class for one in waiting}),
        last=last_reminded(consultation), ticked=request.POST.getlist("except"),
        **shown,
    )  # fmt: skip


def _texts(letters: Letters, language: str, classes: set[str]) -> list[tuple[str, str, str]]:
    """The wordings in one language: class that stands for them, subject, body."""
    found = {letters.reminder(one, language, None): one for one in sorted(classes, reverse=True)}
    return [(one, said.subject, said.body.replace(LINK, link_address(PLACEHOLDER))) for said, one in found.items()]
