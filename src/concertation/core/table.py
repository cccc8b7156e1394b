"""The packaged tables of ``core/data``: the only files that ``core`` reads."""

from __future__ import annotations

import json
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
