"""The offline pack of a call: a form that anybody may take away, fill in without a network and send back."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import HttpResponse

from concertation.core.language import OFFICIAL
from concertation.core.message import message
from concertation.core.submission.pack import PackForm
from concertation.documents.writing.pack import pack_docx, pack_html
from concertation.records.letters import Letters
from concertation.records.models import Consultation
from concertation.web.public.page import consultation_at
from concertation.web.public.report import WORD
from concertation.web.request import Request

NOWHERE: Final = ".invalid"
"""At the end of an address at which no mail arrives (RFC 2606)."""


def word_form(request: Request, slug: str) -> HttpResponse:
    """The form for Word and LibreOffice, in the language of the page."""
    found = consultation_at(slug)
    form = form_of(found)
    language = request.language if request.language in form.languages else form.languages[0]
    data = pack_docx(form, language, at=found.opened_at)
    return _given(data, WORD, f"{slug}.{language}.docx")


def page_form(request: Request, slug: str) -> HttpResponse:
    """The form as one page with all its languages, to be saved and opened from a disk: here its script would not run."""
    del request
    return _given(pack_html(form_of(consultation_at(slug))), "text/html; charset=utf-8", f"{slug}.html")


def form_of(consultation: Consultation) -> PackForm:
    """What the form asks; it carries no invitation, and opens nothing."""
    resolution, paragraph = consultation.mandate.resolution, consultation.mandate.paragraph or "none"
    wheres = {language: message("web", "mandate.paragraph", language, n=paragraph) for language in OFFICIAL}
    address = str(consultation.particulars.get("replies_to") or settings.MAIL_ADDRESS)
    return PackForm(
        slug=consultation.slug,
        titles={language: consultation.title_in(language)[0] for language in OFFICIAL},
        mandates={language: " · ".join(filter(None, (resolution.symbol, where))) for language, where in wheres.items()},
        questions=Letters(consultation).questions,
        deadline=consultation.deadline,
        return_to="" if address.endswith(NOWHERE) else address,
        training=consultation.training,
    )


def _given(data: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
