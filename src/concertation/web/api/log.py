"""The public log as data: where it stands, with which key it is signed."""

from __future__ import annotations

from datetime import datetime

from ninja import Router
from pydantic import Field

from concertation.records import public, public_log
from concertation.web.api.answer import NOTICE, Answer
from concertation.web.public.log import vkey
from concertation.web.request import Request, permanent

router = Router(tags=["log"])


class Log(Answer):
    """The log (C2SP tlog-tiles): its last published checkpoint."""

    size: int = Field(description="Entries that the checkpoint covers; 0 before the first.")
    note: str | None = Field(description="The checkpoint as it was signed, with the root of the tree; null before.")
    at: datetime | None = Field(description="When it was signed.")
    vkey: str = Field(description="The key that verifies it; compare it with the one that the secretariat gives elsewhere.")
    checkpoint: str = Field(description="The address of the checkpoint; the tiles lie beside it.")


@router.get("/log.json", response=Log, operation_id="log", summary="The log")
def log(request: Request) -> Log:
    """One for the whole installation. Nothing after its last published checkpoint is shown."""
    head = public_log.last_head()
    return Log(
        notice=NOTICE if public.only_training() else None, size=head.size if head else 0,
        note=head.note if head else None, at=head.at if head else None, vkey=vkey(),
        checkpoint=permanent(request, "/log/checkpoint"),
    )  # fmt: skip
