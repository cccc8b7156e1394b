"""What an officer settles on the page of a reply; what is refused comes back with the reason and with all that was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from concertation.actions.party import admit_party
from concertation.actions.passage import extract
from concertation.actions.submission.intake import (
    classify,
    confirm_members,
    identify,
    mark_duplicate,
    set_publication,
    verify_channel,
)
from concertation.actions.submission.message import send_message, tell_author
from concertation.core.chance import system_chance
from concertation.core.refusal import Refusal
from concertation.documents.reading import read_document
from concertation.records import intake
from concertation.records.installed import safe_of
from concertation.records.models import Submission
from concertation.records.safe import Safe
from concertation.web.request import Request
from concertation.web.secretariat.page import actor_of
from concertation.web.secretariat.reading import day_of, reply_page, submission_at


@dataclass(frozen=True)
class Settling:
    """A form that was sent about a reply."""

    request: Request
    submission: Submission
    safe: Safe

    def said(self, field: str) -> str:
        """What was typed or chosen there."""
        return self.request.POST.get(field, "").replace("\x00", "").replace("\r\n", "\n").strip()


Act = Callable[[Settling], object]


@require_POST
def settle(request: Request, slug: str, id: str) -> HttpResponse:
    """Does what the form says and leads back to the reply."""
    consultation, one = submission_at(request, slug, id)
    act = request.POST.get("act", "")
    form = Settling(request, one, safe_of(settings.DATA))
    try:
        _act(act)(form)
    except Refusal as refusal:
        one.refresh_from_db()
        return reply_page(request, consultation, one, form.safe, refusal=refusal, act=act)
    messages.success(request, f"intake:done.{act}")
    return HttpResponseRedirect(reverse("desk_reply", args=(slug, id)))


def _act(name: str) -> Act:
    if name not in ACTS:
        raise Refusal("no_such_act", "There is no such act.", "Use the forms of the page.")
    return ACTS[name]


def _identify(form: Settling) -> None:
    on = day_of(form.submission)
    found = intake.party_at(form.said("party"), on)
    if found is None:
        raise Refusal("no_such_party", "The register has no such party.", "Search for it, or add it to the register.")
    actor, at = actor_of(form.request), form.request.at
    identify(form.submission, admit_party(*found, actor=actor, at=at), actor=actor, at=at)


def _classify(form: Settling) -> None:
    classify(form.submission, form.said("class"), actor=actor_of(form.request), at=form.request.at)


def _members(form: Settling) -> None:
    names = tuple(name for line in form.said("members").split("\n") if (name := " ".join(line.split())))
    confirm_members(form.submission, names, actor=actor_of(form.request), at=form.request.at)


def _verify(form: Settling) -> None:
    """An official address must be one that the register has: the sealed address of the sender is held against it."""
    how, one = form.said("how"), form.submission
    if how == "official_email" and one.party is not None:
        email = form.safe.key_of(one.pk).open_text(one.contact)
        if not intake.known_address(one.party, email):
            raise Refusal("unknown_address", "The register does not have the address of the sender for this party.",
                          "Verify it in another way, or correct the register.")  # fmt: skip
    verify_channel(one, how, form.said("note"), actor=actor_of(form.request), at=form.request.at)


def _duplicate(form: Settling) -> None:
    stays = intake.arrived(form.submission.consultation).filter(pk=form.said("of")).first()
    if stays is None:
        raise Refusal(
            "not_a_duplicate", "There is no such reply in this consultation.", "Give the reference of the other one."
        )
    mark_duplicate(form.submission, stays, actor=actor_of(form.request), at=form.request.at)


def _publication(form: Settling) -> None:
    purposes = tuple(form.request.POST.getlist("purpose"))
    set_publication(
        form.submission, form.said("level"), form.said("consent"), purposes, actor=actor_of(form.request), at=form.request.at
    )


def _message(form: Settling) -> None:
    tell(form.submission, form.said("words"), form.request, form.safe)


@transaction.atomic
def tell(one: Submission, words: str, request: Request, safe: Safe) -> None:
    """Leaves a message for the author, and the word that there is one where the author wishes it."""
    actor, at = actor_of(request), request.at
    send_message(one, words, safe=safe, actor=actor, at=at)
    tell_author(one, safe=safe, actor=actor, at=at, chance=system_chance)


def _reread(form: Settling) -> None:
    """Reads it once more, in the confined child."""
    one = form.submission
    if one.state != "unreadable":
        raise Refusal("read_already", "This reply has been read.", "Its text stands below.")
    try:
        if one.content:
            raise Refusal("written", "What is written on our pages needs no reading.", "Look at its documents.")
        extraction = read_document(one.file_name, form.safe.original_of(one))
    except (Refusal, FileNotFoundError):
        raise Refusal("still_unreadable", "No text could be taken from it this time either.",
                      "Ask its author for another file, or enter its words as a paper.") from None  # fmt: skip
    extract(one, extraction, (), safe=form.safe, actor=actor_of(form.request), at=form.request.at)


ACTS: Final[Mapping[str, Act]] = {
    "identify": _identify,
    "classify": _classify,
    "members": _members,
    "verify": _verify,
    "duplicate": _duplicate,
    "publication": _publication,
    "message": _message,
    "reread": _reread,
}
"""By the value of ``act`` in the form."""
