"""``concertation language``: which of the six languages each text is in."""

from __future__ import annotations

import click

from concertation.cli.fields import texts_of
from concertation.cli.speech import refusing, say_json


@click.command()
@click.argument("file", metavar="FILE.jsonl")
@click.option("--json", "as_json", is_flag=True, help="The answer is always JSON; this also says a refusal as JSON.")
@refusing
def command(file: str, as_json: bool) -> None:
    """Tell the language of each {"id","text"} of FILE.jsonl: ar zh en fr ru es, or und."""
    from concertation.core.language import language_of

    del as_json
    for name, text in texts_of(file, "text"):
        guess = language_of(text)
        say_json({"id": name, "lang": guess.lang, "score": guess.score})
