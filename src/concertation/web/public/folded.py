"""The published rule, what is folded under it, and a folded reply: the fact, the reason, and its words behind a control."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Final

from django.core.paginator import Paginator
from django.http import HttpResponse

from concertation.records import public
from concertation.records.foldings import counted, folded, folded_at, rule_in
from concertation.records.models import Consultation, Folding
from concertation.web.public.page import consultation_at, page
from concertation.web.public.reader import Told, part_asked, parts_of, passages_in, shown_texts
from concertation.web.public.submissions import codebook_of, label_of
from concertation.web.request import Request

AT_ONCE: Final = 25
"""Foldings on one page."""
Page = Callable[..., HttpResponse]


def rule(request: Request, slug: str) -> HttpResponse:
    """The rule, how many replies are folded under it, and which."""
    consultation = consultation_at(slug)
    pages = Paginator(folded(consultation), AT_ONCE)
    words, language = rule_in(consultation, request.language)
    return page(
        request, "rule", consultation,
        rule=words, rule_language=language, counted=counted(consultation), foldings=pages.get_page(request.GET.get("page")),
    )  # fmt: skip


def or_folded(view: Page) -> Page:
    """The page of a reply; of one that is folded, that it is."""

    @wraps(view)
    def shown(request: Request, slug: str, id: str) -> HttpResponse:
        consultation = consultation_at(slug)
        folding = folded_at(consultation, id)
        return view(request, slug, id) if folding is None else _folded(request, consultation, folding)

    return shown


def _folded(request: Request, consultation: Consultation, folding: Folding) -> HttpResponse:
    one, part = folding.submission, part_asked(request, 1)
    asked = public.questions_in(consultation, request.language)
    texts = one.texts.exclude(text="")
    told = Told({}, [], codebook_of(consultation), request.language, asked, {})
    passages = [each for each in passages_in(one, part) if each.text_id in {text.pk for text in texts}]
    response = page(
        request, "folded", consultation,
        submission=one, folding=folding, label=label_of(one, request.language),
        texts=list(shown_texts(texts, passages, told)), part=part, parts=parts_of(one.passage_set.all()),
    )  # fmt: skip
    response.headers["X-Robots-Tag"] = "noindex"
    return response
