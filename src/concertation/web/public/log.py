"""The public log (C2SP tlog-tiles): its checkpoint, tiles and key; and the page where anybody verifies a receipt."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpResponse
from django.views.decorators.csrf import csrf_protect

from concertation.core.ledger.tile import tile_at
from concertation.core.ledger.verifier import LARGEST, NotProven, open_note, verify_receipt
from concertation.records import public_log
from concertation.records.keyring import public_key_of
from concertation.records.models import TreeHead
from concertation.web.public.page import page
from concertation.web.request import Request


def log(request: Request) -> HttpResponse:
    """What the log is, where it stands, with which key it is signed."""
    return page(request, "log", head=public_log.last_head(), vkey=vkey())


def vkey() -> str:
    """The log's verifier key, to be compared with the one that the secretariat gives by another way."""
    return public_key_of(settings.DATA) or ""


def checkpoint(request: Request) -> HttpResponse:
    """The last published checkpoint."""
    return _text(_head().note)


def key(request: Request) -> HttpResponse:
    """The verifier key."""
    return _text(f"{vkey()}\n")


def tile(request: Request, path: str) -> HttpResponse:
    """A tile of hashes or a bundle of entries; they never change once they are whole."""
    named = tile_at(f"tile/{path}")
    found = public_log.tile_bytes(named, _head().size) if named else None
    if found is None:
        raise Http404
    return HttpResponse(found, content_type="application/octet-stream")


def _head() -> TreeHead:
    head = public_log.last_head()
    if head is None:
        raise Http404
    return head


def _text(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@dataclass(frozen=True)
class Proven:
    """What a receipt proves: its entry, of a kind and time, is number ``index`` of ``size``, given for ``digest``."""

    index: int
    size: int
    kind: str
    at: datetime
    digest: str
    of_file: bool


@csrf_protect
def verify(request: Request) -> HttpResponse:
    """Drop a receipt, and the file that it was given for: proven, or what is not. Nothing is kept."""
    if request.method != "POST":
        return page(request, "verify", vkey=vkey())
    try:
        proven = _proven(request)
    except NotProven as reason:
        return page(request, "verify", status=422, vkey=vkey(), unproven=reason.code)
    return page(request, "verify", vkey=vkey(), proven=proven)


def _proven(request: Request) -> Proven:
    receipt, file = request.FILES.get("receipt"), request.FILES.get("file")
    if not receipt and not request.POST.get("text", "").strip():
        raise NotProven("No receipt was given.", "nothing")
    text = receipt.read(LARGEST) if receipt else request.POST.get("text", "").replace("\r\n", "\n").encode()
    content = file.read() if file else None
    try:
        found = verify_receipt(text.decode(), vkey(), content)
    except UnicodeDecodeError:
        raise NotProven("This is not a receipt of a log.") from None
    leaf = json.loads(found.leaf)
    size = open_note(found.note, vkey()).size
    at = datetime.fromisoformat(leaf["t"])
    return Proven(found.index, size, leaf["type"], at, found.opening["digest"], content is not None)
