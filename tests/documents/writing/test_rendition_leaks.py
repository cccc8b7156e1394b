"""A rendition is made from text alone: nothing that a file carries beside its text is in any byte of it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pypdfium2
import pytest

import planted
from concertation.core.passage import ExtractedText, split_text
from concertation.core.submission.redaction import Redaction, masked
from concertation.documents.reading import extract
from concertation.documents.writing.rendition import Block, Rendition, rendition_docx, rendition_pdf, rendition_text
from documents.writing.reading_back import needs_fonts

AT = datetime(2011, 7, 1, 12, tzinfo=UTC)
FILES = {
    "Oyelaranne.docx": planted.word_file(),
    "Oyelaranne.pdf": planted.portable_file(),
    "Oyelaranne.eml": planted.mail_file(),
}
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def blocks(text: ExtractedText) -> tuple[Block, ...]:
    return tuple(Block(text.text[one.start : one.end], "en", one.kind) for one in split_text(text).segments)


def rendition(texts: tuple[ExtractedText, ...]) -> Rendition:
    """As the public page gives it away."""
    return Rendition("en", "Without name", date(2011, 5, 2), "en", tuple(map(blocks, texts)), ("Cooperation", "en"),
                     "http://localhost/c/65-218/s/abc")  # fmt: skip


def every_byte(made: bytes) -> bytes:
    """The bytes of a file, and all that is packed in it."""
    return b"\n".join([made, *_unpacked(made)]).lower()


def _unpacked(made: bytes) -> Iterator[bytes]:
    if made.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            yield from (name.encode() + archive.read(name) + archive.getinfo(name).comment for name in archive.namelist())
    if made.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(made)
        yield str(document.get_metadata_dict()).encode()
        yield from (page.get_textpage().get_text_range().encode() for page in document)
    for stream in STREAM.findall(made):
        try:
            yield zlib.decompressobj().decompress(stream)
        except zlib.error:
            yield stream


def leaked(made: bytes) -> list[str]:
    whole = every_byte(made)
    wanted = [*planted.NAMES, *planted.PLACES, "Kamera", "Normal.dotm", "00AA11BB"]
    forms = ((word, form) for word in wanted for form in (word.encode(), word.encode("utf-16-be"), word.encode("utf-16-le")))
    return [word for word, form in forms if form.lower() in whole]


@pytest.mark.parametrize("name", FILES)
def test_the_names_are_in_the_file_that_was_sent(name: str) -> None:
    assert len(set(leaked(FILES[name]))) >= 5


@needs_fonts
@pytest.mark.parametrize("name", FILES)
def test_no_byte_of_a_rendition_holds_what_the_file_carried_beside_its_text(name: str) -> None:
    made = rendition(extract(name, FILES[name]).texts)
    word, paper, text = rendition_docx(made, AT), rendition_pdf(made, AT), rendition_text(made).encode()
    assert planted.TEXT.encode() in text
    assert {"docx": leaked(word), "pdf": leaked(paper), "text": leaked(text)} == {"docx": [], "pdf": [], "text": []}


@needs_fonts
def test_two_files_with_the_same_words_give_the_same_bytes() -> None:
    texts = [extract(name, FILES[name]).texts[:1] for name in ("Oyelaranne.docx", "Oyelaranne.pdf")]
    one, other = (rendition(text) for text in texts)
    assert (rendition_docx(one, AT), rendition_pdf(one, AT)) == (rendition_docx(other, AT), rendition_pdf(other, AT))


@needs_fonts
def test_what_is_covered_in_the_text_is_in_no_byte_either() -> None:
    words = "We met Quillfeathers in the market, and nobody else."
    start = words.index("Quill")
    shown = masked(words, [Redaction(1, start, start + len("Quillfeathers"), "person", "third person")])
    made = rendition((ExtractedText("a", shown, (), "en"),))
    assert leaked(rendition_docx(made, AT)) + leaked(rendition_pdf(made, AT)) + leaked(rendition_text(made).encode()) == []
    assert "We met █████████████ in the market, and nobody else." in rendition_text(made)
