"""What a secretariat gets as a Word file of what published replies say of its mechanism."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from docx import Document

from concertation.documents.writing.digest import Digest, Quoted, digest_docx

AT = datetime(2026, 11, 24, tzinfo=UTC)
DIGEST = Digest(
    language="en", title="What is said: Council", about=("Dialogue <b>", "en"), address="https://consult.example/m/council",
    method="Found by words.", rest="There are more.", marks="Specimen",
    passages=(
        Quoted("Lantern Society", "The Council meets.", "en", "https://consult.example/s/1"),
        Quoted("Lantern Society", "نشكر المجلس.", "ar", "https://consult.example/s/1"),
        Quoted("Norvania", "The Council reads.", "en", "https://consult.example/s/2"),
    ),
)  # fmt: skip


def test_the_passages_of_a_reply_stand_together_under_whose_it_is_and_where_it_is_read() -> None:
    told = Document(BytesIO(digest_docx(DIGEST, AT))).paragraphs
    assert [(one.style.name if one.style else "", one.text) for one in told] == [
        ("Letter Title", "What is said: Council"), ("Letter Line", "Dialogue <b>"),
        ("Letter Line", "https://consult.example/m/council"), ("Letter Text", "Found by words."),
        ("Letter Text", "Lantern Society"), ("Letter Line", "https://consult.example/s/1"),
        ("Letter Quoted", "The Council meets."), ("Letter Quoted", "نشكر المجلس."),
        ("Letter Text", "Norvania"), ("Letter Line", "https://consult.example/s/2"), ("Letter Quoted", "The Council reads."),
        ("Letter Text", "There are more."),
    ]  # fmt: skip
    leading = [one.text for one in told if one.paragraph_format.keep_with_next]
    assert leading == ["Lantern Society", "https://consult.example/s/1", "Norvania", "https://consult.example/s/2"]
    assert digest_docx(DIGEST, AT) == digest_docx(DIGEST, AT)
