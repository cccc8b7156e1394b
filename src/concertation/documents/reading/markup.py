"""Archives and XML from strangers: sums before inflating, no entity, no network."""

from __future__ import annotations

import io
import json
import re
import zipfile
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from concertation.documents.reading.draft import Attachment
from concertation.documents.reading.refused import refused
from concertation.documents.reading.text import plain_name

if TYPE_CHECKING:
    from lxml.etree import _Element

MEMBERS: Final = 10_000
UNPACKED: Final = 200 * 2**20
RATIO: Final = 300
PICTURES: Final = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")
PICTURES_TAKEN: Final = 40
HARMLESS: Final = 10 * 2**20


class Archive:
    """The members of a ZIP file whose unpacked sizes, summed first, are believable."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except zipfile.BadZipFile as fault:
            raise refused("damaged") from fault
        members = self._zip.infolist()
        total = sum(member.file_size for member in members)
        if len(members) > MEMBERS or total > UNPACKED or (total > HARMLESS and total > RATIO * len(data)):
            raise refused("bomb")
        if any(member.flag_bits & 1 for member in members):
            raise refused("encrypted")
        self.names = [member.filename for member in members]

    def pictures(self) -> list[Attachment]:
        """The pictures among the members: all there is of a page that was scanned into a text file."""
        found = [name for name in self.names if name.lower().endswith(PICTURES)][:PICTURES_TAKEN]
        return [Attachment(plain_name(name, number), self.read(name)) for number, name in enumerate(found, 1)]

    def read(self, name: str) -> bytes:
        """The bytes of a member."""
        return self._zip.read(name)

    def size(self, name: str) -> int:
        """The unpacked size of a member, as the archive declares it."""
        return self._zip.getinfo(name).file_size

    def tree(self, name: str) -> _Element | None:
        """The root of an XML member, or None where the archive has no such member."""
        return parse_xml(self.read(name)) if name in self.names else None


@cache
def elements(name: str) -> frozenset[str]:
    """The names of elements that stand together in ``elements.json``."""
    table: dict[str, str] = json.loads(files(__package__).joinpath("elements.json").read_text(encoding="utf-8"))
    return frozenset(table[name].split())


def parse_xml(data: bytes) -> _Element:
    """The root of an XML document. One that declares a document type is refused: office formats never do."""
    from lxml import etree

    if re.search(rb"<!(DOCTYPE|ENTITY)", data[:100_000].replace(b"\x00", b"")):
        raise refused("entities")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise refused("entities")
    return root


def local(element: _Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
