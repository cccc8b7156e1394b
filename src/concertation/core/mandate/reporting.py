"""Whether a report is ordered, and the session at which the question returns."""

from __future__ import annotations

from collections.abc import Sequence

from concertation.core.mandate.order import orders_in
from concertation.core.mandate.plain import plain
from concertation.core.mandate.wording import MandateWording
from concertation.core.resolution import OperativeParagraph, Resolution


def reporting_basis(
    paragraph: OperativeParagraph, others: Sequence[OperativeParagraph], returns: int | None, words: MandateWording
) -> str:
    """``explicit`` when the paragraph wants a report, or one of the others wants it on views, replies or the resolution.

    Else ``implied_by_agenda`` when the question returns at a session, else ``none``.
    """
    here = any(words.report.search(order.text) for order in orders_in(paragraph, words))
    if here or any(_reports(other, words) for other in others):
        return "explicit"
    return "none" if returns is None else "implied_by_agenda"


def _reports(paragraph: OperativeParagraph, words: MandateWording) -> bool:
    return any(words.report.search(one.text) and words.reported.search(one.text) for one in orders_in(paragraph, words))


def returning_session(resolution: Resolution, words: MandateWording) -> int | None:
    """The session at which an operative paragraph puts the question on the agenda again; the last that says so.

    A session not later than the resolution's own is another body's.
    """
    for paragraph in reversed(resolution.operative):
        said = [_number(hit["ordinal"], words) for hit in words.returns.finditer(plain(paragraph.text).text)]
        later = [number for number in said if number is not None and number > (resolution.session or 0)]
        if later:
            return later[-1]
    return None


def reported_session(paragraph: OperativeParagraph, after: int | None, words: MandateWording) -> int | None:
    """The session to which the paragraph wants a report; one not later than ``after`` is another body's."""
    text = plain(paragraph.text).text
    said = [_number(hit["ordinal"], words) for hit in words.reports_at.finditer(text)] if words.report.search(text) else []
    return next((number for number in said if number is not None and number > (after or 0)), None)


def _number(ordinal: str, words: MandateWording) -> int | None:
    """The number of a session named in words; None for words that are no ordinal we know."""
    said = ordinal.strip()
    known = (number for number, pattern in enumerate(words.sessions, start=1) if pattern.fullmatch(said))
    return next(known, None)
