"""``concertation run`` on the worked example, as an officer meets it: a process, files, nothing else."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from template import shared_place, template

REPOSITORY = Path(__file__).parent.parent.parent
EXAMPLE = REPOSITORY / "examples" / "65-218"
TRIAL_RUN = "trial run — not a record of replies received"
SECRET = "lamp in the yellow house"
"""Words of the confidential reply."""

FIXED = {
    "mandate.json", "mandate.akn.xml", "plan.json", "submissions.jsonl", "passages.jsonl",
    "suggestions.jsonl", "findings.json", "report.json", "report.docx", "report.pdf", "report.html",
    "report.akn.xml", "report-working.docx", "principles.json", "aggregates.json", "recompute.py", "refused.csv",
    "ledger/checkpoint", "ledger/key.pub",
}  # fmt: skip


def run(out: Path, *options: str, resolution: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The worked example through the command; options go last."""
    command = [
        sys.executable, "-m", "concertation", "run", str(resolution or EXAMPLE / "resolution.txt"), str(EXAMPLE / "replies"),
        "--replies", str(EXAMPLE / "replies.csv"), "--codings", str(EXAMPLE / "codings.csv"),
        "--considered-on", "2011-10-20", "--now", "2011-07-01T12:00:00Z", "--seed", "65218", "--out", str(out), *options,
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=out.parent)


def files_in(place: Path) -> dict[str, bytes]:
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()}


def lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.decode().splitlines()]


def sentences(files: dict[str, bytes]) -> list[dict[str, Any]]:
    return [one for paragraph in json.loads(files["report.json"])["paragraphs"] for one in paragraph["sentences"]]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All that the run leaves."""

    def fill(out: Path) -> None:
        answer = run(out)
        assert answer.returncode == 0, answer.stderr

    return files_in(template(shared_place(tmp_path_factory.getbasetemp()), "run", fill))


def test_all_files_of_the_contract_are_there(files: dict[str, bytes]) -> None:
    variable = ("texts/", "ledger/tile/", "ledger/receipts/")
    assert {path for path in files if not path.startswith(variable)} == FIXED
    assert len([path for path in files if path.startswith("texts/")]) == 11
    assert len([path for path in files if path.startswith("ledger/receipts/")]) == 10


def test_the_same_order_gives_the_same_bytes(files: dict[str, bytes], tmp_path: Path) -> None:
    assert run(tmp_path / "again").returncode == 0
    again = files_in(tmp_path / "again")
    assert [path for path in files if files[path] != again.get(path)] == []
    assert sorted(again) == sorted(files)


def test_a_reply_named_beside_its_folder_is_one_reply(tmp_path: Path) -> None:
    answer = run(tmp_path / "out", str(EXAMPLE / "replies" / "norvania.txt"), "--json")
    assert json.loads(answer.stdout)["replies"] == 11


def test_the_mandate_is_paragraph_11(files: dict[str, bytes]) -> None:
    resolution = json.loads(files["mandate.json"])
    assert (resolution["symbol"], len(resolution["preambular"]), len(resolution["operative"])) == ("A/RES/65/218", 9, 12)
    (mandate,) = resolution["mandates"]
    assert (mandate["paragraph"], mandate["act"], mandate["returns_at_session"]) == ("11", "consult", 66)


def test_submissions_say_only_what_is_known(files: dict[str, bytes]) -> None:
    by_file = {one["file"]: one for one in lines(files["submissions.jsonl"])}
    assert sorted(by_file) == sorted(path.name for path in (EXAMPLE / "replies").iterdir() if path.name != "cut-off.pdf")
    reply = by_file["valmonie.txt"]
    assert {key: reply[key] for key in ("party", "class", "region", "received", "publication", "lang", "on_behalf_of")} == {
        "party": "Valmonie", "class": "member_state", "region": None, "received": "2011-05-02", "publication": "named",
        "lang": "fr", "on_behalf_of": None,
    }  # fmt: skip
    assert by_file["letter-a.txt"]["party"] is None
    assert "No party is named for this reply: it is listed as unidentified." in by_file["letter-a.txt"]["warnings"]


def test_every_passage_is_where_it_says_and_no_word_is_lost_or_doubled(files: dict[str, bytes]) -> None:
    covered: dict[tuple[str, str], str] = {}
    for one in lines(files["passages.jsonl"]):
        text = files[f"texts/{one['text_sha256']}.txt"].decode()
        place = (one["submission"], one["text_sha256"])
        covered[place] = covered.get(place, "") + text[one["start"] : one["end"]]
    for (_, digest), words in covered.items():
        text = files[f"texts/{digest}.txt"].decode()
        assert text == unicodedata.normalize("NFC", text)
        assert "\r" not in text
        assert "".join(words.split()) == "".join(text.split())


def test_every_sentence_of_the_report_resolves(files: dict[str, bytes]) -> None:
    passages = {one["passage"] for one in lines(files["passages.jsonl"])}
    submissions = {one["submission"] for one in lines(files["submissions.jsonl"])}
    paragraphs = {one["number"] for one in json.loads(files["mandate.json"])["operative"]}
    kinds: dict[str, int] = {}
    for one in sentences(files):
        kinds[one["kind"]] = kinds.get(one["kind"], 0) + 1
        if one["kind"] == "sourced":
            assert one["passages"]
        if one["kind"] == "counted":
            assert one["submissions"]
        if one["kind"] == "mandate":
            assert one["paragraph"] in paragraphs
        assert set(one["passages"]) <= passages
        assert set(one["submissions"]) <= submissions
    assert set(kinds) == {"sourced", "counted", "mandate", "secretariat"}


def test_what_ms_amrani_coded_stands_in_the_report_word_for_word(files: dict[str, bytes]) -> None:
    sourced = [one["text"] for one in sentences(files) if one["kind"] == "sourced"]
    common_core = "treaty bodies agree on one common core document and that its annual update be sufficient"
    assert any(common_core in text for text in sourced)
    assert any("华泽建议设立南南合作人权教育培训方案" in text for text in sourced)


def test_what_was_said_in_confidence_is_nowhere_but_in_the_officers_own_files(files: dict[str, bytes]) -> None:
    def told(path: str) -> str:
        if path.endswith(".docx"):
            with zipfile.ZipFile(io.BytesIO(files[path])) as parts:
                return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
        if path.endswith(".pdf"):
            return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(files[path]))
        return files[path].decode("utf-8", "replace")

    made_to_be_given_away = [path for path in files if path.startswith(("report", "ledger/", "principles", "aggregates"))]
    assert len(made_to_be_given_away) > 10
    for path in made_to_be_given_away:
        assert SECRET not in " ".join(told(path).split()), path


def test_every_document_says_that_it_is_a_trial_run(files: dict[str, bytes]) -> None:
    for path in ("report.html", "report.akn.xml", "report.json"):
        assert TRIAL_RUN in files[path].decode(), path
    for page in pypdfium2.PdfDocument(files["report.pdf"]):
        assert TRIAL_RUN in " ".join(page.get_textpage().get_text_range().split())
    for path in ("report.docx", "report-working.docx"):
        with zipfile.ZipFile(io.BytesIO(files[path])) as parts:
            heads = [parts.read(name).decode() for name in parts.namelist() if "header" in name]
        assert heads and all(TRIAL_RUN in head for head in heads), path


def test_what_could_not_be_read_is_listed_and_stopped_nothing(files: dict[str, bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(files["refused.csv"].decode())))
    assert [(row["file"], row["code"]) for row in rows] == [("cut-off.pdf", "corrupt")]


def test_the_log_verifies_and_the_confidential_reply_has_no_receipt(files: dict[str, bytes], tmp_path: Path) -> None:
    for path, data in files.items():
        if path.startswith("ledger/"):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(data)
    key = str(tmp_path / "ledger/key.pub")
    audit = [sys.executable, "-m", "concertation", "ledger", "audit", str(tmp_path / "ledger"), "--key", key, "--json"]
    audited = json.loads(subprocess.run(audit, capture_output=True, text=True, check=True).stdout)
    assert audited["kinds"] == {"call_opened": 1, "coding_day": 1, "mandate_adopted": 1, "received": 11, "report_version": 1}
    by_file = {one["file"]: one["submission"] for one in lines(files["submissions.jsonl"])}
    receipt = str(tmp_path / f"ledger/receipts/{by_file['qamra.txt']}.tlog-proof")
    verify = [
        sys.executable,
        "-m",
        "concertation",
        "ledger",
        "verify",
        receipt,
        str(EXAMPLE / "replies/qamra.txt"),
        "--key",
        key,
    ]
    assert subprocess.run(verify, capture_output=True, check=False).returncode == 0
    assert f"ledger/receipts/{by_file['confidential.txt']}.tlog-proof" not in files


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "language"),
    [("thematic", "ar"), ("compilation", "zh"), ("summary", "fr"), ("reproduction", "ru"), ("thematic", "es")],
)
def test_the_type_and_the_language_that_are_asked_for_are_drafted(tmp_path: Path, kind: str, language: str) -> None:
    """Each type in each language: ``pipeline.test_run_in_each_language``."""
    answer = run(tmp_path / "out", "--type", kind, "--lang", language)
    assert answer.returncode == 0, answer.stderr
    assert f'lang="{language}"' in (tmp_path / "out/report.html").read_text()
    assert json.loads((tmp_path / "out/report.json").read_text())["type"] == kind


def test_a_coding_whose_words_are_not_there_is_listed_and_not_used(tmp_path: Path) -> None:
    altered = (EXAMPLE / "codings.csv").read_text().replace("The main obstacle is", "The main obstacle is not")
    (tmp_path / "codings.csv").write_text(altered)
    assert run(tmp_path / "out", "--codings", str(tmp_path / "codings.csv")).returncode == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out/refused.csv").read_text())))
    assert [(row["file"], row["code"]) for row in rows] == [("cut-off.pdf", "corrupt"), ("norvania.txt", "coding_not_used")]
    assert "The main obstacle is not" not in (tmp_path / "out/report.html").read_text()


def test_a_resolution_that_orders_no_consultation_is_refused_in_one_sentence(tmp_path: Path) -> None:
    text = (EXAMPLE / "resolution.txt").read_text()
    (tmp_path / "resolution.txt").write_text(text.replace("to consult States and", "to thank States and"))
    answer = run(tmp_path / "out", "--json", resolution=tmp_path / "resolution.txt")
    assert answer.returncode == 1
    assert json.loads(answer.stdout)["refusal"]["code"] == "no_mandate"
    assert not (tmp_path / "out").exists()


def test_somebody_elses_folder_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/thesis.txt").write_text("three years of work")
    answer = run(tmp_path / "out")
    assert (answer.returncode, (tmp_path / "out/thesis.txt").read_text()) == (1, "three years of work")


def test_a_codebook_in_english_alone_serves_a_report_in_arabic(tmp_path: Path) -> None:
    (tmp_path / "codebook.csv").write_text("key,label_en,concepts_en\nreporting,Reporting burden,reporting burden\n")
    options = ("--codebook", str(tmp_path / "codebook.csv"), "--lang", "ar", "--codings", str(tmp_path / "none.csv"))
    (tmp_path / "none.csv").write_text("file,exact,limb,theme,coder\n")
    answer = run(tmp_path / "out", *options)
    assert answer.returncode == 0, answer.stderr
    assert "Reporting burden" in (tmp_path / "out/report.html").read_text()


def test_a_stranger_recomputes_the_measures_of_a_run_with_what_lies_beside_them(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    for name in ("recompute.py", "aggregates.json", "principles.json"):
        (tmp_path / name).write_bytes(files[name])
    alone = [sys.executable, "-I", "-S", str(tmp_path / "recompute.py")]
    answer = subprocess.run(alone, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stdout[:4]) == (0, "yes:"), answer.stdout
    proofs = [one for one in json.loads(files["principles.json"])["openness"] if one["figure"] == "openness.proofs"]
    assert [(one["numerator"] == one["denominator"], one["value"]) for one in proofs] == [(True, 1.0)]


def test_the_report_prints_the_measures_where_that_is_asked_for(files: dict[str, bytes], tmp_path: Path) -> None:
    assert run(tmp_path / "with", "--measures").returncode == 0
    printed = files_in(tmp_path / "with")
    assert [b"Four measures" in one["report.html"] for one in (files, printed)] == [False, True]
    assert printed["aggregates.json"] == files["aggregates.json"]
