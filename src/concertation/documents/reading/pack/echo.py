"""A habit of LibreOffice 7: a field whose letters are not all Latin is written again for each change of script in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from concertation.documents.reading.docx import W
from concertation.documents.reading.markup import local

if TYPE_CHECKING:
    from lxml.etree import _Element

LETTERS: Final = {"tab": "\t", "br": "\n"}


def is_echo(control: _Element) -> bool:
    """Whether a control only says again what the one before it says."""
    first = control
    while (before := first.getprevious()) is not None and local(before) == "sdt" and _alias(before) == _alias(control):
        first = before
    whole = words_of(first)
    return first is not control and _alias(control) != "" and words_of(control).replace(whole, "") in whole


def asked_once(paragraph: _Element) -> str | None:
    """The words of a paragraph that is one field to fill in, written several times over by the same habit."""
    orders = [order for order in paragraph.iter(f"{W}instrText") if "FILLIN" in (order.text or "")]
    if len(orders) < 2:
        return None
    texts = [""]
    for element in paragraph.iter(f"{W}fldChar", f"{W}t", f"{W}br", f"{W}tab"):
        if local(element) != "fldChar":
            texts[-1] += LETTERS.get(local(element), element.text or "")
        elif element.get(f"{W}fldCharType") != "separate":
            texts.append("")
    before, whole, *rest = texts
    return whole if not before and "".join(rest).replace(whole, "") in whole else None


def _alias(control: _Element) -> str:
    """The title of a control that has no tag any more."""
    title, tag = control.find(f"{W}sdtPr/{W}alias"), control.find(f"{W}sdtPr/{W}tag")
    return (title.get(f"{W}val") or "") if title is not None and tag is None else ""


def words_of(element: _Element) -> str:
    """The letters under an element, those of tracked deletions too."""
    return "".join(text.text or "" for text in element.iter(f"{W}t", f"{W}delText"))
