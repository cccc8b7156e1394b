"""Tables as JSON lines: an object a row, which names its table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from concertation.documents.writing.export.table import Table, plain


def json_lines(tables: Iterable[Table]) -> Iterator[str]:
    """The rows of all tables, one after the other; ``table`` stands first in each."""
    for table in tables:
        for row in table.rows:
            said = dict(zip(table.header, map(plain, row), strict=True))
            yield json.dumps({"table": table.name, **said}, ensure_ascii=False) + "\n"
