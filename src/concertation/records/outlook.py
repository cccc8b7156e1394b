"""What the codebook desk is told beyond what was counted: how often each theme occurs, by what was read by lot, and themes
that nobody has coded yet.

Both are derived in memory, and none of it from words that are not public.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Final

from django.db.models import Count, QuerySet, Sum

from concertation.core.finding.discover import Found, themes_found
from concertation.core.finding.evidence import UNCODED_KINDS
from concertation.core.finding.order import read_by_lot
from concertation.core.finding.prevalence import Share, share_of
from concertation.records.coding import CODABLE, suggested_for, undecided
from concertation.records.kept_in_memory import Kept
from concertation.records.models import Coding, Consultation, Submission, Suggestion
from concertation.records.safe import Safe

LOOKED_AT: Final = 5_000
"""Passages in which new themes are looked for, and some more."""
AT_ONCE: Final = 200
"""Of so many replies and passages the page itself waits for them, where none are kept."""
PATIENCE: Final = 0.05
FEWEST: Final = 3
"""Passages that make a theme."""
SHOWN: Final = 8


@dataclass(frozen=True)
class Outlook:
    """``shares`` say by theme how many replies speak to it: counted in ``read``, those of ``whole`` that the lot has first
    and that are read through.

    ``groups`` are new themes, the largest first, found in ``looked_at`` public passages about which nobody has decided and
    for which no theme is suggested.
    """

    shares: Mapping[str, Share]
    read: int
    whole: int
    groups: tuple[Found, ...]
    looked_at: int


def outlook_without_waiting(consultation: Consultation, safe: Safe, at: datetime) -> Outlook | None:
    """The outlook as of now, or as it was kept; None where it takes long, and then it is on its way."""
    return _OUTLOOKS.without_waiting(consultation, safe, at, _is_quick)


def wait_for_outlook(consultation: Consultation) -> None:
    """Till what is on its way has come."""
    _OUTLOOKS.wait_for(consultation)


def forget_outlooks() -> None:
    """Keeps none any longer."""
    _OUTLOOKS.forget()


def _is_quick(consultation: Consultation) -> bool:
    left = _in_the_lot(consultation).aggregate(replies=Count("pk"), left=Sum("undecided"))
    return int(left["replies"] + (left["left"] or 0)) <= AT_ONCE


def _made(consultation: Consultation, safe: Safe, at: datetime) -> tuple[Outlook, float]:
    del safe, at
    begun = time.perf_counter()
    rows = dict(_in_the_lot(consultation).values_list("pk", "undecided"))
    read = frozenset(read_by_lot(rows, {name for name, left in rows.items() if not left}, consultation.pk))
    passages = _open_passages(consultation)
    groups = [one for one in themes_found(passages) if one.name and len(one.members) >= FEWEST]
    made = Outlook(_shares(consultation, read, len(rows)), len(read), len(rows), tuple(groups), len(passages))
    return made, time.perf_counter() - begun


def _in_the_lot(consultation: Consultation) -> QuerySet[Submission]:
    """The replies from which the reading order draws; what is confidential only some may read, and it is left out."""
    kept = Submission.objects.filter(consultation=consultation, state__in=CODABLE)
    return kept.exclude(publication="confidential").order_by()


def _shares(consultation: Consultation, read: frozenset[str], whole: int) -> dict[str, Share]:
    """Of every theme that anything is coded with."""
    coded = Coding.objects.filter(passage__submission__consultation=consultation).exclude(theme="").order_by()
    pairs = coded.values_list("passage__submission", "theme").distinct()
    count = Counter(theme for reply, theme in pairs.iterator() if reply in read)
    return {theme: share_of(n, len(read), whole) for theme, n in count.items()}


def _open_passages(consultation: Consultation) -> list[tuple[str, str, str]]:
    """Identifier, words and language; of the replies by identifier, which says nothing of what they hold."""
    left = suggested_for(consultation).filter(state="published", undecided__gt=0).order_by("pk")
    rows = list(left.values_list("pk", "undecided"))
    before = accumulate((n for _, n in rows), initial=0)
    enough = [name for (name, _), n in zip(rows, before, strict=False) if n < LOOKED_AT]
    theirs = undecided().filter(submission__in=enough).exclude(kind__in=UNCODED_KINDS).with_words()
    kept = list(theirs.order_by("pk")[: 2 * LOOKED_AT])
    # Which of them are of a theme is not asked of the database: it would go through all that is suggested of themes.
    suggested = Suggestion.objects.filter(passage__in=[one.pk for one in kept]).values_list("passage", "aspect")
    of_a_theme = {name for name, aspect in suggested if aspect == "theme"}
    return [(one.pk, one.words, one.language) for one in kept if one.pk not in of_a_theme]


_OUTLOOKS: Final = Kept(_made, PATIENCE)
