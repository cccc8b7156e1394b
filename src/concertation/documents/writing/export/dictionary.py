"""What every column of our data means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from concertation.documents.writing.export.table import Table

HEADER = ("table_name", "column_name", "meaning")


def dictionary_table(columns: Iterable[tuple[str, Sequence[str]]]) -> Table:
    """The meaning of the columns of these tables, in their order; KeyError for one that nobody has described."""
    return Table("dictionary", HEADER, [(name, one, meaning(name, one)) for name, header in columns for one in header])


def meaning(table: str, column: str) -> str:
    """What a column of a table means, else what a column of that name means everywhere."""
    known = _known()
    return known.get((table, column)) or known["*", column]


@cache
def _known() -> dict[tuple[str, str], str]:
    text = files("concertation.documents.writing.export").joinpath("dictionary.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line)
    return {(table, column): said for table, column, said in rows}
