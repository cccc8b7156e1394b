"""A codebook of another program in: the codes of a REFI-QDA codebook (QDC). Pure of processes: what the confined child does.

Whoever wants one asks ``documents.reading.codebook``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from concertation.core.theme.refi import Code, ReadCodes
from concertation.documents.reading.markup import local, parse_xml
from concertation.documents.reading.refused import refused
from concertation.documents.reading.text import tidy

if TYPE_CHECKING:
    from lxml.etree import _Element

CODES: Final = 5_000
DEEP: Final = 20
NAME: Final = 1_000
DESCRIPTION: Final = 20_000


def codes_in(data: bytes) -> ReadCodes:
    """The codes of a codebook in the order of the file, those within others after them; of whatever version it says it is.

    Refused where the file is no codebook, holds nothing, or more than 5,000 codes or 20 levels of them.
    """
    root = parse_xml(data)
    top = next((one for one in root.iter() if isinstance(one.tag, str) and local(one) == "Codes"), None)
    if local(root) != "CodeBook" or top is None:
        raise refused("no_codebook")
    codes = []
    for code in _within(top, ()):
        codes.append(code)
        if len(codes) > CODES:
            raise refused("too_large", limit=f"{CODES} codes")
    if not codes:
        raise refused("empty")
    return ReadCodes(tuple(codes), ("sets",) if any(True for _ in _named(root, "Sets")) else ())


def _within(parent: _Element, names: tuple[str, ...]) -> Iterator[Code]:
    if len(names) > DEEP:
        raise refused("too_large", limit=f"{DEEP} levels of codes")
    for element in _named(parent, "Code"):
        name = tidy(element.get("name", ""))[:NAME]
        yield Code(
            guid=element.get("guid", "").strip("{} ")[:40],
            name=name,
            description=tidy("\n".join(one.text or "" for one in _named(element, "Description")))[:DESCRIPTION],
            colour=element.get("color", "")[:10],
            parents=names,
            codable=element.get("isCodable", "true") in ("true", "1"),
        )
        yield from _within(element, (*names, name))


def _named(parent: _Element, name: str) -> Iterator[_Element]:
    return (one for one in parent if isinstance(one.tag, str) and local(one) == name)
