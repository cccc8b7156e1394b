"""``report check`` and ``report build`` on the folder of a run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from concertation.cli.report import command
from concertation.core.report import Material, as_json, compose
from report_world import SECRET, World, resolution, world


def run_folder(place: Path, made: World, language: str) -> Material:
    """The files of a run as far as the report rests on them."""
    material = made.material()
    (place / "texts").mkdir()
    for digest, text in made.texts.items():
        (place / "texts" / f"{digest}.txt").write_text(text, encoding="utf-8")
    submissions = [
        {"submission": one.id, "file": one.file, "file_sha256": "", "texts": list(one.texts), "party": one.party_name,
         "class": one.party_class, "region": one.region, "on_behalf_of": [], "received": "2011-05-02",
         "publication": one.publication, "lang": one.language, "warnings": []}
        for one in material.submissions
    ]  # fmt: skip
    passages = [
        {"passage": one.passage, "submission": one.submission, "text_sha256": one.text_sha256, "start": one.start,
         "end": one.end, "page": None, "lang": one.language, "kind": "paragraph"}
        for one in material.sources.values()
    ]  # fmt: skip
    (place / "submissions.jsonl").write_text("\n".join(map(json.dumps, submissions)))
    (place / "passages.jsonl").write_text("\n".join(map(json.dumps, passages)))
    operative = [{"number": one.number, "part": one.part, "text": one.text} for one in resolution().operative]
    (place / "mandate.json").write_text(json.dumps({"operative": operative}))
    (place / "report.json").write_text(json.dumps(as_json(compose(material, language=language)), ensure_ascii=False))
    return material


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    run_folder(tmp_path, world(), "fr")
    return tmp_path


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "report.json"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def checked(*arguments: str) -> tuple[int, list[dict[str, Any]]]:
    result = CliRunner().invoke(command, ["check", *arguments, "--json"])
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]


def test_a_report_as_composed_breaks_no_rule(folder: Path) -> None:
    for place in (folder, folder / "report.json"):
        code, (found,) = checked(str(place))
        assert (code, found["broken"]) == (0, [])


def test_the_terminal_says_it_in_a_sentence(folder: Path) -> None:
    result = CliRunner().invoke(command, ["check", str(folder)])
    assert result.stdout.endswith("words.\n")
    assert "every rule holds" in result.stdout


def test_an_altered_quotation_is_found(folder: Path) -> None:
    edit(folder, "weighs on small administrations", "weighs not on small administrations")
    code, (found,) = checked(str(folder))
    assert code == 1
    assert "altered_quotation" in {one["rule"] for one in found["broken"]}


def test_a_changed_source_is_found(folder: Path) -> None:
    for path in (folder / "texts").iterdir():
        path.write_text(path.read_text().replace("weighs", "weighed"))
    code, (found,) = checked(str(folder))
    assert (code, {one["rule"] for one in found["broken"]}) == (1, {"altered_quotation"})


def test_a_missing_folder_is_refused_with_the_way_out(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["check", str(tmp_path), "--json"])
    assert result.exit_code == 1
    assert json.loads(result.stdout)["refusal"]["code"] == "unreadable"


def test_files_of_another_run_are_refused(folder: Path) -> None:
    (folder / "submissions.jsonl").write_text('{"submission": "x"}')
    assert checked(str(folder))[1] == [{"refusal": {
        "code": "not_a_run", "message": "The files beside the report are not those of its run: KeyError 'party'.",
        "way_out": "Name the folder that run wrote, unchanged.",
    }}]  # fmt: skip


def test_the_documents_are_written_again_byte_for_byte(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    first, second = (tmp_path_factory.mktemp("out") for _ in range(2))
    for out in (first, second):
        result = CliRunner().invoke(command, ["build", str(folder), "--out", str(out), "--now", "2011-07-15T12:00:00Z"])
        if "fonts" in result.stderr:
            pytest.skip(result.stderr)
        assert result.exit_code == 0, result.output
    names = sorted(path.name for path in first.iterdir())
    assert names == ["report-working.docx", "report.akn.xml", "report.docx", "report.html", "report.pdf"]
    assert all((first / name).read_bytes() == (second / name).read_bytes() for name in names)
    assert SECRET not in (first / "report.html").read_text()


def test_a_report_that_breaks_a_rule_is_not_built(folder: Path) -> None:
    edit(folder, "weighs on small administrations", "weighs not on small administrations")
    result = CliRunner().invoke(command, ["build", str(folder), "--json"])
    assert result.exit_code == 1
    assert json.loads(result.stdout)["refusal"]["code"] == "altered_quotation"
    assert not (folder / "report.html").exists()
