"""The command ``concertation``: each noun in a file of its own, loaded only when it is named."""

from __future__ import annotations

from importlib import import_module

import click

NOUNS = {
    "resolution": "Read and compare resolutions and decisions.",
    "consultation": "Plan a consultation and write its instruments.",
    "document": "Read any submission file into text.",
    "passage": "Split texts into passages and suggest codes.",
    "language": "Tell the language of texts.",
    "campaign": "Find identical, near-identical and shared wording.",
    "position": "Map opinions from votes on statements.",
    "quote": "Check quotations word for word.",
    "report": "Build and check the documents of a report.",
    "ledger": "Verify receipts and audit the log, offline.",
    "register": "List and load parties.",
    "backup": "A consistent copy of the installation, also while it serves.",
    "restore": "A backup into an empty folder; its log continues what was published, or signs nothing.",
    "run": "The main job: from a resolution and replies to a report.",
    "demo": "A filled system from the worked example, served.",
    "serve": "The pages and a worker, minded by one command.",
    "work": "A worker alone.",
    "device": "The programs that send replies of a party.",
    "officer": "The accounts of the secretariat: the first one, and all the others.",
}


class Nouns(click.Group):
    """Finds the command of a noun in ``concertation.cli.{noun}``, so that start-up stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(NOUNS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in NOUNS:
            return None
        command: click.Command = import_module(f"concertation.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(NOUNS.items()))


@click.command(cls=Nouns, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--data", type=click.Path(file_okay=False), envvar="CONCERTATION_DATA", default="concertation-data",
              show_default=True, help="Where the installation keeps its data.")  # fmt: skip
@click.version_option(package_name="concertation")
@click.pass_context
def main(ctx: click.Context, data: str) -> None:
    """From the resolution that orders a consultation to a report whose every sentence resolves to its source."""
    ctx.obj = data
