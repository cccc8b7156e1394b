"""The packaged tables of ``core/data``: the only files that ``core`` reads."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def text_table(name: str) -> str:
    """The text of a packaged table, UTF-8."""
    return files("concertation.core").joinpath("data", name).read_text(encoding="utf-8")


@cache
def json_table(name: str) -> Any:
    """A packaged JSON table, read once."""
    return json.loads(text_table(name))


@cache
def toml_table(name: str) -> dict[str, Any]:
    """A packaged TOML table, read once: patterns, which JSON would fill with backslashes."""
    return tomllib.loads(text_table(name))


@cache
def tsv_table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a packaged TSV table by the names of its columns; a short row is a fault of ours."""
    head, *lines = (line.split("\t") for line in text_table(name).splitlines())
    return tuple(dict(zip(head, cells, strict=True)) for cells in lines)
