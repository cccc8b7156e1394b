"""``concertation document read`` as a person and a machine meet it."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import paper


def read(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "concertation", "document", "read", *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=False)


def test_each_file_gives_one_object_in_the_form_of_the_contract(tmp_path: Path) -> None:
    (tmp_path / "reply.docx").write_bytes(paper.docx(paper.paragraph("We support the proposal.")))
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    done = read(str(tmp_path / "reply.docx"), str(tmp_path / "broken.pdf"), "--json")
    good, bad = map(json.loads, done.stdout.splitlines())
    text = "We support the proposal."
    assert good == {
        "file": str(tmp_path / "reply.docx"),
        "file_sha256": hashlib.sha256((tmp_path / "reply.docx").read_bytes()).hexdigest(),
        "media_type": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "texts": [{"text_sha256": hashlib.sha256(text.encode()).hexdigest(), "name": "reply.docx", "text": text,
                   "pages": [], "lang": "en"}],
        "metadata": {"title": "Reply", "author": "Mission of Ruritania", "created": "2011-05-03T09:00:00Z", "words": 4},
        "ocr": None, "revisions": 0, "warnings": [],
    }  # fmt: skip
    assert (bad["file"], bad["refusal"]["code"]) == (str(tmp_path / "broken.pdf"), "corrupt")
    assert done.returncode == 0


def test_standard_input_is_a_file_too() -> None:
    done = read("-", "--json", given="Мы поддерживаем.".encode())
    found = json.loads(done.stdout)
    assert (found["file"], found["texts"][0]["text"], found["texts"][0]["lang"]) == ("-", "Мы поддерживаем.", "ru")


def test_all_refused_is_a_refusal(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = read(str(tmp_path / "empty.txt"), "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["refusal"] == {
        "code": "empty",
        "message": "The file holds no text.",
        "way_out": "Ask the sender whether the right file was attached.",
    }


def test_a_person_gets_a_summary_and_is_told_how_files_are_confined(tmp_path: Path) -> None:
    (tmp_path / "reply.txt").write_text("We support the proposal.")
    done = read(str(tmp_path / "reply.txt"))
    assert "text/plain, 4 words" in done.stdout.decode()
    assert b"own process with limits of memory and time" in done.stderr
