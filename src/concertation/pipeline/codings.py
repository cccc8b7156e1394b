"""The officer's decisions from ``codings.csv``: their words found in the replies, then coded by the person named."""

from __future__ import annotations

from collections.abc import Sequence

from concertation.actions.finding import Decision, code
from concertation.actions.passage import merge_passages
from concertation.core.quote import QuotationGate
from concertation.core.role import Actor
from concertation.core.submission import CodingRow, read_codings_csv
from concertation.core.theme import Codebook
from concertation.pipeline.order import Order, Refused
from concertation.records.models import Consultation, Passage, Submission, SubmissionText

WORDS_ABSENT = "Line {line} of codings.csv: these words do not stand in {file} as written. Copy them from it."
THEME_UNKNOWN = "Line {line} of codings.csv: the codebook has no theme “{theme}”. Use one of its keys, or a --codebook."
FILE_UNKNOWN = "Line {line} of codings.csv: no reply that could be read is called {file}. Check its name."


def code_replies(
    consultation: Consultation, order: Order, submissions: Sequence[Submission], codebook: Codebook, actor: Actor
) -> list[Refused]:
    """Codes every row that can be; the others are given back with their reason."""
    if order.codings_csv is None:
        return []
    texts = {one.file_name: {str(text.pk): text for text in one.texts.all()} for one in submissions}
    themes = {theme.key for theme in codebook.themes}
    decisions: list[Decision] = []
    refused: list[Refused] = []
    for row in read_codings_csv(order.codings_csv):
        reason = _unusable(row, texts, themes)
        decision = None if reason else _decision(row, texts[row.file], actor, order)
        if decision is not None:
            decisions.append(decision)
        else:
            message = (reason or WORDS_ABSENT).format(line=row.line, file=row.file, theme=row.theme)
            refused.append(Refused(row.file, "coding_not_used", message))
    if decisions:
        code(consultation, decisions, actor=actor, at=order.at, chance=order.chance)
    return refused


def _unusable(row: CodingRow, texts: dict[str, dict[str, SubmissionText]], themes: set[str]) -> str | None:
    if row.file not in texts:
        return FILE_UNKNOWN
    if row.theme is not None and row.theme not in themes:
        return THEME_UNKNOWN
    return None


def _decision(row: CodingRow, texts: dict[str, SubmissionText], actor: Actor, order: Order) -> Decision | None:
    verdict = QuotationGate({key: text.text for key, text in texts.items()}).check(row.exact)
    if verdict.found is None:
        return None
    found = verdict.found
    over = Passage.objects.filter(text=texts[found.source], start__lt=found.end, end__gt=found.start)
    passage = merge_passages(list(over.order_by("start")), actor=actor, at=order.at)
    return Decision(passage, found.start, found.end, row.limb, row.theme, row.coder)
