"""Everything that is public as one file: a workbook, JSON lines, a SQLite snapshot. ``data.zip`` is in ``whole_set``."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import FileResponse, StreamingHttpResponse

from concertation.documents.writing.export import json_lines, snapshot_file, workbook
from concertation.web.public.addresses import addresses
from concertation.web.public.dataset import tables_of
from concertation.web.public.page import consultation_at
from concertation.web.public.whole_set import whole_set_of
from concertation.web.request import Request

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SQLITE = "application/vnd.sqlite3"
LINES = "application/jsonl; charset=utf-8"


def whole_set(request: Request, slug: str) -> StreamingHttpResponse:
    """One archive of tables, texts and JSON; it goes out while it is being made."""
    made = whole_set_of(consultation_at(slug), addresses(request, slug))
    return sent(made, f"{slug}-data.zip", "application/zip")


def whole_workbook(request: Request, slug: str) -> StreamingHttpResponse:
    """A sheet for each table."""
    made = workbook(tables_of(consultation_at(slug), addresses(request, slug)))
    return sent(made, f"{slug}-data.xlsx", EXCEL)


def whole_lines(request: Request, slug: str) -> StreamingHttpResponse:
    """A line for each row."""
    made = json_lines(tables_of(consultation_at(slug), addresses(request, slug)))
    return sent(made, f"{slug}-data.jsonl", LINES)


def whole_snapshot(request: Request, slug: str) -> FileResponse:
    """A database of these tables and nothing else."""
    made = snapshot_file(tables_of(consultation_at(slug), addresses(request, slug)))
    return FileResponse(made, as_attachment=True, filename=f"{slug}-data.sqlite3", content_type=SQLITE)


def sent(pieces: Iterable[bytes] | Iterable[str], name: str, kind: str) -> StreamingHttpResponse:
    """A file of that name and media type, which goes out while it is being made."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(pieces, content_type=kind, headers=headers)
