"""The confinement itself: what a child cannot do, and that the room outlives whatever happens to one."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

import paper
from concertation.core.passage import Extraction
from concertation.core.refusal import Refusal
from concertation.documents.reading import (
    ReadingRoom,
    confinement,
    landlock,
    read_document,
    read_documents,
    room,
    seccomp,
    tools,
)

ATTEMPTS = {
    "a socket": "import socket; socket.socket()",
    "a socket for datagrams": "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    "a new file": "open('{folder}/new', 'w')",
    "a file changed": "open('{folder}/there', 'r+')",
    "another process": "import os; os.fork()",
    "a program": "import os; os.execv('/bin/true', ['true'])",
    "a signal": "import os; os.kill(os.getppid(), 0)",
    "much memory": "bytearray(2 << 30)",
    "limits raised": "import resource; resource.setrlimit(resource.RLIMIT_AS, (-1, -1))",
    "privilege": "import os; os.setuid(1)",
    "a file of others": "open('{folder}/there').read()",
}
HARMLESS = {"sums": "sum(range(10**6))", "a module of ours": "import xml.dom.minidom, concertation.core.refusal"}


def attempt(deed: str, folder: Path) -> str:
    """What becomes of a deed in a confined process: ``done``, or the name of the exception."""
    (folder / "there").write_text("a secret")
    script = (
        "from concertation.documents.reading.confinement import confine_reader\n"
        "confine_reader()\n"
        f"try:\n    {deed.format(folder=folder)}\nexcept BaseException as fault:\n    print(type(fault).__name__)\n"
        "else:\n    print('done')\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd="/")
    return done.stdout.strip() or done.stderr


@pytest.mark.parametrize("deed", ATTEMPTS.values(), ids=ATTEMPTS.keys())
def test_a_confined_reader_cannot(deed: str, tmp_path: Path) -> None:
    if not seccomp.supported():
        pytest.skip("this kernel has no seccomp")
    if "there').read" in deed and not landlock.version():
        pytest.skip("this kernel has no Landlock")
    assert attempt(deed, tmp_path) in ("PermissionError", "MemoryError", "ValueError")


@pytest.mark.parametrize("deed", HARMLESS.values(), ids=HARMLESS.keys())
def test_a_confined_reader_can(deed: str, tmp_path: Path) -> None:
    assert attempt(deed, tmp_path) == "done"


def test_the_mode_in_force_is_said() -> None:
    said = confinement()
    assert said.startswith("own process with limits of memory and time")
    assert ("seccomp" in said.split(" (weaker")[0]) == seccomp.supported()
    assert f"Landlock {landlock.version()}" in said or "weaker mode" in said


def test_many_files_come_back_in_order_each_with_its_own_fate() -> None:
    files = [(f"{number}.txt", f"Reply number {number}.".encode()) for number in range(20)]
    files[7] = ("7.pdf", b"%PDF-1.4 broken")
    files[11] = ("11.txt", b"")
    found = list(read_documents(files))
    assert [one.texts[0].text if isinstance(one, Extraction) else one.code for one in found] == [
        {7: "corrupt", 11: "empty"}.get(number, f"Reply number {number}.") for number in range(20)
    ]


def test_one_file_gives_the_same_alone_and_among_others() -> None:
    data = paper.docx(paper.paragraph("Мы поддерживаем предложение о диалоге."))
    alone = read_document("reply.docx", data)
    assert [alone, alone] == list(read_documents([("reply.docx", data)] * 2))
    assert alone.texts[0].language == "ru"


def test_a_child_whose_time_is_over_is_ended_and_the_next_file_is_read() -> None:
    large = ("<p>" + "word " * 30 + "</p>").encode() * 200_000
    with ReadingRoom() as place:
        assert place.read("first.txt", b"The first reply.").revisions == 0
        idle = descendants(place.process)
        place.seconds = 0.2
        began = time.monotonic()
        with pytest.raises(Refusal) as refused:
            place.read("slow.html", b"<html>" + large)
        assert (refused.value.code, time.monotonic() - began < 5) == ("corrupt", True)
        place.seconds = 20
        assert place.read("next.txt", b"The next reply.").texts[0].text == "The next reply."
        assert descendants(place.process) == idle


def test_a_program_whose_time_is_over_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "TOOL_SECONDS", 0.5)
    with ReadingRoom() as place:
        assert place.run_tool(["/bin/cat", "input"], b"words") == b"words"
        idle = descendants(place.process)
        began = time.monotonic()
        assert place.run_tool(["/bin/sleep", "60"], b"") == b""
        assert time.monotonic() - began < 5
        assert descendants(place.process) == idle


def descendants(process: int) -> int:
    """How many processes hang below this one; 0 where the system does not tell."""
    told = Path(f"/proc/{process}/task/{process}/children")
    children = [int(child) for child in told.read_text().split()] if told.exists() else []
    return len(children) + sum(map(descendants, children))


def test_a_program_writes_only_into_its_own_folder(tmp_path: Path) -> None:
    if not landlock.version():
        pytest.skip("this kernel has no Landlock")
    (tmp_path / "secret").write_text("a secret")
    with ReadingRoom() as place:
        script = f"cat {tmp_path}/secret; echo no > {tmp_path}/new; cat input; echo yes > own; cat own"
        assert place.run_tool(["/bin/sh", "-c", script], b"the file\n") == b"the file\nyes\n"
    assert not (tmp_path / "new").exists()


def test_secrets_of_the_surroundings_do_not_reach_children(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_PASSWORD", "hunter2")
    with ReadingRoom() as place:
        surroundings = Path(f"/proc/{place.process}/environ").read_bytes() if sys.platform == "linux" else b""
        assert b"hunter2" not in surroundings
        assert b"hunter2" not in place.run_tool(["/usr/bin/env"], b"")


def test_a_file_beyond_the_bound_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "FILE_BYTES", 1000)
    with pytest.raises(Refusal) as refused:
        read_document("large.txt", b"x" * 1001)
    assert refused.value.code == "too_large"


def picture_of_text(text: str) -> bytes:
    import io

    import pypdfium2

    page = pypdfium2.PdfDocument(paper.pdf(f"#set text(size: 20pt)\n{text}"))[0]
    held = io.BytesIO()
    page.render(scale=2).to_pil().save(held, "PNG")
    return held.getvalue()


def test_letters_are_read_off_a_picture_in_a_letter() -> None:
    if not tools.Tools.found(ocr=True).tesseract:
        pytest.skip("tesseract is not installed here")
    words = "The delegation supports genuine dialogue among States."
    message = paper.letter("Our reply is attached.", ("scan.png", picture_of_text(words)))
    found = read_document("scan.eml", message.as_bytes())
    assert [(text.name, text.text) for text in found.texts] == [("scan.eml", "Our reply is attached."), ("scan.png", words)]
    assert found.ocr is not None
    assert (found.ocr.engine, found.ocr.confidence > 0.8) == ("tesseract", True)


def test_without_a_program_a_picture_is_refused_with_the_way_out() -> None:
    with pytest.raises(Refusal) as refused:
        read_document("scan.png", picture_of_text("Words."), ocr=False)
    assert refused.value.code == "needs_ocr"
    assert "tesseract" in refused.value.way_out
    message = paper.letter("Our reply is attached to this letter.", ("scan.png", picture_of_text("Words.")))
    found = read_document("scan.eml", message.as_bytes(), ocr=False)
    assert [text.text for text in found.texts] == ["Our reply is attached to this letter."]
    assert found.warnings == ("1 pages or attachments that are pictures were not read.",)


def test_every_awkward_file_gives_a_text_or_a_refusal_with_its_reason(data_dir: Path) -> None:
    files = [
        file for file in sorted((data_dir / "awkward-files").rglob("*")) if file.is_file() and file.stat().st_size < 10**6
    ]
    fates = read_documents(((file.name, file.read_bytes()) for file in files), ocr=False)
    for file, fate in zip(files, fates, strict=True):
        if isinstance(fate, Extraction):
            assert fate.texts, file
            assert all(text.text.strip() for text in fate.texts), file
        else:
            assert fate.code in {"encrypted", "empty", "unsupported", "corrupt", "needs_ocr"}, file


def test_an_outlook_letter_is_read_as_the_letter_it_is(data_dir: Path) -> None:
    file = data_dir / "awkward-files" / "textract" / "no_ext" / "msg_standardized_text"
    found = read_document("letter.msg", file.read_bytes())
    assert [text.text for text in found.texts] == ["jumps over the lazy dog"]
    assert (found.metadata["subject"], found.media_type) == ("the quick brown fox", "application/vnd.ms-outlook")


def test_a_name_in_broken_bytes_comes_back_as_given_and_is_shown_soundly() -> None:
    (found,) = read_documents([("r\udce9ponse.txt", b"Nous appuyons la proposition.")])
    assert isinstance(found, Extraction)
    assert (found.file, found.texts[0].name) == ("r\udce9ponse.txt", "r\ufffdponse.txt")


def test_what_another_room_refuses_in_the_child_is_a_damaged_file() -> None:
    with ReadingRoom() as place, pytest.raises(Refusal) as refused:
        place.read_akn(b"<akomaNtoso xmlns=")
    assert refused.value.message == "The file is damaged and could not be read."
