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
from concertation.actions.submission.cosign import ask_listed
from concertation.actions.submission.dissociation import dissociate, end_dissociation
from concertation.actions.submission.intake import (
    classify,
    confirm_members,
    identify,
    mark_duplicate,
    read_again,
    set_publication,
    verify_channel,
)
from concertation.actions.submission.message import send_message, tell_author
from concertation.actions.submission.statement import come_from, come_from_none
from concertation.core.chance import system_chance
from concertation.core.refusal import Refusal
from concertation.documents.reading import read_document
from concertation.records import intake
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.installed import door_secret_of, safe_of
from concertation.records.models import Submission
from concertation.records.safe import Safe
from concertation.web.field import act_of, day, said, whole
from concertation.web.request import Request, permanent
from concertation.web.secretariat.origin import origin_typed
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
        return said(self.request, field)


@dataclass(frozen=True)
class Handed:
    """A link that an officer hands on, shown once."""

    link: str


Act = Callable[[Settling], object]


@require_POST
def settle(request: Request, slug: str, id: str) -> HttpResponse:
    """Does what the form says and leads back to the reply."""
    consultation, one = submission_at(request, slug, id)
    act = request.POST.get("act", "")
    form = Settling(request, one, safe_of(settings.DATA))
    try:
        done = act_of(ACTS, act)(form)
    except Refusal as refusal:
        one.refresh_from_db()
        return reply_page(request, consultation, one, form.safe, refusal=refusal, act=act)
    if isinstance(done, Handed):
        return reply_page(request, consultation, one, form.safe, act=act, handed=done.link)
    messages.success(request, f"intake:done.{act}")
    return HttpResponseRedirect(reverse("desk_reply", args=(slug, id)))


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


def _dissociate(form: Settling) -> None:
    found = intake.party_at(form.said("state"), day_of(form.submission))
    if found is None:
        raise Refusal("not_listed", "The statement does not list this State.", "Confirm first whom it lists.")
    actor, at = actor_of(form.request), form.request.at
    party = admit_party(*found, actor=actor, at=at)
    dissociate(form.submission, party, day(form.said("said_on")), form.said("where"), actor=actor, at=at)


def _associate(form: Settling) -> None:
    kept = form.submission.dissociations.filter(party__key=form.said("state")).first()
    if kept is not None:
        end_dissociation(kept, actor=actor_of(form.request), at=form.request.at)


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


def _origin(form: Settling) -> None:
    origin, actor, at = origin_typed(form.request, form.submission.consultation), actor_of(form.request), form.request.at
    if origin is None:
        come_from_none(form.submission, actor=actor, at=at)
    else:
        come_from(form.submission, *origin, form.said("consent"), actor=actor, at=at)


def _message(form: Settling) -> None:
    tell(form.submission, form.said("words"), form.request, form.safe)


@transaction.atomic
def tell(one: Submission, words: str, request: Request, safe: Safe) -> None:
    """Leaves a message for the author, and the word that there is one where the author wishes it."""
    actor, at = actor_of(request), request.at
    send_message(one, words, safe=safe, actor=actor, at=at)
    tell_author(one, safe=safe, actor=actor, at=at, chance=system_chance)


def _signatory(form: Settling) -> Handed:
    """A way in for one whom a form names; where it is to be sent the officer knows."""
    found = form.submission.cosignatories.filter(pk=whole(form.said("who"))).first()
    if found is None:
        raise Refusal("asked_by_author", "There is no such signatory.", "Use the forms of the page.")
    keeper = Doorkeeper(door_secret_of(settings.DATA))
    secret = ask_listed(found, keeper=keeper, actor=actor_of(form.request), at=form.request.at, chance=system_chance)
    return Handed(permanent(form.request, reverse("way_in", kwargs={"key": secret})))


def _reread(form: Settling) -> None:
    """Reads the one file that it is once more, in the confined child."""
    one = form.submission
    if one.state != "unreadable" or one.content:
        raise Refusal("read_already", "This reply has been read.", "Its text stands below.")
    try:
        extraction = read_document(one.file_name, form.safe.original_of(one))
    except (Refusal, FileNotFoundError):
        raise Refusal("still_unreadable", "No text could be taken from it this time either.",
                      "Ask its author for another file, or enter its words as a paper.") from None  # fmt: skip
    extract(one, extraction, (), safe=form.safe, actor=actor_of(form.request), at=form.request.at)


def _again(form: Settling) -> None:
    """What was written on our pages, with its documents: the worker reads it as when it came."""
    read_again(form.submission, actor=actor_of(form.request), at=form.request.at)


ACTS: Final[Mapping[str, Act]] = {
    "identify": _identify,
    "classify": _classify,
    "members": _members,
    "dissociate": _dissociate,
    "associate": _associate,
    "verify": _verify,
    "duplicate": _duplicate,
    "publication": _publication,
    "origin": _origin,
    "message": _message,
    "signatory": _signatory,
    "reread": _reread,
    "again": _again,
}
"""By the value of ``act`` in the form."""
