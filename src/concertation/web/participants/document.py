"""The documents of a reply: kept as they come, read at once, and shown to their author as they were understood."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse

from concertation.actions.submission import attach, content_of, detach, save_draft
from concertation.actions.submission.annex import confirm, say_renders
from concertation.core.passage.inspection import Inspection, inspect
from concertation.core.refusal import Refusal
from concertation.core.submission.pack import PackReply
from concertation.documents.reading import read_document, read_pack
from concertation.records.models import Annex
from concertation.web.participants.drafting import drafting
from concertation.web.participants.fill import filled_from, takes_all
from concertation.web.participants.form import Fault
from concertation.web.participants.page import page_of, to
from concertation.web.participants.way_in import Visit
from concertation.web.request import Request

MEGABYTE: Final = 2**20
LARGEST: Final = 20 * MEGABYTE
TOGETHER: Final = 40 * MEGABYTE
"""Bytes of a file, and of all files of a reply."""
MOST: Final = 20
"""Files of a reply."""
READ_AT_ONCE: Final = 2 * MEGABYTE
"""Letters are read off pictures while somebody waits only in files of so many bytes; larger ones wait for the worker."""
FORMS: Final = (".docx", ".odt", ".html", ".htm", ".json")
"""As what a form of ours comes back."""
READERS: Final = threading.BoundedSemaphore(2)


@drafting
def documents(request: Request, visit: Visit) -> HttpResponse:
    """The files of the reply, and where more are added."""
    before = visit.safe.annexes_of(visit.submission)
    if request.method != "POST":
        return _listed(request, visit, before, ())
    files = [one for one in request.FILES.getlist("file") if isinstance(one, UploadedFile)]
    fitting, faults = _fitting(files, before)
    added = [keep(visit, one.name or "document", one.read()) for one in fitting]
    if faults:
        return _listed(request, visit, visit.safe.annexes_of(visit.submission), faults)
    return to("draft_document", visit, number=added[0].ordinal) if len(added) == 1 else to("draft_documents", visit)


def _listed(request: Request, visit: Visit, annexes: list[Annex], faults: Iterable[Fault]) -> HttpResponse:
    return page_of(
        request, "documents", visit, faulty=bool(faults), step="documents", annexes=annexes, faults=faults,
        largest=LARGEST // MEGABYTE, together=TOGETHER // MEGABYTE, most=MOST,
    )  # fmt: skip


def _fitting(files: list[UploadedFile[Any]], before: list[Annex]) -> tuple[list[UploadedFile[Any]], list[Fault]]:
    """Those that can be kept, and why the others cannot; the same file twice is one."""
    fitting: list[UploadedFile[Any]] = []
    faults = [] if files else [Fault("file", "fault.file.none")]
    for one in files:
        size = one.size or 0
        fault = _unfit(size, sum(each.size for each in before) + sum(each.size or 0 for each in fitting))
        if len(before) + len(fitting) >= MOST:
            fault = "fault.file.many"
        if fault:
            faults.append(Fault("file", fault, {"name": one.name or "", "most": MOST, "largest": LARGEST // MEGABYTE,
                                                "together": TOGETHER // MEGABYTE}))  # fmt: skip
        else:
            fitting.append(one)
    return fitting, faults


def _unfit(size: int, others: int) -> str:
    if not size:
        return "fault.file.empty"
    if size > LARGEST:
        return "fault.file.large"
    return "fault.file.together" if size + others > TOGETHER else ""


def keep(visit: Visit, name: str, data: bytes) -> Annex:
    """The file in the safe with what was found in it; one that cannot be read is kept all the same. Sent twice it is one."""
    key = visit.safe.key_of(visit.submission.pk)
    original = visit.safe.take_in(name, data, key)
    same = (one for one in visit.safe.annexes_of(visit.submission) if (one.name, one.sha256) == (name, original.sha256))
    again = next(same, None)
    if again is not None:
        return again
    facts, refusal = found_in(name, data)
    return attach(visit.submission, original, facts, refusal, at=visit.at)


def found_in(name: str, data: bytes) -> tuple[bytes, str]:
    """What to show of a file, as JSON, and the code of the refusal where it cannot be read."""
    try:
        with READERS:
            extraction = read_document(name, data, ocr=len(data) <= READ_AT_ONCE)
    except Refusal as refusal:
        return b"", refusal.code
    return json.dumps(inspect(extraction).as_json(), ensure_ascii=False).encode(), ""


def inspection_of(visit: Visit, annex: Annex) -> Inspection | None:
    """What was found in the file; None where it could not be read."""
    facts = visit.safe.key_of(visit.submission.pk).open(bytes(annex.facts))
    return Inspection.from_json(json.loads(facts)) if facts else None


@drafting
def document(request: Request, visit: Visit, number: int) -> HttpResponse:
    """One file as it was understood: is this what was meant? It is confirmed, taken out, or its answers are taken over."""
    annex = visit.annex_at(number)
    if annex is None:
        raise Http404
    act = request.POST.get("act") if request.method == "POST" else None
    if act == "confirm":
        confirm(annex, at=visit.at)
        say_renders(annex, renders="renders" in request.POST)
        return to("draft_documents", visit)
    if act == "remove":
        detach(annex)
        return to("draft_documents", visit)
    form = None if annex.confirmed_at else form_in(visit, annex)
    if act == "fill" and form is not None:
        return _fill(visit, annex, form)
    found = inspection_of(visit, annex)
    percent = round(100 * found.scan.confidence) if found and found.scan else 0
    return page_of(request, "document", visit, step="documents", annex=annex, found=found, percent=percent, form=form)


def form_in(visit: Visit, annex: Annex) -> PackReply | None:
    """The reply in a form of ours, where the file is one and belongs to this consultation."""
    if PurePath(annex.name).suffix.lower() not in FORMS:
        return None
    data = visit.safe.read(annex.blob, visit.safe.key_of(visit.submission.pk))
    try:
        with READERS:
            form = read_pack(annex.name, data)
    except Refusal:
        return None
    return form if form and form.slug in ("", visit.submission.consultation.slug) and not form.blank else None


def _fill(visit: Visit, annex: Annex, form: PackReply) -> HttpResponse:
    """Takes the answers over where nothing was written yet. The file stays unless every word of it was taken over."""
    content = content_of(visit.submission, visit.safe)
    filled = filled_from(content, form, fixed=visit.by_party)
    saved = save_draft(visit.submission, filled, visit.submission.revision, safe=visit.safe)
    if saved.conflict:
        return to("draft_document", visit, number=annex.ordinal)
    if takes_all(filled, form):
        detach(annex)
    else:
        confirm(annex, at=visit.at)
    return to("draft", visit)
