"""A mandate that no pattern found: the paragraph that a person names."""

from __future__ import annotations

from concertation.core.mandate.reporting import reporting_basis, returning_session
from concertation.core.mandate.structure import Mandate
from concertation.core.mandate.wording import wording_of
from concertation.core.resolution import OperativeParagraph, Resolution


def mandate_named(resolution: Resolution, paragraph: OperativeParagraph) -> Mandate:
    """Of that paragraph its verb, whether a report is ordered and when the question returns; the rest is for the person."""
    words = wording_of(resolution.language)
    others = [one for one in resolution.operative if one is not paragraph]
    session = returning_session(resolution, words)
    return Mandate(
        paragraph.number, paragraph.part, "consult", paragraph.acts[0].verb if paragraph.acts else "", (), (), (), (), None,
        reporting_basis(paragraph, others, session, words), session,
    )  # fmt: skip
