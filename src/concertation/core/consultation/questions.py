"""The questions put to everybody, one for each limb of the mandate."""

from __future__ import annotations

from typing import Final

from concertation.core.consultation.structure import Question
from concertation.core.consultation.wording import about, say
from concertation.core.mandate import LIMBS, Mandate
from concertation.core.resolution import Resolution

VIEWS: Final = "views"
ASKED: Final = (*LIMBS, VIEWS)
"""What a question can be about: a limb of the mandate, or views where it names none."""


def questions_for(mandate: Mandate, resolution: Resolution, language: str) -> tuple[Question, ...]:
    """One question per limb (and none that leads), in one of the six languages; the mandate's subject in its own words.

    Where the resolution was read in another language the subject is pointed at, never translated. A mandate that names
    no limb gives one question about views.
    """
    limbs = tuple(dict.fromkeys(limb.limb for limb in mandate.limbs)) or (VIEWS,)
    subject = about(mandate, resolution, language)
    return tuple(
        Question(number, limb, say(f"question.{limb}", language, about=subject), language)
        for number, limb in enumerate(limbs, 1)
    )
