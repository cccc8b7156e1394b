"""Reminders and notices of an extension for parties without an e-mail address: as files to be printed and posted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from concertation.actions.consultation import has_link, print_letter
from concertation.core.consultation import Correspondence
from concertation.core.message import day_in_words, message
from concertation.core.refusal import Refusal
from concertation.documents.writing.letter import PrintedLetter, letter_docx, letter_pdf
from concertation.documents.writing.mail import MEDIA_TYPES
from concertation.records import invitations
from concertation.records.letters import LINK, Letters, addressee_for
from concertation.records.models import Consultation, Extension, Invitation, Party
from concertation.web.field import asked
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.asking import keeper, link_address
from concertation.web.secretariat.page import actor_of

WRITERS: Final[Mapping[str, Callable[[PrintedLetter, datetime], bytes]]] = {"docx": letter_docx, "pdf": letter_pdf}


def to_print(consultation: Consultation) -> list[tuple[str, list[Invitation]]]:
    """By kind whom it is to reach on paper: the silent are reminded, and everybody is told that the deadline moved."""
    unreached = list(invitations.unreached(consultation))
    silent = set(invitations.silent(consultation).values_list("pk", flat=True))
    extended = Extension.objects.filter(consultation=consultation).exists()
    found = {"reminder": [one for one in unreached if one.pk in silent], "extension": unreached if extended else []}
    return [(kind, asked_so) for kind, asked_so in found.items() if asked_so]


@require_POST
def printed(request: Request, slug: str, number: int) -> HttpResponse:
    """The letter to one party, with its personal link in it; that it was made is written down."""
    consultation = consultation_at(slug)
    kind, form = asked(request, "kind"), asked(request, "form")
    one = next((one for name, some in to_print(consultation) if name == kind for one in some if one.pk == number), None)
    if one is None or form not in WRITERS:
        raise Http404
    made = WRITERS[form](_letter(request, Letters(consultation), one, kind), request.at)
    print_letter(one, kind, actor=actor_of(request), at=request.at)
    headers = {"Content-Disposition": f'attachment; filename="{kind}-{one.party.key}.{form}"'}
    return HttpResponse(made, content_type="/".join(MEDIA_TYPES[form]), headers=headers)


def printed_letter(party: Party, said: Correspondence, on: date, *, training: bool) -> PrintedLetter:
    """What was written to a party, with its address and the day."""
    language = said.language
    return PrintedLetter(
        language=language, address=addressee_for(party, language, on).block(language), date=day_in_words(on, language),
        subject=said.subject, body=said.body, marks=message("web", "specimen", language) if training else "",
    )  # fmt: skip


def _letter(request: Request, letters: Letters, one: Invitation, kind: str) -> PrintedLetter:
    said = _words(letters, one, kind, letters.language_for(one.party))
    if LINK in said.body and not has_link(one, request.at):
        raise Refusal("no_link", "This party has no personal link.", "Issue one.")
    whole = replace(said, body=said.body.replace(LINK, link_address(keeper().link_secret(one))))
    return printed_letter(one.party, whole, request.at.date(), training=letters.consultation.training)


def _words(letters: Letters, one: Invitation, kind: str, language: str) -> Correspondence:
    extension = Extension.objects.filter(consultation=letters.consultation).order_by("-at").first()
    if kind == "extension" and extension is not None:
        return letters.extension(extension, one.party.party_class, language, one.expires_at)
    return letters.reminder(one.party.party_class, language, one.expires_at)
