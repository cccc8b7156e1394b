"""Mail that came and is no reply: looked at by an officer, who says to which consultation it replies, or sets it aside."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from concertation.actions.consultation import open_stray, place_stray, settle_stray
from concertation.core.passage import ExtractedText
from concertation.core.refusal import Refusal
from concertation.documents.reading import read_document
from concertation.documents.reading.envelope import envelope_of, files_in
from concertation.records import public
from concertation.records.installed import safe_of
from concertation.records.models import StrayMail
from concertation.web.field import said
from concertation.web.request import Request
from concertation.web.secretariat.page import actor_of, refusing

ROOM: Final = "stray"
NAME: Final = "letter.eml"
SHOWN: Final = 20_000
"""Characters of each text; whoever needs more takes the mail itself."""
LISTED: Final = 50


def waiting_mails() -> QuerySet[StrayMail]:
    """Those that nobody has placed or set aside."""
    return StrayMail.objects.filter(settled_at=None, consultation=None).select_related("dispatch__consultation")


def strays(request: Request) -> HttpResponse:
    """All that wait, the oldest first; several can be set aside at once. None is opened for the list."""
    if request.method != "POST":
        return _list(request)
    chosen = [int(one) for one in request.POST.getlist("mail") if one.isascii() and one.isdigit() and len(one) < 10]
    try:
        _set_aside(request, list(waiting_mails().filter(pk__in=chosen)))
    except Refusal as refusal:
        return _list(request, refusal, frozenset(chosen))
    messages.success(request, "stray:done.aside")
    return HttpResponseRedirect(reverse("desk_stray"))


def stray(request: Request, number: int) -> HttpResponse:
    """One mail, opened in memory: its words, never its files; that it was opened is written down."""
    one = _waiting(number)
    if request.method != "POST":
        open_stray(one, actor=actor_of(request), at=request.at)
        return _page(request, one)
    try:
        _settled(request, one)
    except Refusal as refusal:
        return _page(request, one, refusal)
    messages.success(request, f"stray:done.{request.POST['act']}")
    return HttpResponseRedirect(reverse("desk_stray"))


def original(request: Request, number: int) -> HttpResponse:
    """The mail as it came: always saved, under a name that says nothing."""
    one = _waiting(number)
    open_stray(one, actor=actor_of(request), at=request.at)
    headers = {"Content-Disposition": f'attachment; filename="mail-{number}.eml"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(_bytes(one), content_type="application/octet-stream", headers=headers)


def _settled(request: Request, one: StrayMail) -> None:
    act = request.POST.get("act", "")
    if act == "aside":
        return _set_aside(request, [one])
    chosen = public.consultations().filter(slug=request.POST.get("consultation", "")).first()
    if act != "place" or chosen is None:
        raise Refusal("no_consultation", "It is not said to which consultation the mail replies.", "Choose one.")
    return place_stray(one, chosen, actor=actor_of(request), at=request.at)


def _set_aside(request: Request, mails: list[StrayMail]) -> None:
    if not mails:
        raise Refusal("none_chosen", "No mail has been chosen.", "Tick those that are to be set aside.")
    for one in mails:
        settle_stray(one, said(request, "why"), actor=actor_of(request), at=request.at)


def _list(request: Request, refusal: Refusal | None = None, chosen: frozenset[int] = frozenset()) -> HttpResponse:
    kept = waiting_mails()
    shown: dict[str, Any] = {"mails": kept[:LISTED], "total": kept.count(), "chosen": chosen}
    return refusing(request, ROOM, "stray_list", refusal=refusal, **shown)


def _page(request: Request, one: StrayMail, refusal: Refusal | None = None) -> HttpResponse:
    data = _bytes(one)
    shown: dict[str, Any] = {
        "mail": one,
        "envelope": envelope_of(data),
        "files": [name for name, _ in files_in(data)],
        "texts": [(text, text.text[:SHOWN], len(text.text) > SHOWN) for text in _texts(data)],
        "consultations": [(kept.slug, *kept.title_in(request.language)) for kept in public.consultations()],
    }
    return refusing(request, ROOM, "stray", refusal=refusal, **shown)


def _texts(data: bytes) -> tuple[ExtractedText, ...]:
    """Read in the confined child; none where it cannot be read."""
    try:
        return read_document(NAME, data, ocr=False).texts
    except Refusal:
        return ()


def _waiting(number: int) -> StrayMail:
    one = waiting_mails().filter(pk=number).first()
    if one is None:
        raise Http404
    return one


def _bytes(one: StrayMail) -> bytes:
    try:
        return safe_of(settings.DATA).read_apart(one.blob)
    except FileNotFoundError:
        raise Http404 from None
