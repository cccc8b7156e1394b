"""Where a run may leave its folder: nobody's work is lost, and nothing is read twice."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from concertation.cli.folder import check_free, check_writable, leave
from concertation.core.refusal import Refusal

TRIAL = json.dumps({"masthead": {"marks": ["trial run"]}}).encode()
REAL = json.dumps({"masthead": {"marks": []}}).encode()


def refusal_of(place: Path, *replies: Path) -> str | None:
    try:
        check_free(place, map(str, replies))
    except Refusal as refusal:
        return refusal.code
    return None


def test_an_untouched_trial_run_is_replaced_as_a_whole(tmp_path: Path) -> None:
    leave(tmp_path / "out", {"report.json": TRIAL, "texts/" + "a" * 64 + ".txt": b"old"})
    assert refusal_of(tmp_path / "out") is None
    leave(tmp_path / "out", {"report.json": TRIAL, "ledger/checkpoint": b"new"})
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert left == ["out/ledger/checkpoint", "out/report.json"]


@pytest.mark.parametrize("name", ["notes.txt", "replies/norvania.txt", "report-chief.docx", "texts/a.txt"])
def test_a_folder_with_a_file_of_somebody_else_is_refused(tmp_path: Path, name: str) -> None:
    leave(tmp_path / "out", {"report.json": TRIAL, name: b"three years of work"})
    assert refusal_of(tmp_path / "out") == "out_not_empty"


def test_a_run_that_is_no_trial_is_kept(tmp_path: Path) -> None:
    leave(tmp_path / "out", {"report.json": REAL})
    assert refusal_of(tmp_path / "out") == "out_kept"


def test_a_report_that_the_chief_has_edited_is_kept(tmp_path: Path) -> None:
    leave(tmp_path / "out", {"report.json": TRIAL, "report.docx": b"chief"})
    later = (tmp_path / "out/report.json").stat().st_mtime + 60
    os.utime(tmp_path / "out/report.docx", (later, later))
    assert refusal_of(tmp_path / "out") == "out_changed"


def test_the_folder_may_not_stand_among_the_replies_nor_hold_them(tmp_path: Path) -> None:
    (tmp_path / "replies").mkdir()
    (tmp_path / "replies/a.txt").write_text("We propose a fund.")
    assert refusal_of(tmp_path / "replies/out", tmp_path / "replies") == "out_among_replies"
    assert refusal_of(tmp_path, tmp_path / "replies") == "out_among_replies"
    assert refusal_of(tmp_path / "out", tmp_path / "replies", tmp_path / "replies/a.txt") is None


def test_a_place_where_no_folder_can_be_made_is_refused_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Refusal, match="out_not_writable"):
        check_writable(tmp_path / "file" / "out")
    check_writable(tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]
