"""States for which a group's reply speaks: only those that it lists, and that did not reply themselves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from concertation.core.party import keys_named, member_states
from concertation.core.submission import Submission


def covered_states(
    joint: Iterable[Submission], everyone: Iterable[Submission], on: date, *, training: bool = False
) -> tuple[str, ...]:
    """Keys of the Member States of that day which the joint replies list; a name of two parties (``NAM``) lists none."""
    listed = [keys_named(name, training=training) for one in joint for name in one.on_behalf_of]
    named = {key for keys in listed if len(keys) == 1 for key in keys}
    if not named:
        return ()
    return tuple(sorted(named & set(member_states(on, training=training)) - {one.respondent for one in everyone}))
