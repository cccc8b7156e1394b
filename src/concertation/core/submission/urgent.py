"""Urgent passages: off until somebody is on duty, with hours and routes; the life of one, and what an act asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from concertation.core.life import Life
from concertation.core.refusal import Refusal

ROUTES: Final = ("special_procedures", "reprisals", "field", "other")
"""To whom a passage can be referred: special procedures, the focal point for reprisals, a field presence, another body of
the United Nations. A State is none of them."""
NEEDED: Final = ("special_procedures", "reprisals")
"""Without these two nobody is on duty (``DOMAIN.md``, paragraph 6)."""
OWN_PAGE: Final = "page"
CONSENTED: Final = (OWN_PAGE, "message", "mail", "spoken")
"""How an author agreed that its words be referred: by its own answer on the page of its reply or, as the officer on duty
writes it down, on the page of messages, by letter or mail, by word of mouth."""
LONGEST: Final = 500
"""Characters of anything that is typed here."""
LIFE: Final = Life(
    states={
        "waiting": "words were found, and the officer on duty has not decided",
        "answered": "the officer on duty has written to the author",
        "referred": "it was referred by a route, as its author agreed",
        "not_urgent": "the officer on duty has read it, and it is not urgent",
    },
    begins=("waiting",),
    moves={
        "waiting": ("answered", "referred", "not_urgent"),
        "answered": ("answered", "referred", "not_urgent"),
        "referred": ("answered", "referred"),
        "not_urgent": ("waiting", "answered", "referred"),
    },
)


@dataclass(frozen=True)
class Duty:
    """Who reads urgent passages, when, and where they can be referred to: addresses by route, in an officer's words."""

    officer: str
    hours: str
    routes: dict[str, str]


def checked(duty: Duty) -> Duty:
    """The same without what is empty; refused while officer, hours or one of the two routes are not named."""
    routes = {key: words.strip() for key, words in duty.routes.items() if key in ROUTES and words.strip()}
    hours = duty.hours.strip()
    if not duty.officer or not hours or any(one not in routes for one in NEEDED):
        raise Refusal("not_complete", "The urgent queue stays off until an officer on duty, her hours, and the routes to "
                      "special procedures and to the focal point for reprisals are named.", "Name all four.")  # fmt: skip
    return Duty(duty.officer, _short(hours), {key: _short(words) for key, words in routes.items()})


def move(here: str, there: str) -> str:
    """The state after the move; refused where the life of an urgent passage does not know it."""
    refusal = Refusal("wrong_move", "An urgent passage that is {here} cannot become {there}.", "Open the page anew.",
                      here=here, there=there)  # fmt: skip
    return LIFE.moved(here, there, refusal)


def consented(how: str, words: str) -> str:
    """How the author agreed, in the officer's words; refused without: nothing is referred otherwise."""
    if how not in CONSENTED or not words.strip():
        raise Refusal("no_consent", "Nothing is referred unless its author has agreed to that.",
                      "Ask the author, and say how and when it agreed.")  # fmt: skip
    return _short(words)


def of_its_own(how: str, words: str) -> str:
    """The same where its author answered itself: then the officer need not say how."""
    return _short(words) if how == OWN_PAGE else consented(how, words)


def reason(why: str) -> str:
    """Why a passage is set aside, in the officer's words; refused without."""
    if not why.strip():
        raise Refusal("no_reason", "It is set aside for a reason.", "Say why.")
    return _short(why)


def _short(words: str) -> str:
    if len(words.strip()) > LONGEST:
        raise Refusal("too_long", "This is longer than {n} characters.", "Shorten it.", n=LONGEST)
    return words.strip()
