"""Texts that may order a consultation: pasted, uploaded, or named where the installation holds them already."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from concertation.actions.resolution import register_resolution
from concertation.core.refusal import Refusal
from concertation.documents.resolution import read_resolution_text
from concertation.records.models import Consultation, Mandate, Resolution
from concertation.web.field import said
from concertation.web.request import Request
from concertation.web.secretariat.mandating_page import mandating_page
from concertation.web.secretariat.page import actor_of

LISTED: Final = 50
LONGEST: Final = 1_000_000
"""Letters of a text that is pasted."""
LARGEST: Final = 20 * 1024 * 1024
"""Bytes of a file."""
FIELD_OF: Final = {"no_text": "text", "text_too_long": "text", "unknown_symbol": "symbol"}


@dataclass(frozen=True)
class Held:
    """A text that the installation holds, how many mandates of it are adopted, and whether a consultation answers it."""

    resolution: Resolution
    title: str
    mandates: tuple[Mandate, ...]
    opened: bool


def texts(request: Request) -> HttpResponse:
    """The form and the texts that are held; what is sent is read at once, and kept as it was read."""
    if request.method != "POST":
        return _page(request)
    try:
        kept = _kept(request)
    except Refusal as refusal:
        return _page(request, refusal)
    return HttpResponseRedirect(reverse("desk_import_read", args=(kept.pk,)))


def _page(request: Request, refusal: Refusal | None = None) -> HttpResponse:
    where = FIELD_OF.get(refusal.code, "file") if refusal else ""
    return mandating_page(
        request, "mandate_import", refusal=refusal, where=where, typed=request.POST, held=held(), longest=LONGEST
    )


def held() -> list[Held]:
    """The texts that came last, each with its mandates."""
    rows = list(Resolution.objects.order_by("-registered_at", "-pk").defer("text")[:LISTED])
    mandates = list(Mandate.objects.filter(resolution__in=rows).order_by("pk"))
    opened = set(Consultation.objects.filter(mandate__in=mandates).values_list("mandate", flat=True))
    return [_held(row, tuple(one for one in mandates if one.resolution_id == row.pk), opened) for row in rows]


def _held(row: Resolution, mandates: tuple[Mandate, ...], opened: set[int]) -> Held:
    return Held(row, str(row.structure["title"] or ""), mandates, any(one.pk in opened for one in mandates))


def _kept(request: Request) -> Resolution:
    """What was named, sent or pasted; a text that is held already is not kept twice."""
    if symbol := said(request, "symbol"):
        return _named(symbol)
    name, data = _sent(request)
    known = Resolution.objects.filter(source_sha256=hashlib.sha256(data).hexdigest()).order_by("pk").first()
    if known is not None:
        return known
    resolution, text = read_resolution_text(name, data)
    if not resolution.operative:
        raise Refusal("no_operative", "No operative paragraph was found in this text.",
                      "Send the whole text, with the numbers of its paragraphs.")  # fmt: skip
    return register_resolution(data, resolution, actor=actor_of(request), at=request.at, text=text)


def _named(symbol: str) -> Resolution:
    found = Resolution.objects.filter(symbol__iexact=symbol).order_by("-pk").first()
    if found is None:
        raise Refusal("unknown_symbol", "No text of that symbol is held here.", "Paste the text, or upload it.")
    return found


def _sent(request: Request) -> tuple[str, bytes]:
    if file := request.FILES.get("file"):
        if (file.size or 0) > LARGEST:
            raise Refusal("too_large", "The file is larger than 20 megabytes.", "Send the text alone.")
        return file.name or "resolution", file.read()
    text = said(request, "text", LONGEST + 1)
    if not text:
        raise Refusal("no_text", "Nothing was pasted and no file was chosen.", "Paste the text, or choose a file.")
    if len(text) > LONGEST:
        raise Refusal("text_too_long", "The text is longer than a million letters.", "Send it as a file.")
    return "pasted.txt", text.encode()
