"""The package of a form: our paper, with the styles of a form and the namespace of Word 2010 for boxes to tick."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from typing import Final

from lxml import etree

from concertation.documents.writing.footnotes import Footnotes
from concertation.documents.writing.pack.control import W14
from concertation.documents.writing.package import archive, package, template
from concertation.documents.writing.word import Node, W, serial

MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def form_package(body: list[Node], *, title: str, language: str, marks: str, at: datetime) -> bytes:
    """The bytes of a DOCX with this body."""
    paper = package(body, Footnotes().part, title=title, language=language, marks=marks, at=at)
    with zipfile.ZipFile(BytesIO(paper)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    parts["word/document.xml"] = serial(_ignorable(etree.fromstring(parts["word/document.xml"])))
    parts["word/styles.xml"] = serial(_styles(parts["word/styles.xml"]))
    return archive(parts)


def _ignorable(document: Node) -> Node:
    """The same document, in which a program older than boxes to tick may pass them over."""
    root = etree.Element(document.tag, nsmap={"w": W, "mc": MC, "w14": W14})
    root.set(f"{{{MC}}}Ignorable", "w14")
    root.extend(document)
    return root


def _styles(ours: bytes) -> Node:
    styles = etree.fromstring(ours)
    styles.extend(etree.fromstring(template("pack/styles.xml")))
    return styles
