"""Pictures of what was found: each a list with its denominator, which pages set as HTML and writers draw."""

from concertation.core.picture.agreement import agreement_and_difference
from concertation.core.picture.answers import obstacle_to_proposal
from concertation.core.picture.reach import respondents_by_class, respondents_by_group
from concertation.core.picture.structure import Cell, Form, Picture, Row
from concertation.core.picture.themes import theme_by_class
from concertation.core.picture.time import replies_over_time

__all__ = [
    "Cell",
    "Form",
    "Picture",
    "Row",
    "agreement_and_difference",
    "obstacle_to_proposal",
    "replies_over_time",
    "respondents_by_class",
    "respondents_by_group",
    "theme_by_class",
]
