"""``concertation campaign``: texts that share their words."""

from __future__ import annotations

import click

from concertation.cli.fields import named_texts
from concertation.cli.speech import refusing, say_json


@click.group()
def command() -> None:
    """Find identical, near-identical and shared wording."""


@command.command()
@click.argument("file", metavar="FILE.jsonl")
@click.option("--json", "as_json", is_flag=True, help="The answer is always JSON; this also says a refusal as JSON.")
@refusing
def find(file: str, as_json: bool) -> None:
    """Group the {"id","text"} of FILE.jsonl; a text stands in at most one group."""
    from concertation.core.finding.campaign import find_campaigns

    del as_json
    texts = named_texts(file, "text")
    names = {str(place): name for place, name in enumerate(texts)}
    for campaign in find_campaigns(list(zip(names, texts.values(), strict=True))):
        say_json(
            {
                "campaign": campaign.number,
                "kind": campaign.kind,
                "members": [names[member] for member in campaign.members],
                "representative": names[campaign.representative],
            }
        )
