"""What a file says of those who made it is found and told, and is no part of the text."""

from __future__ import annotations

import io
from typing import Any

import paper
import planted
from concertation.core.passage.inspection import KINDS, inspect
from concertation.documents.reading import extract
from concertation.documents.reading.draft import Answer
from concertation.documents.reading.exif import traces_of
from concertation.documents.reading.extract import reading
from concertation.documents.reading.xmp import xmp_in
from planted import NAMES, TEXT


def told(name: str, data: bytes) -> tuple[list[str], dict[str, Any]]:
    found = extract(name, data)
    return [text.text for text in found.texts], found.metadata


def test_a_word_file_tells_who_wrote_changed_commented_and_where_a_picture_was_taken() -> None:
    texts, metadata = told("reply.docx", planted.word_file())
    assert texts == [TEXT]
    assert metadata == {
        "author": NAMES[0], "last_modified_by": NAMES[1], "company": f"{NAMES[2]} Ltd",
        "custom_properties": f"Case: {NAMES[2]} v. X", "comment_authors": f"{NAMES[3]}; {NAMES[5]}",
        "template": f"file:///C:/Users/{NAMES[6]}/Normal.dotm", "pictures": 1, "picture_position": "46.22660, 6.14060",
        "picture_camera": "Kamera K1", "picture_author": NAMES[8],
        "picture_properties": f"description: The house of {NAMES[9]}",
        "comments": 1, "hidden_text": 1, "revision_ids": 1, "change_authors": NAMES[4], "words": 10,
    }  # fmt: skip
    assert extract("reply.docx", planted.word_file()).warnings == (
        "Text that the document hides from its readers was left out.",
        "1 comments in the margin are not part of the text.",
    )


def test_hidden_text_is_hidden_by_a_style_and_shown_where_the_run_says_so() -> None:
    style = '<w:style w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    run = '<w:r><w:rPr><w:rStyle w:val="Secret"/>{}</w:rPr><w:t>{}</w:t></w:r>'
    body = f"<w:p>{run.format('', 'hidden')}{run.format('<w:vanish w:val=' + chr(34) + '0' + chr(34) + '/>', 'shown')}</w:p>"
    found = extract("a.docx", paper.docx(body, styles=f"<w:styles {paper.W}>{style}</w:styles>"))
    assert ([text.text for text in found.texts], found.metadata["hidden_text"]) == (["shown"], 1)


def test_a_pdf_tells_its_information_its_block_its_notes_and_its_past() -> None:
    for packed in (True, False):
        texts, metadata = told("reply.pdf", planted.portable_file(packed=packed))
        assert texts == [TEXT]
        assert metadata == {
            "author": NAMES[0], "keywords": NAMES[4], "program": "Writer", "comments": 1, "comment_authors": NAMES[3],
            "earlier_versions": 1, "xmp": f"CreatorTool: Word of {NAMES[2]}; creator: {NAMES[1]}", "pages": 1, "words": 10,
        }  # fmt: skip


def test_a_pdf_lists_its_pictures_by_page() -> None:
    from PIL import Image

    held = io.BytesIO()
    page = Image.new("L", (400, 400), 255)
    page.save(held, "PDF", save_all=True, append_images=[page])
    answers = {f"picture::{number}": Answer(TEXT, "tesseract", 0.8) for number in (0, 1)}
    found = reading("scan.pdf", held.getvalue(), answers).extraction
    assert found is not None
    assert (found.metadata["pictures"], found.metadata["picture_pages"]) == (2, "1, 2")


def test_a_photograph_tells_where_and_by_whom_it_was_taken() -> None:
    answer = Answer(TEXT, "tesseract", 0.97)
    found = reading("scan.jpg", planted.photograph(), {"picture::0": answer}).extraction
    assert found is not None
    assert found.metadata == {
        "author": NAMES[8], "description": f"The house of {NAMES[9]}", "camera": "Kamera K1",
        "position": "46.22660, 6.14060", "pages": 1, "words": 10,
    }  # fmt: skip
    told_of = inspect(found)
    assert (told_of.preview, told_of.scan.quality if told_of.scan else None) == (TEXT, "good")


def test_a_letter_tells_its_sender_its_way_and_what_its_attachments_tell() -> None:
    texts, metadata = told("reply.eml", planted.mail_file())
    assert texts == [TEXT, TEXT]
    assert {key: metadata[key] for key in ("from", "reply_to", "sender", "company", "sent_from", "received")} == {
        "from": f"{NAMES[0]} <{NAMES[0]}@mail.example>", "reply_to": f"{NAMES[1]}@mail.example",
        "sender": f"{NAMES[2]}@mail.example", "company": f"House of {NAMES[3]}", "sent_from": "203.0.113.77",
        "received": f"{NAMES[4].lower()}-laptop [203.0.113.77]",
    }  # fmt: skip


def test_rtf_and_opendocument_tell_theirs() -> None:
    rtf = (
        rb"{\rtf1{\info{\author Oy}{\operator Pe}{\*\company Ma}}Words {\v hidden }here{\*\atnauthor Dr}{\*\annotation x}.}"
    )
    texts, metadata = told("a.rtf", rtf)
    assert (texts, metadata) == (
        ["Words here."],
        {"author": "Oy", "last_modified_by": "Pe", "company": "Ma", "comments": 1, "comment_authors": "Dr",
         "hidden_text": 1, "words": 2},
    )  # fmt: skip
    note = f"<text:p>Words<office:annotation><dc:creator {planted.DC}>Dr</dc:creator></office:annotation></text:p>"
    assert told("a.odt", paper.odt(note))[1] == {"comment_authors": "Dr", "comments": 1, "words": 1}


def test_properties_that_are_broken_spoil_nothing() -> None:
    assert traces_of(planted.photograph()[:200]) == {}
    assert traces_of(b"\xff\xd8\xff" + b"\x00" * 100) == {}
    assert xmp_in(b"<rdf:RDF><broken</rdf:RDF>") == {}
    assert xmp_in(b"/Subtype /XML >>\nstream\nnot packed\nendstream") == {}
    assert xmp_in(b'<rdf:RDF><!DOCTYPE a [<!ENTITY b "c">]></rdf:RDF>') == {}


def test_whatever_a_reader_tells_is_shown_to_the_sender() -> None:
    untold = {"words", "pages", "running_lines_left_out"}
    for name, data in (("a.docx", planted.word_file()), ("a.pdf", planted.portable_file()), ("a.eml", planted.mail_file())):
        metadata = told(name, data)[1]
        assert {one.kind for one in inspect(extract(name, data)).traces} == set(metadata) - untold
    assert len(KINDS) == len(set(KINDS))
