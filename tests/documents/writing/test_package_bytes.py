"""The bytes of a document depend on what is written, and on nothing that a library did in the process before."""

from __future__ import annotations

from lxml import etree

from concertation.documents.writing.layout import piece
from concertation.documents.writing.package import package
from concertation.documents.writing.word import node, paragraph, run
from people import NOON

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def written() -> bytes:
    body = [paragraph("Normal", [run(piece("Cooperation.", "en"))], "ltr")]
    return package(body, node("footnotes"), title="Report", language="en", marks="Draft", at=NOON)


def test_a_prefix_that_a_library_has_registered_changes_no_byte() -> None:
    before = written()
    # As openpyxl does for all of the process once it is loaded.
    etree.register_namespace("registered", RELATIONS)
    assert written() == before
