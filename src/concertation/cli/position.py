"""``concertation position``: how participants of a public round stand to short statements."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from concertation.cli.speech import refusing, say_json, text_of

if TYPE_CHECKING:
    from concertation.core.position import OpinionMap, Standing


@click.group()
def command() -> None:
    """Map opinions from votes on statements."""


@command.command("map")
@click.argument("file", metavar="VOTES.csv")
@click.option("--json", "as_json", is_flag=True, help="The answer is always JSON; this also says a refusal as JSON.")
@refusing
def map_votes(file: str, as_json: bool) -> None:
    """Opinion groups, agreement and what divides, from participant,<statement>… of 1, -1, 0 or nothing.

    No groups under thirty participants. Show them to nobody unless they are "stable".
    """
    # On a busy machine numpy's threads spend ten times the work on waiting for each other. It reads this when it is loaded.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from concertation.core.position import opinion_map, read_votes

    del as_json
    say_json(_told(opinion_map(read_votes(text_of(file), file))))


def _told(found: OpinionMap) -> dict[str, Any]:
    """The object of the contract, and the figures of each statement."""
    return {
        "groups": [
            {
                "id": group.number,
                "size": len(group.members),
                "members": group.members,
                "represented_by": group.represented_by,
            }
            for group in found.groups
        ],
        "agreement": found.agreement,
        "divides": found.divides,
        "stable": found.stable,
        "n": found.n,
        "likeness": round(found.likeness, 3),
        "statements": [
            {"statement": one.name}
            | _figures(one.all)
            | {"groups": [{"id": number} | _figures(standing) for number, standing in one.by_group.items()]}
            for one in found.statements
        ],
    }


def _figures(standing: Standing) -> dict[str, int]:
    return {"votes": standing.votes, "agree": standing.agree, "disagree": standing.disagree}
