"""The list of the coding desk: the replies with how far each is, as they came or what helps most first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpResponse

from concertation.core.finding.order import THEME, Turn
from concertation.records.coding import PAGE, Progress, progress_of
from concertation.records.models import Consultation, Submission
from concertation.records.reading_order import turns_for
from concertation.web.public.page import consultation_at
from concertation.web.public.submissions import codebook_of
from concertation.web.request import Request
from concertation.web.secretariat.coding import number_of
from concertation.web.secretariat.coding_page import coding_page, replies_for
from concertation.web.secretariat.reading import party_name


@dataclass(frozen=True)
class Row:
    """A reply on the list; ``why`` it is read at this place, where they stand in the order in which they help most."""

    submission: Submission
    name: str
    progress: Progress
    why: str = ""
    theme: str = ""


def replies(request: Request, slug: str) -> HttpResponse:
    """Every reply that this person may code, those first that came first; ``?left`` only those with something left, and
    ``?order=helps`` these in the order in which most is learned."""
    consultation = consultation_at(slug)
    kept = replies_for(request, consultation)
    left = kept.filter(undecided__gt=0)
    by_help = request.GET.get("order") == "helps"
    asked = left if by_help or "left" in request.GET else kept
    turns = turns_for(consultation, kept) if by_help else None
    first = turns[0].name if turns else left.values_list("pk", flat=True).first()
    total = asked.count()
    number = min(number_of(request, "page", 1), max(1, -(-total // PAGE)))
    return coding_page(
        request, "coding", consultation,
        rows=_rows(request, consultation, asked, number, turns), by_help=by_help, total=total, number=number,
        last=max(1, -(-total // PAGE)), left="left" in request.GET, first=first, hold=request.GET.get("hold", ""),
    )  # fmt: skip


def _rows(
    request: Request, consultation: Consultation, asked: QuerySet[Submission], number: int, turns: Sequence[Turn] | None
) -> list[Row]:  # fmt: skip
    part = slice((number - 1) * PAGE, number * PAGE)
    why = {one.name: one for one in turns[part]} if turns is not None else {}
    keys = list(why) if turns is not None else list(asked.values_list("pk", flat=True)[part])
    found = Submission.objects.filter(pk__in=keys).select_related("party").defer("content")
    rows, nothing = {one.pk: one for one in found}, Progress(0, 0)
    far = progress_of(keys)
    labels = {one.key: one.label(request.language) for one in codebook_of(consultation).themes} if why else {}
    return [
        Row(rows[key], party_name(rows[key], request.language), far.get(key, nothing), *_why(why.get(key), labels))
        for key in keys
    ]


def _why(turn: Turn | None, labels: Mapping[str, str]) -> tuple[str, str]:
    return (turn.why, labels.get(turn.key, turn.key) if turn.why == THEME else "") if turn else ("", "")
