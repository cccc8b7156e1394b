"""``concertation campaign``: texts that share their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from concertation.cli.bulk import on_option
from concertation.cli.fields import Identifier, named_texts
from concertation.cli.speech import refusing, say_json

if TYPE_CHECKING:
    from concertation.core.finding import Campaign


@click.group()
def command() -> None:
    """Find identical, near-identical and shared wording."""


@command.command()
@click.argument("file", metavar="FILE.jsonl")
@on_option
@click.option("--json", "as_json", is_flag=True, help="The answer is always JSON; this also says a refusal as JSON.")
@refusing
def find(file: str, engine: str | None, as_json: bool) -> None:
    """Group the {"id","text"} of FILE.jsonl; a text stands in at most one group."""
    del as_json
    if engine is not None:
        from concertation.pipeline.bulk import campaigns_in, on_engine, texts_in

        on_engine(engine)
        _say(campaigns_in(texts_in([file])), {})
        return
    from concertation.core.finding.campaign import find_campaigns

    texts = named_texts(file, "text")
    names = {str(place): name for place, name in enumerate(texts)}
    _say(find_campaigns(list(zip(names, texts.values(), strict=True))), names)


def _say(campaigns: Iterable[Campaign], names: Mapping[str, Identifier]) -> None:
    """``names`` are what a file calls the members, where it is not what the campaign calls them."""
    for campaign in campaigns:
        say_json(
            {
                "campaign": campaign.number,
                "kind": campaign.kind,
                "members": [names.get(member, member) for member in campaign.members],
                "representative": names.get(campaign.representative, campaign.representative),
            }
        )
