"""Data taken out of the desk: what there is for this person, in which form, and what is written down about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_POST

from concertation.actions.report.export import export
from concertation.core.message import message
from concertation.core.role import may_decide
from concertation.documents.writing.export import (
    Row,
    Table,
    about_table,
    archive,
    dictionary_table,
    json_lines,
    snapshot,
    workbook,
)
from concertation.documents.writing.spreadsheet import csv_lines
from concertation.records import export as replies
from concertation.records import export_writing as writing
from concertation.records.export import Reach, Rows
from concertation.records.installed import safe_of
from concertation.records.models import Consultation
from concertation.records.public_log import last_head
from concertation.web.public import dataset
from concertation.web.public.addresses import addresses
from concertation.web.public.page import consultation_at
from concertation.web.public.whole_files import EXCEL, LINES, SQLITE, sent
from concertation.web.refused import UNPROCESSABLE
from concertation.web.request import Request
from concertation.web.secretariat.page import actor_of, desk, officer_of

ROOM: Final = "export"
_WORK: Final[Mapping[str, Callable[[Reach], Rows]]] = {"passages": replies.passages, "codings": replies.codings}
"""What a second officer looks at again."""
_ALL: Final[Mapping[str, Callable[[Reach], Rows]]] = {
    "submissions": replies.submissions, "texts": replies.texts, **_WORK, "translations": replies.translations,
    "suggestions": replies.suggestions, "claims": writing.claims, "supports": writing.supports,
    "draft_sentences": writing.draft_sentences, "draft_sources": writing.draft_sources, "versions": writing.versions,
}  # fmt: skip
_BOOK: Final[Mapping[str, dataset.Make]] = {"codebook": dataset.codebook_table}
_BEFORE: Final[dict[str, dataset.Make]] = {
    "consultation": dataset.consultation_table, "questions": dataset.questions_table, **_BOOK,
}  # fmt: skip
_PUBLISHED: Final[dict[str, dataset.Make]] = {
    "findings": dataset.counts_table, "found": dataset.found_table, "sentences": dataset.sentences_table,
    "sources": dataset.sources_table, "measures": dataset.measures_table,
}  # fmt: skip


def page(request: Request, slug: str, refusal: str = "") -> HttpResponse:
    """The form: which form of file, and what will be in it."""
    consultation = consultation_at(slug)
    reach = _reach(request, consultation)
    tables = [(one, f"{ROOM}:table.{one}") for one in _names(request)]
    return desk(
        request, "export", consultation, status=UNPROCESSABLE if refusal else 200,
        refusal=refusal, forms=list(FORMS), tables=tables,
        replies=reach.readable.count(), confidential=len(reach.confidential), left_out=reach.left_out(),
    )  # fmt: skip


@require_POST
def file(request: Request, slug: str) -> HttpResponseBase:
    """The file itself. It goes out once it is written down who took it."""
    consultation = consultation_at(slug)
    form = request.POST.get("form", "")
    if form not in FORMS:
        return page(request, slug, f"{ROOM}:refusal.form")
    reach = _reach(request, consultation)
    tables = _tables(request, reach)
    export(consultation, form, _names(request), reach.confidential, actor=actor_of(request), at=request.at)
    write, kind = FORMS[form]
    return sent(write([_about(request, reach), _meanings(tables), *tables], _mark(request)), f"{slug}-desk.{form}", kind)


def _reach(request: Request, consultation: Consultation) -> Reach:
    return Reach(consultation, officer_of(request).username, safe_of(settings.DATA))


def _names(request: Request) -> list[str]:
    """Of the tables that this person may take, in their order."""
    return [*_BEFORE, *_ALL, *_PUBLISHED] if may_decide(officer_of(request).role) else [*_BOOK, *_WORK]


def _tables(request: Request, reach: Reach) -> list[Table]:
    at, consultation = addresses(request, reach.consultation.slug), reach.consultation
    public = _BEFORE | _PUBLISHED
    return [
        Table(*_ALL[name](reach)) if name in _ALL else public[name](consultation, at) for name in _names(request)
    ]  # fmt: skip


def _meanings(tables: Iterable[Table]) -> Table:
    return dictionary_table(dataset.columns_of(tables))


def _mark(request: Request) -> str:
    return message(ROOM, "mark", request.language)


def _about(request: Request, reach: Reach) -> Table:
    """Whose it is, and first of all that not everybody may have it."""
    about = about_table(dataset.about_of(reach.consultation, addresses(request, reach.consultation.slug)))
    head = last_head()
    rows = [row for row in about.rows if row[0] not in ("licence", "licence_address", "bibtex", "checkpoint")]
    said: list[Row] = [("mark", _mark(request)), ("left_out", reach.left_out()), *rows]
    return Table(about.name, about.header, [*said, ("checkpoint", head.note)] if head else said)


def _archive(tables: Iterable[Table], mark: str) -> Iterator[bytes]:
    """A CSV file each; the mark stands above the names of the columns."""
    return archive((f"{one.name}.csv", _marked(one, mark)) for one in tables)


def _marked(table: Table, mark: str) -> Iterator[str]:
    yield from csv_lines((mark,), ())
    yield from table.lines()


Write = Callable[[Iterable[Table], str], Iterable[bytes] | Iterable[str]]
FORMS: Final[Mapping[str, tuple[Write, str]]] = {
    "zip": (_archive, "application/zip"),
    "xlsx": (lambda tables, _: workbook(tables), EXCEL),
    "jsonl": (lambda tables, _: json_lines(tables), LINES),
    "sqlite3": (lambda tables, _: [snapshot(tables)], SQLITE),
}
"""By the end of the name: what writes it, and of what type it is. In all but the first the mark is the first row of all."""
