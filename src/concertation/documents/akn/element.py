"""Elements of Akoma Ntoso: made from text and marks, written as bytes, parsed from the bytes of strangers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote

from lxml import etree

from concertation.core.refusal import Refusal
from concertation.documents.akn.characters import clean_text

AKN: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
NAMELESS: Final[Any] = {None: AKN}
OURS: Final = "urn:concertation:akn"
XML: Final = "http://www.w3.org/XML/1998/namespace"


@dataclass(frozen=True)
class Mark:
    """An inline element over ``start`` to ``end`` of a text; an empty one is a milestone. ``note`` is a note's text."""

    start: int
    end: int
    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    note: str | None = None


def element(tag: str, /, *children: Any, **attributes: str | None) -> Any:
    """An element of Akoma Ntoso; ``as_`` and ``from_`` stand for the attributes ``as`` and ``from``."""
    made = etree.Element(f"{{{AKN}}}{tag}", nsmap=NAMELESS)
    for key, value in attributes.items():
        if value is not None:
            made.set(key.rstrip("_"), clean_text(value))
    for child in children:
        _put(made, child)
    return made


def _put(parent: Any, child: Any) -> None:
    if not isinstance(child, str):
        parent.append(child)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + clean_text(child)
    else:
        parent.text = (parent.text or "") + clean_text(child)


def paragraph_of(text: str, marks: Sequence[Mark] = (), **attributes: str | None) -> Any:
    """A ``p`` whose white space counts, with its marks; a mark that crosses another is left out."""
    made = element("p", **attributes)
    made.set(f"{{{XML}}}space", "preserve")
    fill(made, text, marks)
    return made


def fill(parent: Any, text: str, marks: Sequence[Mark]) -> None:
    """Puts text and marks into an element, the longer mark around the shorter, milestones in their given order."""
    _fill(parent, text, sorted(marks, key=lambda mark: (mark.start, mark.end == mark.start, -mark.end)), 0, len(text))


def _fill(parent: Any, text: str, marks: list[Mark], start: int, end: int) -> None:
    while marks:
        mark, *marks = marks
        if mark.start < start or mark.end > end:
            continue
        _put(parent, text[start : mark.start])
        inner = [one for one in marks if one.start < mark.end]
        marks = marks[len(inner) :]
        made = element(mark.name, **mark.attributes)
        if mark.note is not None:
            made.append(element("p", mark.note))
        _fill(made, text, inner, mark.start, mark.end)
        parent.append(made)
        start = mark.end
    _put(parent, text[start:end])


def written(root: Any) -> bytes:
    """The document as UTF-8 with its declaration; the same tree gives the same bytes."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data + b"\n"


def parsed(data: bytes) -> Any:
    """The root of an XML document of a stranger: no entity resolved, nothing fetched, no huge tree."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise not_akn("it is not well-formed XML") from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise not_akn("it brings a document type of its own")
    return root


def not_akn(why: str) -> Refusal:
    """The refusal of whatever is no Akoma Ntoso document that we read."""
    return Refusal("not_akn", "This is not a resolution in Akoma Ntoso: {why}.",
                   "Give an Akoma Ntoso 3.0 document, or the text, PDF or DOCX of the resolution.", why=why)  # fmt: skip


def local(node: Any) -> str:
    """The element's name without its namespace when it is Akoma Ntoso's, else the empty string (comments too)."""
    tag = node.tag
    return str(tag)[len(AKN) + 2 :] if isinstance(tag, str) and tag.startswith(f"{{{AKN}}}") else ""


def name_token(name: str) -> str:
    """Any identifier as part of an eId and of a reference: letters, digits, stop and hyphen stay, the rest as ``_hex_``."""
    keep = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-")
    return "".join(one if one in keep else f"_{ord(one):x}_" for one in name)


class Names:
    """The eIds of a document, in which none comes twice."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def free(self, wanted: str) -> str:
        """The wanted eId, or the next free one: parts and numbers may come twice."""
        self._given[wanted] = self._given.get(wanted, 0) + 1
        return wanted if self._given[wanted] == 1 else self.free(f"{wanted}_{self._given[wanted]}")


def address(text: str) -> str:
    """A text as part of a web address."""
    return quote(clean_text(text), safe="/().:*-")
