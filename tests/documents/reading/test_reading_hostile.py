"""Files made to harm: each ends in a refusal, or in a text with a warning."""

from __future__ import annotations

import base64
import io
import json
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import paper
from concertation.core.refusal import Refusal
from concertation.documents.reading import ReadingRoom, extract, room
from concertation.documents.reading.child import answered
from concertation.documents.reading.room import checked
from concertation.documents.reading.spreadsheet import read_table
from concertation.documents.reading.text import plain_name

LAUGHS = '<!DOCTYPE lolz [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "{"&" + a + ";" * 1}{("&" + a + ";") * 9}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
FILE_ENTITY = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def code_of(name: str, data: bytes) -> str:
    """The code of the refusal as the child's edge gives it; empty where the file was read."""
    answer = json.loads(answered({"do": "read", "name": name, "answers": {}}, data))
    if "refusal" not in answer:
        return ""
    from concertation.documents.reading.refused import CATALOGUE

    return CATALOGUE[answer["refusal"]][0]


def bomb(member: str, size: int = 240 * 2**20) -> bytes:
    """An archive whose member says honestly that it unpacks to ``size`` zeros; made without holding them."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file, file.open(member, "w") as content:
        for _ in range(size >> 20):
            content.write(bytes(1 << 20))
    return held.getvalue()


def lying_bomb(member: str) -> bytes:
    """The same, but the directory says that the member is small."""
    data = bytearray(bomb(member, 64 << 20))
    place = data.rfind(b"PK\x01\x02")
    data[place + 24 : place + 28] = struct.pack("<I", 1000)
    return bytes(data)


@pytest.mark.parametrize("member", ["word/document.xml", "word/media/image1.png"])
def test_an_archive_that_unpacks_to_too_much_is_unsafe(member: str) -> None:
    data = bomb(member)
    if member != "word/document.xml":
        held = io.BytesIO(data)
        with zipfile.ZipFile(held, "a") as file:
            file.writestr("word/document.xml", f"<w:document {paper.W}/>")
        data = held.getvalue()
    assert code_of("bomb.docx", data) == "unsafe"


def test_an_archive_that_lies_about_its_sizes_gives_no_more_than_it_said() -> None:
    assert code_of("liar.docx", lying_bomb("word/document.xml")) == "corrupt"


def test_an_archive_of_very_many_members_is_unsafe() -> None:
    members: dict[str, str | bytes] = {f"word/{number}": b"" for number in range(10_001)}
    assert code_of("many.docx", paper.archive(members | {"word/document.xml": "<a/>"})) == "unsafe"


@pytest.mark.parametrize("doctype", [LAUGHS + "]>", FILE_ENTITY])
def test_no_entity_is_resolved(doctype: str) -> None:
    reference = "&i;" if "lolz" in doctype else "&x;"
    body = f"<w:body><w:p><w:r><w:t>{reference}</w:t></w:r></w:p></w:body>"
    word = paper.archive({"word/document.xml": f"{doctype}<w:document {paper.W}>{body}</w:document>"})
    assert code_of("a.docx", word) == "unsafe"
    late = " " * 200_000 + doctype
    assert (
        code_of("a.docx", paper.archive({"word/document.xml": f"<!--{late}-->{doctype}<w:document {paper.W}/>"})) == "unsafe"
    )
    odt = paper.archive(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": f"{doctype}<a>{reference}</a>"}
    )
    assert code_of("a.odt", odt) == "unsafe"
    html_doctype = doctype.replace("lolz", "html").replace(" d ", " html ")
    page = f"{html_doctype}<html><body><p>before {reference} after</p></body></html>"
    (text,) = extract("a.html", page.encode()).texts
    assert "root:" not in text.text
    assert len(text.text) < 2000


def test_deep_nesting_is_read_or_refused() -> None:
    deep = "<w:sdt><w:sdtContent>" * 2000 + paper.paragraph("deep") + "</w:sdtContent></w:sdt>" * 2000
    assert code_of("a.docx", paper.docx(deep)) == "corrupt"
    assert code_of("a.html", b"<html><body>" + b"<div>" * 50_000 + b"deep") in ("", "corrupt", "empty")
    assert code_of("a.rtf", b"{\\rtf1 " + b"{" * 100_000 + b"deep" + b"}" * 100_000) == ""


def test_truncated_files_are_refused_or_read_as_far_as_they_go() -> None:
    whole = paper.pdf("A page of text that is long enough.\n\n" * 30)
    assert code_of("cut.pdf", whole[: len(whole) // 3]) == "corrupt"
    word = paper.docx(paper.paragraph("text") * 1000)
    assert code_of("cut.docx", word[: len(word) // 2]) == "corrupt"


def test_a_picture_of_too_many_points_is_unsafe() -> None:
    size = struct.pack(">II", 60_000, 60_000)
    header = b"IHDR" + size + b"\x08\x00\x00\x00\x00"
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    pixels = zlib.compress(b"\x00" * 1000)
    png += struct.pack(">I", len(pixels)) + b"IDAT" + pixels + struct.pack(">I", zlib.crc32(b"IDAT" + pixels))
    assert code_of("huge.png", png) == "unsafe"


def test_ten_thousand_attachments_stay_within_bounds() -> None:
    part = b'--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="a.txt"\r\n\r\nwords\r\n'
    head = b"From: a@b\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
    assert code_of("many.eml", head + part * 10_000 + b"--x--\r\n") == "too_large"
    found = extract("many.eml", head + part * 500 + b"--x--\r\n")
    assert len(found.texts) == 199
    assert found.warnings == ("301 attachments beyond the bounds were not read.",)


def test_letters_within_letters_end_somewhere() -> None:
    message = paper.letter("innermost")
    for depth in range(12):
        outer = paper.letter(f"level {depth}")
        outer.add_attachment(message)
        message = outer
    found = extract("nested.eml", message.as_bytes())
    assert [text.text for text in found.texts] == ["level 11", "level 10", "level 9", "level 8", "level 7"]
    assert found.warnings == ("1 attachments beyond the bounds were not read.",)


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\system32\\reply.doc", "reply.doc"),
        ("re\u202efdp.exe", "refdp.exe"),
        ("\x00\n", "attachment 3"),
        (None, "attachment 3"),
        ("..", "attachment 3"),
    ],
)
def test_a_name_is_never_a_path(given_name: str | None, shown: str) -> None:
    assert plain_name(given_name, 3) == shown


GOOD = {
    "docx": paper.docx(paper.paragraph("A reply of some words.") * 5),
    "odt": paper.odt("<text:p>A reply of some words.</text:p>"),
    "rtf": rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 A;}}\f0 \'cc\'e8\'f0 \u1084? {\revised x}{\footnote n}\par}",
    "html": b"<!doctype html><html><body><p>A reply</p><ol><li>x</ol><table><tr><td>y</table></body></html>",
    "eml": paper.letter("Letter", ("a.txt", b"words"), ("b.docx", paper.docx(paper.paragraph("x")))).as_bytes(),
    "pdf": paper.pdf("A reply of some words."),
}


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=3000), st.sampled_from(["a.txt", "a.eml", "a.html", "a.pdf", "-"]))
@example(b"\xff\xfe\x00", "a.txt")
@example(b"{\\rtf1\\u99999999 \\bin99999 x", "a.rtf")
@example(b"{\\rtf1\\u-1?\\'", "a.rtf")
@example(b"%PDF-", "a.pdf")
@example(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc")
def test_any_bytes_give_a_text_or_a_refusal(data: bytes, name: str) -> None:
    look_at(name, data)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(GOOD)),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=0, max_size=8)), max_size=6),
)
def test_a_spoiled_file_gives_a_text_or_a_refusal(kind: str, edits: list[tuple[float, bytes]]) -> None:
    data = bytearray(GOOD[kind])
    for place, new in edits:
        start = int(place * len(data))
        data[start : start + len(new) or start + 20] = new
    look_at(f"a.{kind}", bytes(data))


def look_at(name: str, data: bytes) -> None:
    """What a child answers is one of our refusals, or an extraction whose every promise holds."""
    answer = json.loads(answered({"do": "read", "name": name, "answers": {}}, data))
    if answer.get("extraction") is None:
        assert "refusal" in answer or answer["wanted"]
        return
    found = checked(answer["extraction"], name, data)
    for text in found.texts:
        assert text.text.strip()
        assert "\r" not in text.text
        assert "\x00" not in text.text
        edges = [edge for page in text.pages for edge in page]
        assert edges == sorted(edges)
        assert not edges or (edges[0], edges[-1]) == (0, len(text.text))


def test_an_answer_that_makes_no_sense_is_not_believed() -> None:
    good: dict[str, object] = {"media_type": "text/plain", "metadata": {}, "ocr": None, "revisions": 0, "warnings": []}
    text = {"name": "a", "text": "abc", "pages": [[0, 3]], "language": "en"}
    assert checked(good | {"texts": [text]}, "a", b"abc").texts[0].pages == ((0, 3),)
    for spoiled in ({"pages": [[0, 4]]}, {"pages": [[2, 1]]}, {"text": 7}, {"text": "\ud800"}, {"pages": "no"}):
        with pytest.raises(Refusal):
            checked(good | {"texts": [text | spoiled]}, "a", b"abc")
    with pytest.raises(Refusal):
        checked({"texts": []}, "a", b"abc")


LIAR = """
import socket
control = socket.socket(fileno=0)
while True:
    order, connections, _, _ = socket.recv_fds(control, 5, 1)
    if not order:
        break
    control.sendall(order)
    for number in connections:
        with socket.socket(fileno=number) as connection:
            whole = b"".join(iter(lambda: connection.recv(1 << 20), b""))
            connection.sendall(whole.partition(b"\\n")[2].removeprefix(b"PK\\x03\\x04"))
"""
"""Stands where the process stands that forks the readers; whatever is asked, it answers with what the file says."""


@pytest.fixture(scope="module")
def lied_to() -> Iterator[ReadingRoom]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "bubblewrap", lambda _: [sys.executable, "-c", LIAR])
        with ReadingRoom() as place:
            yield place


ASKED: dict[str, Callable[[ReadingRoom, bytes], object]] = {
    "text": lambda place, said: place.read("a.txt", said),
    "pack": lambda place, said: place.read_pack("a.docx", said),
    "workbook": lambda place, said: place.workbook(said),
    "tracked": ReadingRoom.read_tracked,
    "xliff": ReadingRoom.read_xliff,
    "akn": ReadingRoom.read_akn,
    "codes": ReadingRoom.read_codes,
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["", "word::0", "picture::0", "unsupported"]),
    lambda some: st.lists(some, max_size=3) | st.dictionaries(st.sampled_from(["text", "name", "key", "pages"]), some),
    max_leaves=6,
)
FOUND: dict[str, object] = {
    "media_type": "text/plain", "metadata": {}, "ocr": None, "revisions": 0, "warnings": [],
    "texts": [{"name": "a", "text": "abc", "pages": [[0, 3]], "language": "en"}],
}  # fmt: skip
WISHES = {"extraction": None, "wanted": ["picture::0"]}
NONSENSE: list[object] = [
    5, None, [], "refusal", {}, {"refusal": []}, {"refusal": "unsupported"}, {"refusal": "unsupported", "slots": {}},
    {"refusal": "unheard of", "slots": {}}, {"refusal": "too_large", "slots": {"key": 1, "limit": 1}},
    {"extraction": None}, {"extraction": None, "wanted": []}, {"extraction": None, "wanted": 5}, {"wanted": []},
    {"extraction": 5, "wanted": []},
    {"extraction": FOUND | {"revisions": float("inf")}, "wanted": []},
]  # fmt: skip


@pytest.mark.parametrize("said", NONSENSE, ids=json.dumps)
def test_a_reader_that_answers_nonsense_is_not_believed(lied_to: ReadingRoom, said: object) -> None:
    with pytest.raises(Refusal) as refused:
        lied_to.read("a.txt", json.dumps(said).encode())
    assert refused.value.message == "The file could not be read (the reader's answer made no sense)."
    assert lied_to.read("a.txt", json.dumps({"extraction": FOUND, "wanted": []}).encode()).texts[0].text == "abc"


@pytest.mark.parametrize("piece", [{}, {"piece": 5}, {"piece": "no base64"}], ids=json.dumps)
def test_a_page_that_is_nonsense_stays_unread(lied_to: ReadingRoom, piece: dict[str, object]) -> None:
    with pytest.raises(Refusal) as refused:
        lied_to.read("a.txt", json.dumps(WISHES | piece).encode())
    assert refused.value.code == "needs_ocr"


@pytest.mark.parametrize("table", ["level\ttext\n5\tword", "level\ttext\n5\t" + "word" * 50_000], ids=["bare", "long"])
def test_a_program_that_answers_nonsense_is_not_believed(lied_to: ReadingRoom, table: str) -> None:
    piece = base64.b64encode(table.encode()).decode()
    with pytest.raises(Refusal) as refused:
        lied_to.read("a.txt", json.dumps(WISHES | {"piece": piece}).encode())
    assert refused.value.code == "needs_ocr"


@pytest.mark.parametrize("said", [{}, {"rows": 5}, {"rows": [[float("inf"), ["a"]]]}, {"rows": [[1, None]]}], ids=json.dumps)
def test_a_workbook_of_nonsense_is_refused(monkeypatch: pytest.MonkeyPatch, said: object) -> None:
    monkeypatch.setattr(room, "bubblewrap", lambda _: [sys.executable, "-c", LIAR])
    with pytest.raises(Refusal) as refused:
        read_table("a.xlsx", b"PK\x03\x04" + json.dumps(said).encode())
    assert refused.value.code == "corrupt"


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from(sorted(ASKED)),
    JSON
    | st.fixed_dictionaries({}, optional=dict.fromkeys(("refusal", "slots", "extraction", "wanted", "piece"), JSON))
    | st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("pack", "returned", "units", "resolution", "codes", "warnings"), JSON)
    )
    | st.dictionaries(st.sampled_from(sorted(FOUND)), JSON).map(lambda one: {"extraction": FOUND | one, "wanted": []}),
)
def test_whatever_a_reader_answers_there_is_a_value_or_a_refusal(lied_to: ReadingRoom, asked: str, said: object) -> None:
    try:
        ASKED[asked](lied_to, json.dumps(said).encode())
    except Refusal as refusal:
        assert refusal.message
