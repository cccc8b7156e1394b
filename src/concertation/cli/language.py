"""``concertation language``: which of the six languages each text is in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from concertation.cli.bulk import on_option
from concertation.cli.fields import texts_of
from concertation.cli.speech import refusing, say_json

if TYPE_CHECKING:
    from concertation.cli.fields import Identifier
    from concertation.core.language import LanguageGuess


@click.command()
@click.argument("file", metavar="FILE.jsonl")
@on_option
@click.option("--json", "as_json", is_flag=True, help="The answer is always JSON; this also says a refusal as JSON.")
@refusing
def command(file: str, engine: str | None, as_json: bool) -> None:
    """Tell the language of each {"id","text"} of FILE.jsonl: ar zh en fr ru es, or und."""
    del as_json
    for name, guess in _guesses(file, engine):
        say_json({"id": name, "lang": guess.lang, "score": guess.score})


def _guesses(file: str, engine: str | None) -> Iterable[tuple[Identifier, LanguageGuess]]:
    if engine is not None:
        from concertation.pipeline.bulk import languages_of, on_engine, texts_in

        on_engine(engine)
        return languages_of(texts_in([file]))
    from concertation.core.language import language_of

    return ((name, language_of(text)) for name, text in texts_of(file, "text"))
