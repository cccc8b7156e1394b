"""Content controls of Word: the places of a form, each with a tag by which its content is found again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree

from concertation.documents.writing.layout import piece
from concertation.documents.writing.word import Node, node, run

W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
EMPTY_BOX: Final = "\u2610"


def text_control(number: int, tag: str, title: str, placeholder: str, language: str) -> Node:
    """A place to write, alone in its paragraph: what is typed may be any number of paragraphs.

    Around a paragraph it would be the same to Word; LibreOffice 7 would make a field of it that loses line breaks.
    """
    return _control(_properties(number, tag, title, node("showingPlcHdr")), [_hint(placeholder, language)])


def choice_control(
    number: int, tag: str, title: str, placeholder: str, language: str, options: Sequence[tuple[str, str]]
) -> Node:
    """A list to choose from, within a paragraph; what is chosen shows its label and keeps its value."""
    listed = node("dropDownList", *(node("listItem", displayText=label, value=value) for value, label in options))
    return _control(_properties(number, tag, title, node("showingPlcHdr"), listed), [_hint(placeholder, language)])


def tick_control(number: int, tag: str, title: str, language: str) -> Node:
    """A box to tick, within a paragraph; not ticked."""
    box = etree.Element(f"{{{W14}}}checkbox", nsmap={"w14": W14})
    etree.SubElement(box, f"{{{W14}}}checked").set(f"{{{W14}}}val", "0")
    for name, shown in (("checkedState", "2612"), ("uncheckedState", "2610")):
        state = etree.SubElement(box, f"{{{W14}}}{name}")
        state.set(f"{{{W14}}}val", shown)
        state.set(f"{{{W14}}}font", "MS Gothic")
    return _control(_properties(number, tag, title, box), [run(piece(EMPTY_BOX, language))])


def locked(number: int, title: str, body: Sequence[Node]) -> Node:
    """The whole form as a group: in Word only its places can be written in."""
    names = (node("alias", val=title), node("id", val=number), node("lock", val="contentLocked"))
    properties = node("sdtPr", *names, node("group"))
    return _control(properties, body)


def _properties(number: int, tag: str, title: str, *kinds: Node) -> Node:
    names = (node("alias", val=title[:64]), node("tag", val=tag), node("id", val=number), node("lock", val="sdtLocked"))
    return node("sdtPr", *names, *kinds)


def _control(properties: Node, content: Sequence[Node]) -> Node:
    return node("sdt", properties, node("sdtContent", *content))


def _hint(text: str, language: str) -> Node:
    return run(piece(text, language), style="PlaceholderText")
