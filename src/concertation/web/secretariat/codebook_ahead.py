"""What the list of themes shows beyond counts: how often a theme occurs by what was read by lot, and themes to add."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor

from django.conf import settings

from concertation.core.finding.discover import Found
from concertation.core.finding.prevalence import share_of
from concertation.core.language import OFFICIAL
from concertation.core.theme import Theme
from concertation.records.codebook import Shown, shown
from concertation.records.installed import safe_of
from concertation.records.outlook import SHOWN, Outlook
from concertation.web.public.submissions import label_of


@dataclass(frozen=True)
class Lot:
    """``count`` of ``read`` replies speak to a theme; of all they are from ``low`` to ``high`` per cent, in whole figures
    that hold the interval."""

    count: int
    read: int
    low: int
    high: int


@dataclass(frozen=True)
class Ahead:
    """A new theme: as it was found, its most typical passage and whose that is."""

    found: Found
    typical: Shown
    label: str

    @property
    def language(self) -> str:
        """That of its name, as far as anybody knows."""
        return self.typical.passage.language

    @property
    def may_be_added(self) -> bool:
        """Whether a codebook has labels in that language."""
        return self.language in OFFICIAL


def lot_of(outlook: Outlook | None, theme: Theme) -> Lot | None:
    """None before any reply was read by lot, and while it is on its way."""
    if outlook is None or not outlook.read:
        return None
    share = outlook.shares.get(theme.key) or share_of(0, outlook.read, outlook.whole)
    return Lot(share.count, share.read, floor(100 * share.low), ceil(100 * share.high))


def ahead_of(outlook: Outlook | None, themes: Iterable[Theme], language: str) -> list[Ahead]:
    """The largest that the codebook does not have by now, and whose passage is still public."""
    known = {said.casefold() for one in themes for said in _said(one)}
    groups = [one for one in outlook.groups if one.name.casefold() not in known][:SHOWN] if outlook else []
    typical = {one.passage.pk: one for one in shown([one.typical for one in groups], "", safe_of(settings.DATA))}
    open_ones = [(one, typical[one.typical]) for one in groups if one.typical in typical and typical[one.typical].public]
    return [Ahead(one, passage, label_of(passage.passage.submission, language)) for one, passage in open_ones]


def _said(theme: Theme) -> Iterable[str]:
    yield from theme.labels.values()
    for phrases in theme.concepts.values():
        yield from phrases
