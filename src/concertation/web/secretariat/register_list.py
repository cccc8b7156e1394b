"""A list of parties loaded into the register: first what each line would change; then all of it, or nothing."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from concertation.actions.party import load_parties
from concertation.core.chance import system_chance
from concertation.core.party import CLASSES, Decisions, Entry, Fault, Plan, plan_of, read_list
from concertation.core.refusal import Refusal
from concertation.documents.reading.spreadsheet import read_table
from concertation.records.blobs import BlobStore
from concertation.records.installed import door_secret_of
from concertation.records.register import registered
from concertation.records.safe import SealingKey
from concertation.web.field import said, whole
from concertation.web.request import Request
from concertation.web.secretariat.asking import asking_page
from concertation.web.secretariat.page import actor_of

SHOWN: Final = 500
"""Lines that the dry run shows; the counts are of all."""
DIGEST: Final = re.compile("[0-9a-f]{64}")
NEW: Final = "new"


@dataclass(frozen=True)
class _Upload:
    """The file between the dry run and the loading: it lies sealed, under the name by which the form knows it."""

    name: str
    kept: str
    data: bytes

    def entries(self, source: str, party_class: str) -> tuple[tuple[Entry, ...], tuple[Fault, ...]]:
        return read_list(read_table(self.name, self.data), source, party_class or None)


def load(request: Request) -> HttpResponse:
    """The form; a dry run of the file that was sent; the loading itself."""
    if request.method != "POST":
        return asking_page(request, "register_load", classes=CLASSES)
    try:
        upload = _upload(request)
        return _loaded(request, upload) if said(request, "act") == "load" else _dry_run(request, upload)
    except Refusal as refusal:
        return asking_page(request, "register_load", classes=CLASSES, refusal=refusal)


def _upload(request: Request) -> _Upload:
    name, kept = said(request, "name") or "list.csv", said(request, "kept")
    if file := request.FILES.get("file"):
        data = file.read()
        return _Upload(file.name or name, _store().keep(_key().seal(data)), data)
    if not DIGEST.fullmatch(kept):
        raise Refusal("no_list", "No list was chosen.", "Choose a file, CSV or XLSX.")
    try:
        return _Upload(name, kept, _key().open(_store().read(kept)))
    except (FileNotFoundError, InvalidTag):
        raise Refusal("no_list", "The list is not kept any more.", "Choose the file again.") from None


def _store() -> BlobStore:
    return BlobStore(settings.DATA / "blobs")


def _key() -> SealingKey:
    return SealingKey(hmac.digest(door_secret_of(settings.DATA), b"lists of parties", "sha256"), system_chance)


def _decisions(request: Request) -> Decisions:
    """What was said of the lines that may be parties known already."""
    chosen = {whole(key.removeprefix("line-")): said(request, key) for key in request.POST if key.startswith("line-")}
    return Decisions({line: key for line, key in chosen.items() if line and key})


def _source(request: Request, upload: _Upload) -> str:
    stem = re.sub(r"[\W_]*\d[\d\W_]*$", "", upload.name.rpartition(".")[0] or upload.name)
    return (said(request, "source") or stem or "list")[:80]


def _dry_run(request: Request, upload: _Upload, **shown: Any) -> HttpResponse:
    source, party_class = _source(request, upload), said(request, "class")
    entries, faults = upload.entries(source, party_class)
    plan = plan_of(entries, registered(), source=source, on=request.at.date(), decisions=_decisions(request))
    faults = (*faults, *plan.faults)
    changing = [step for step in plan.steps if step.state != "same"]
    return asking_page(
        request, "register_load",
        classes=CLASSES, plan=plan, upload=upload, source=source, party_class=party_class,
        faults=[one.said(request.language) for one in faults[:SHOWN]],
        undecided=_undecided(plan, request.language), decided=_decisions(request).same_as,
        steps=[(step.line, step.said(request.language)) for step in changing[:SHOWN] if step.state != "duplicate"],
        gone=[step for step in plan.steps if step.state == "gone"], more=len(changing) > SHOWN,
        ending=request.POST.getlist("gone"), **shown,
    )  # fmt: skip


def _undecided(plan: Plan, language: str) -> list[tuple[int, str, list[str]]]:
    """Lines that a person decides: the line, what is proposed in words, the keys it may be."""
    return [(one.line, one.said(language), [like.key for like in one.likes]) for one in plan.undecided]


def _loaded(request: Request, upload: _Upload) -> HttpResponse:
    source = _source(request, upload)
    entries, faults = upload.entries(source, said(request, "class"))
    if faults:
        return _dry_run(request, upload, refusal=Refusal("bad_list", "Lines are at fault.", "Correct them."))
    try:
        load_parties(
            entries, source, actor=actor_of(request), at=request.at, decisions=_decisions(request),
            ending=request.POST.getlist("gone"), reason=said(request, "reason"),
        )  # fmt: skip
    except Refusal as refusal:
        return _dry_run(request, upload, refusal=refusal)
    messages.success(request, "invite:done.loaded")
    return HttpResponseRedirect(reverse("desk_register"))
