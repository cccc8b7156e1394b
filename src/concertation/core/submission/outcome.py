"""What became of a reply, as its author is told: how far it came, and why it is not cited where it is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

STEPS: Final = ("received", "read", "coded", "used")
"""From the door to the report."""
READ: Final = ("read", "published", "withheld", "hidden")
"""States that a reply has only once a person has read it."""
OPEN: Final = ("missed", "unverified")
"""Reasons for which the issued report does not use it though officers may still read it."""
ENDED: Final = ("superseded", "withdrawn", "erased")


@dataclass(frozen=True)
class Standing:
    """What is known of a reply: its state and level, whether officers coded it, whether an issued report cites it.

    ``reported``: a report is issued. ``unused_late``: it came after a deadline that binds. ``missed``: it came after the
    report was issued. ``uncounted``: it is a State's or a paper, and nobody has verified it yet.
    """

    state: str
    level: str
    coded: bool
    cited: bool
    reported: bool
    unused_late: bool = False
    missed: bool = False
    uncounted: bool = False


@dataclass(frozen=True)
class Outcome:
    """``reached`` are the steps that are done; ``never`` those that it does not come to; ``why`` says why, by a key."""

    reached: frozenset[str]
    never: frozenset[str] = frozenset()
    why: str = ""

    def mark(self, step: str) -> str:
        """``done``, ``never`` or ``waiting``."""
        return "done" if step in self.reached else "never" if step in self.never else "waiting"


def outcome_of(standing: Standing) -> Outcome:
    """How far a reply came; a reason is given once it is certain that it comes no further."""
    reached = {"received"}
    if standing.state in READ or standing.coded or standing.cited:
        reached.add("read")
    reached |= {"coded"} if standing.coded else set()
    reached |= {"used"} if standing.cited else set()
    why = "" if standing.cited else _why_not(standing)
    never = {step for step in STEPS if step not in reached and (why not in OPEN or step == "used")} if why else set()
    return Outcome(frozenset(reached), frozenset(never), why)


def _why_not(standing: Standing) -> str:
    """The first reason that holds; empty while it may still be cited."""
    if standing.state in ENDED:
        return standing.state
    if standing.state == "hidden":
        return "hidden"
    if standing.level == "confidential":
        return "confidential"
    if standing.unused_late:
        return "late"
    return _why_not_in_report(standing) if standing.reported else ""


def _why_not_in_report(standing: Standing) -> str:
    if standing.missed:
        return "missed"
    if standing.uncounted:
        return "unverified"
    if standing.state == "unreadable":
        return "unreadable"
    if standing.level == "unattributed":
        return "unattributed"
    if standing.state not in READ and not standing.coded:
        return "unread"
    return "coded" if standing.coded else "uncoded"
