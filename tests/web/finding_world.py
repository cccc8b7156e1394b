"""A desk before which replies are coded: of States and organizations, one that opposes, and those that must not show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from concertation.actions.finding import Decision, code
from concertation.actions.party import admit_party
from concertation.actions.submission import Facts, publish_submission, review_submission, withhold_submission
from concertation.actions.theme import adopt_codebook
from concertation.core.theme import Codebook, Theme
from concertation.records.kept_findings import forget_boards
from concertation.records.models import Consultation, Passage, Submission, User
from factories import CHANCE
from people import AMRANI, NOON
from web.desk_world import Desk, desk_at

FUND: Theme = Theme("fund", {"en": "A fund", "ar": "صندوق"}, {}, "Money.")
REPORTING: Theme = Theme("reporting", {"en": "Reporting", "ar": "تقديم التقارير"}, {}, "Reports.")
SECRET = "zyxomma"


@dataclass(frozen=True)
class Told:
    """A reply as it is sent: who, in what class and region, at what level, its words, where they are coded, its fate."""

    name: str
    party_class: str
    region: str | None
    level: str
    words: str
    places: tuple[tuple[str, str], ...]
    fate: str = "published"


def _state(number: int, region: str, words: str, *places: tuple[str, str]) -> Told:
    return Told(f"State {number}", "member_state", region, "named", words, places)


PROPOSES = ("proposals", "fund")
REPLIES: tuple[Told, ...] = (
    _state(1, "african_states", "We propose that a fund be set up for those who report.", PROPOSES),
    _state(2, "african_states", "A common fund would help small administrations to report.", PROPOSES),
    _state(3, "eastern_european_states", "We oppose the establishment of another fund.", PROPOSES),
    _state(4, "eastern_european_states", "The burden of reporting is the main obstacle.", ("obstacles", "reporting")),
    Told("Lantern League", "ngo", None, "named", "A fund is needed, and civil society should have a seat.", (PROPOSES,)),
    Told(f"Quiet {SECRET}", "ngo", None, "unattributed",
         "Our staff were questioned after they asked for money from abroad.", (PROPOSES,), "withheld"),
    Told(f"Closed {SECRET}", "ngo", None, "confidential", f"The {SECRET} affair shows that a fund is needed.", (PROPOSES,),
         "withheld"),
    Told("Later Society", "ngo", None, "named", "We shall publish this: a fund by next year.", (PROPOSES,), "extracted"),
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """The desk, its replies by the name of their author, and the one passage of each."""

    desk: Desk
    replies: dict[str, Submission]
    passages: dict[str, Passage]

    @property
    def consultation(self) -> Consultation:
        """What all is about."""
        return self.desk.consultation

    def of(self, *names: str) -> list[str]:
        """The passages of these, by name."""
        return [self.passages[name].pk for name in names]

    def page(self, path: str = "", language: str = "en") -> str:
        """An address of the findings board."""
        return f"/{language}/desk/c/{self.consultation.slug}/find{path}"


def found_at(data: Path, *more: Told) -> Found:
    """A desk in that folder; ``settings.DATA`` must name it."""
    forget_boards()
    desk = desk_at(data)
    User.objects.create(username=AMRANI.name, role="officer")
    adopt_codebook(desk.consultation, Codebook("of the test", (FUND, REPORTING)), actor=AMRANI, at=NOON)
    everyone = (*REPLIES, *more)
    replies = {one.name: _received(desk, one) for one in everyone}
    passages = {name: Passage.objects.get(submission=one) for name, one in replies.items()}
    decisions = [
        Decision(passages[one.name], passages[one.name].start, passages[one.name].end, limb, theme, "Ms. Amrani")
        for one in everyone
        for limb, theme in one.places
    ]
    code(desk.consultation, decisions, actor=AMRANI, at=NOON, chance=CHANCE)
    for one in everyone:
        _end(desk, replies[one.name], one.fate)
    return Found(desk, replies, passages)


def _received(desk: Desk, one: Told) -> Submission:
    key = "X" + one.name[-1] + "A"
    party = admit_party(key, "member_state", one.name, actor=AMRANI, at=NOON) if one.region else None
    facts = Facts(party, one.name, one.party_class, one.region, (), date(2011, 5, 2), one.level, "en")
    kept = desk.receive(one.words, facts)
    if one.region:
        Submission.objects.filter(pk=kept.pk).update(
            verified_at=NOON, verified_by="Mr. Okello", verified_how="covering_note"
        )
    return Submission.objects.get(pk=kept.pk)


def _end(desk: Desk, one: Submission, fate: str) -> None:
    if fate == "extracted":
        return
    review_submission(one, actor=AMRANI, at=NOON)
    if fate == "published":
        publish_submission(one, safe=desk.safe, actor=AMRANI, at=NOON, chance=CHANCE)
    else:
        withhold_submission(one, "as its author wishes", actor=AMRANI, at=NOON)
