"""What is said in the demonstration besides replies: in public rounds, in a further round, and to the officer on duty."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from concertation.actions.finding import decide
from concertation.actions.position import (
    Contribution,
    admit,
    end_public_round,
    open_further_round,
    open_public_round,
    put_statement,
    speak_to_proposals,
    take_stance,
)
from concertation.actions.submission import publish_submission, review_submission
from concertation.actions.submission.urgent import answer_urgent, name_duty
from concertation.core.role import Actor, machine, person
from concertation.core.submission.urgent import Duty
from concertation.pipeline.stage import OFFICER, Stage
from concertation.pipeline.urgent import look_for_urgent
from concertation.pipeline.work import read_next
from concertation.records.models import Consultation, Passage, PublicRound, Statement, UrgentMark
from concertation.records.rounds import proposed_in

VISITOR: Final = Actor("link", "web")
OPEN_FOR: Final = timedelta(days=40)
"""So long a round of the demonstration goes on from the day on which it is made."""
_OF_ANOTHER_MIND: Final = 9
"""One position in so many is passed over: nobody is of one mind with all the others."""


def hold_public_round(stage: Stage, consultation: Consultation, path: str, opened: datetime, closes: datetime) -> None:
    """A public round as the file at ``path`` tells it: statements admitted, positions taken, more that wait; where it has
    closed by now it is counted."""
    told = stage.told(path)
    stage.progress(f"holding a public round on {len(told['statements'])} statements")
    round = open_public_round(consultation, told["asks"], closes, actor=OFFICER, at=opened)
    numbers = [_admitted(stage, _stated(stage, round, one, opened), opened) for one in told["statements"]]
    for participant, place, side in _positions(round, told):
        take_stance(round, numbers[place], participant, side, at=opened)
    for one in told["waiting"]:
        _stated(stage, round, one, opened)
    if closes <= stage.at:
        end_public_round(round, actor=OFFICER, at=closes)


def _stated(stage: Stage, round: PublicRound, one: Mapping[str, Any], at: datetime) -> Statement:
    by = Contribution(one["class"], one["name"], "named" if one["name"] else "unnamed", one["language"], {})
    made = put_statement(round, one["words"], by, **_handing_in(stage, f"{round.pk} {one['words']}", at))
    _read(stage, at)
    return Statement.objects.select_related("submission__consultation").get(pk=made.pk)


def _admitted(stage: Stage, statement: Statement, at: datetime) -> int:
    """By which number everybody knows it."""
    admit(statement, safe=stage.safe, actor=OFFICER, at=at, chance=stage.chance)
    return statement.submission.number or 0


def _handing_in(stage: Stage, words: str, at: datetime) -> dict[str, Any]:
    return {
        "safe": stage.safe, "keeper": stage.keeper, "idempotency_key": hashlib.sha256(words.encode()).hexdigest(),
        "actor": VISITOR, "at": at, "chance": stage.chance, "code": stage.chance,
    }  # fmt: skip


def _read(stage: Stage, at: datetime) -> None:
    step = read_next(stage.safe, machine("reader", stage.version))
    while step(at):
        pass


def _positions(round: PublicRound, told: Mapping[str, Any]) -> Iterator[tuple[str, int, str]]:
    """Who takes which side on which statement: those who stand together alike, but for one position in some."""
    kinds = [kind for kind, n in enumerate(told["participants"]) for _ in range(n)]
    for who, kind in enumerate(kinds):
        participant = hashlib.sha256(f"specimen {round.pk} {who}".encode()).hexdigest()
        for place, one in enumerate(told["statements"]):
            other = (5 * who + 3 * place) % _OF_ANOTHER_MIND == 0
            yield participant, place, "pass" if other else one["stands"][kind]


def hold_further_round(stage: Stage, consultation: Consultation, path: str) -> None:
    """A further round on three proposals: what was said on them is read and published, and coded where the file says how."""
    told, at = stage.told(path), stage.at
    stage.progress("putting proposals to a further round")
    proposed = list(proposed_in(consultation))
    chosen = [next(one.pk for one in proposed if quote in one.words) for quote in told["quotes"]]
    round = open_further_round(consultation, chosen, at + OPEN_FOR, actor=OFFICER, at=at)
    for one in told["said"]:
        words = {int(number): text for number, text in one["on"].items()}
        by = Contribution(one["class"], one["name"], one["publication"], one["language"], words)
        made = speak_to_proposals(round, by, **_handing_in(stage, f"{round.pk} {sorted(words.items())}", at))
        _read(stage, at)
        review_submission(made, actor=OFFICER, at=at)
        publish_submission(made, safe=stage.safe, actor=OFFICER, at=at, chance=stage.chance)
        for passage in Passage.objects.filter(submission=made) if "limb" in one else ():
            decide(passage, one["limb"], one["theme"], actor=OFFICER, at=at)


def set_up_urgent(stage: Stage, consultation: Consultation, path: str) -> None:
    """Somebody is on duty, a machine has looked for what she should read, and she asks its author about it."""
    told = stage.told(path)
    name_duty(consultation, Duty(**told["duty"]), actor=OFFICER, at=stage.at)
    step = look_for_urgent(stage.safe, machine("reader", stage.version))
    while step(stage.at):
        pass
    (found,) = UrgentMark.objects.filter(submission__consultation=consultation)
    officer = person(told["duty"]["officer"])
    answer_urgent(found, told["asks"], ask=True, safe=stage.safe, actor=officer, at=stage.at, chance=stage.chance)
