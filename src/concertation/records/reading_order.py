"""In what order the replies at the coding desk are best read: made once between two changes, from what is suggested."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django.db.models import Max, QuerySet

from concertation.core.finding.order import Readable, Turn, reading_order
from concertation.records.coding import counts_of, last_edit_in
from concertation.records.models import Consultation, Submission, Suggestion

THEME = "theme:"


def turns_for(consultation: Consultation, replies: QuerySet[Submission]) -> tuple[Turn, ...]:
    """Those of these replies, which a person may open, in which something is left, in that order."""
    latest = Suggestion.objects.aggregate(last=Max("pk"))["last"] or 0
    rows = frozenset(replies.order_by().values_list("pk", "leading", "undecided"))
    return _turns(consultation, rows, (last_edit_in(consultation), latest))


@lru_cache(maxsize=16)
def _turns(
    consultation: Consultation, rows: frozenset[tuple[str, str | None, int]], until: tuple[int, int]
) -> tuple[Turn, ...]:  # fmt: skip
    """``until`` are the last decision and the last suggestion that there were."""
    del until
    groups = {key: leading or key for key, leading, _ in rows}
    read = frozenset(key for key, _, undecided in rows if not undecided)
    themes: dict[str, dict[str, float]] = {}
    for key, theme, score in _suggested(consultation):
        if key in groups:
            themes.setdefault(key, {})[theme] = score
    readable = [Readable(key, themes.get(key, {}), group) for key, group in sorted(groups.items())]
    coded = {key.removeprefix(THEME): n for key, n in counts_of(consultation).items() if key.startswith(THEME)}
    return tuple(reading_order(readable, read, coded, consultation.pk))


def _suggested(consultation: Consultation) -> Iterable[tuple[str, str, float]]:
    """Reply, theme and the clearest suggestion of it there."""
    kept = Suggestion.objects.filter(passage__submission__consultation=consultation, aspect="theme").order_by()
    best = kept.values("passage__submission", "key").annotate(best=Max("score"))
    return best.values_list("passage__submission", "key", "best")
