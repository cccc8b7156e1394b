"""The one place where text becomes HTML."""

from __future__ import annotations

from html import escape

from concertation.documents.writing.layout import Piece


def element(tag: str, *content: str, **attributes: str | None) -> str:
    """An element around content that is markup already; an attribute of None is left out, its value is escaped.

    ``class_`` is ``class``, ``data_kind`` is ``data-kind``.
    """
    given = ((name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items() if value is not None)
    written = "".join(f' {name}="{escape(value)}"' for name, value in given)
    return f"<{tag}{written}>{''.join(content)}</{tag}>"


def spoken(piece: Piece, around: str) -> str:
    """Text of a piece, in an element of its own language where that is not the language around it."""
    if piece.language == around:
        return escape(piece.text)
    return element("span", escape(piece.text), lang=piece.language, dir=piece.direction)
