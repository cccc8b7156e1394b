"""``concertation run`` on forty real speeches of States: three formats, two files planted."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import docx
import pytest

from concertation.core.ledger import NotProven, audit_log
from template import shared_place, template

CODED = 12
OPTIONS = ("--considered-on", "2011-10-20", "--now", "2011-07-01T12:00:00Z", "--seed", "7")


def _speeches(data_dir: Path) -> list[dict[str, Any]]:
    with gzip.open(data_dir / "ungdc" / "session_65.jsonl.gz", "rt", encoding="utf-8") as rows:
        return [json.loads(row) for row in rows][::4][:40]


def _eml(text: str, country: str) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"] = f"Mission of {country} <mission@{country.lower()}.example>", "consultation@example.org"
    mail["Subject"], mail["Date"] = "Reply", "Mon, 02 May 2011 23:50:00 +0200"
    mail.set_content(text)
    return bytes(mail)


def _docx(text: str) -> bytes:
    document, file = docx.Document(), io.BytesIO()
    for paragraph in text.split("\n "):
        document.add_paragraph(" ".join(paragraph.split()))
    document.save(file)
    return file.getvalue()


def _coding(name: str, text: str) -> tuple[str, str, str, str, str] | None:
    """The first whole sentence of a speech that speaks of human rights, coded by Ms. Amrani."""
    flat = " ".join(text.split())
    for sentence in flat.split(". "):
        if "human rights" in sentence and 60 < len(sentence) < 250:
            return name, sentence + ".", "ways_and_means", "universal_periodic_review", "Ms. Amrani"
    return None


@pytest.fixture(scope="module")
def order(tmp_path_factory: pytest.TempPathFactory, data_dir: Path) -> Path:
    """A folder with the forty replies, what is known of them, some codings, one broken and one encrypted PDF; ``out``."""

    def fill(place: Path) -> None:
        _order(place, data_dir)
        _run(place, data_dir, place / "out")

    return template(shared_place(tmp_path_factory.getbasetemp()), "forty", fill)


def _order(place: Path, data_dir: Path) -> None:
    (place / "replies").mkdir(parents=True)
    facts: list[tuple[str, ...]] = []
    codings: list[tuple[str, ...]] = []
    for number, speech in enumerate(_speeches(data_dir)):
        country, text = speech["iso3"], speech["text"]
        suffix = ("txt", "docx", "eml", "txt")[number % 4]
        name = f"{country}.{suffix}"
        content = {"txt": text.encode(), "docx": _docx(text), "eml": _eml(text, country)}[suffix]
        (place / "replies" / name).write_bytes(content)
        facts.append((name, country, "2011-05-02", "confidential" if number == 7 else "named"))
        coding = _coding(name, text)
        if coding and len(codings) < CODED and number != 7:
            codings.append(coding)
    awkward = data_dir / "awkward-files"
    (place / "replies" / "broken.pdf").write_bytes((awkward / "ocrmypdf/invalid.pdf").read_bytes())
    locked = awkward / "pypdf-samples/005-libreoffice-writer-password/libreoffice-writer-password.pdf"
    (place / "replies" / "locked.pdf").write_bytes(locked.read_bytes())
    _table(place / "replies.csv", ("file", "party", "received", "publication"), facts)
    _table(place / "codings.csv", ("file", "exact", "limb", "theme", "coder"), codings)


def _table(path: Path, head: tuple[str, ...], rows: list[Any]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([head, *rows])


def _run(order: Path, data_dir: Path, out: Path, *options: str) -> None:
    command = [
        sys.executable, "-m", "concertation", "run", str(data_dir / "A-RES-65-218.md"), str(order / "replies"),
        "--replies", str(order / "replies.csv"), "--codings", str(order / "codings.csv"), "--out", str(out),
        *OPTIONS, *options,
    ]  # fmt: skip
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr


def _files(place: Path) -> dict[str, bytes]:
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def files(order: Path) -> dict[str, bytes]:
    return _files(order / "out")


def test_forty_replies_are_read_and_two_files_are_listed_with_their_reason(files: dict[str, bytes]) -> None:
    submissions = [json.loads(line) for line in files["submissions.jsonl"].decode().splitlines()]
    assert len(submissions) == 40
    assert {one["class"] for one in submissions} == {"member_state"}
    assert all(one["party"] and one["region"] for one in submissions if one["file"] != "USA.txt")
    refused = list(csv.DictReader(io.StringIO(files["refused.csv"].decode())))
    assert [(row["file"], row["code"]) for row in refused] == [("broken.pdf", "corrupt"), ("locked.pdf", "encrypted")]


def test_a_second_run_gives_the_same_bytes(
    order: Path, data_dir: Path, files: dict[str, bytes], tmp_path: Path
) -> None:  # fmt: skip
    _run(order, data_dir, tmp_path / "again")
    again = _files(tmp_path / "again")
    assert sorted(again) == sorted(files)
    assert [path for path in files if files[path] != again[path]] == []


def test_every_sentence_resolves_and_the_report_keeps_every_rule(files: dict[str, bytes], order: Path) -> None:
    passages = {json.loads(line)["passage"] for line in files["passages.jsonl"].decode().splitlines()}
    told = [one for paragraph in json.loads(files["report.json"])["paragraphs"] for one in paragraph["sentences"]]
    assert len(told) > 40
    assert all(one["passages"] and set(one["passages"]) <= passages for one in told if one["kind"] == "sourced")
    check = [sys.executable, "-m", "concertation", "report", "check", str(order / "out")]
    answer = subprocess.run(check, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize("plant", ["an altered quotation", "a sentence without support"])
def test_what_is_planted_in_the_report_is_refused(files: dict[str, bytes], order: Path, tmp_path: Path, plant: str) -> None:
    for path, data in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    report = json.loads(files["report.json"])
    sourced = [one for paragraph in report["paragraphs"] for one in paragraph["sentences"] if one["kind"] == "sourced"]
    if plant == "an altered quotation":
        words = sourced[0]["text"].split(" ")
        sourced[0]["text"] = " ".join([*words[:-3], "not", *words[-3:]])
    else:
        sourced[0]["passages"] = []
    (tmp_path / "report.json").write_text(json.dumps(report, ensure_ascii=False))
    check = [sys.executable, "-m", "concertation", "report", "check", str(tmp_path)]
    assert subprocess.run(check, capture_output=True, check=False).returncode == 1


def test_each_of_a_thousand_random_edits_of_log_or_receipt_is_rejected(files: dict[str, bytes]) -> None:
    log = {path.removeprefix("ledger/"): data for path, data in files.items() if path.startswith("ledger/")}
    vkey, dice = log.pop("key.pub").decode(), random.Random(1000)
    assert audit_log(log, vkey).kinds["received"] == 40
    for _ in range(1000):
        path = dice.choice(sorted(log))
        data = bytearray(log[path])
        data[dice.randrange(len(data))] ^= dice.randrange(1, 256)
        with pytest.raises(NotProven):
            audit_log(log | {path: bytes(data)}, vkey)
