"""``concertation campaign``: texts that share their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Final

import click

from concertation.cli.bulk import on_option
from concertation.cli.fields import Identifier, once_named
from concertation.cli.speech import refusing, say_json

if TYPE_CHECKING:
    from concertation.core.finding import Campaign
    from concertation.core.finding.campaign import Wordings

_AT_ONCE: Final = 10_000
"""Texts that stand in memory at once."""


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
    from concertation.core.finding.campaign import campaigns_among

    names: dict[str, Identifier] = {}
    _say(campaigns_among(_read(file, names)), names)


def _read(file: str, names: dict[str, Identifier]) -> Iterator[Wordings]:
    """The texts in parts, under the numbers of their lines; what the file calls them is added to ``names``."""
    from concertation.core.finding.campaign import read_wordings

    texts = once_named(file, "text")
    while some := list(islice(texts, _AT_ONCE)):
        numbers = [str(place) for place in range(len(names), len(names) + len(some))]
        names.update(zip(numbers, (name for name, _ in some), strict=True))
        yield read_wordings([(number, text) for number, (_, text) in zip(numbers, some, strict=True)])


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
