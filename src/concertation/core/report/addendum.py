"""An addendum: the replies that came too late for the report, reproduced as received."""

from __future__ import annotations

from dataclasses import replace

from concertation.core.message import day_in_words, message
from concertation.core.refusal import Refusal
from concertation.core.report.frame import masthead
from concertation.core.report.material import Material
from concertation.core.report.numbering import numbered
from concertation.core.report.pen import Pen
from concertation.core.report.respondent import reproduction
from concertation.core.report.structure import Report, Section
from concertation.core.report.words import length_of


def addendum(issued: Report, material: Material) -> Report:
    """The replies of ``material`` that may be reproduced, by class and in order, under the first page of the report.

    Refused where there is none.
    """
    pen = Pen(material, issued.language, ())
    parts = reproduction(pen)
    if not parts:
        raise Refusal("nothing_late", "No further reply may be reproduced.", "Publish the late replies first.")
    heading = message("writing", "addendum.heading", issued.language)
    front = replace(
        masthead(material, pen, "reproduction"), subtitle=issued.masthead.subtitle,
        date=day_in_words(material.as_of, issued.language),
    )  # fmt: skip
    sections = numbered((Section("", heading, sections=parts),), issued.language)
    made = Report(issued.language, "reproduction", front, (), sections, (), 0, None)
    return replace(made, words=length_of(made))
