"""``concertation quote``: quotations checked word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from concertation.cli.fields import Identifier, named_texts, texts_of
from concertation.cli.speech import refusing, say_json

if TYPE_CHECKING:
    from concertation.core.quote import Found, QuoteVerdict


@click.group()
def command() -> None:
    """Check quotations word for word."""


@command.command()
@click.argument("quotes", metavar="QUOTES.jsonl")
@click.argument("sources", metavar="SOURCES.jsonl")
@click.option("--json", "as_json", is_flag=True, help="The answer is always JSON; this also says a refusal as JSON.")
@refusing
def check(quotes: str, sources: str, as_json: bool) -> None:
    """Find each {"id","quote"} of QUOTES.jsonl in the {"id","text"} of SOURCES.jsonl, or say that it is absent."""
    from concertation.core.quote import QuotationGate

    del as_json
    texts = named_texts(sources, "text")
    names = {str(place): name for place, name in enumerate(texts)}
    gate = QuotationGate(dict(zip(names, texts.values(), strict=True)))
    for name, quote in texts_of(quotes, "quote"):
        say_json({"id": name} | _as_json(gate.check(quote), names))


def _as_json(verdict: QuoteVerdict, names: dict[str, Identifier]) -> dict[str, Any]:
    def place(found: Found) -> dict[str, Any]:
        return {"source": names[found.source], "start": found.start, "end": found.end}

    found = place(verdict.found) if verdict.found else {"source": None, "start": None, "end": None}
    return {"verdict": verdict.verdict} | found | {"nearest": place(verdict.nearest) if verdict.nearest else None}
