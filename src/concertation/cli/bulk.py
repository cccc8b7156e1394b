"""The option by which a command reads its texts in partitions."""

from __future__ import annotations

from typing import Final

import click

on_option: Final = click.option(
    "--on", "engine", type=click.Choice(("native", "ray")),
    help="Read in partitions with Daft, for millions: on this machine, or on the Ray cluster at RAY_ADDRESS. FILE may then"
    " be a pattern, Parquet, or an address of a storage; answers stand in the order of the identifiers. Needs the extra"
    " “scale”.",
)  # fmt: skip
