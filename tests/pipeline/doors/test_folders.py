"""A mail folder and a drop folder: what is kept leaves, what is not comes again, nothing half written is taken."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from concertation.pipeline.doors import arrival, drop_folder, from_drop_folder, from_maildir, maildir

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def mail_folder(tmp_path: Path) -> Path:
    for name in ("tmp", "new", "cur"):
        (tmp_path / name).mkdir()
    return tmp_path


def put(place: Path, data: bytes, age: timedelta = timedelta(hours=1)) -> Path:
    place.write_bytes(data)
    then = (NOW - age).timestamp()
    os.utime(place, (then, then))
    return place


def files(folder: Path) -> list[str]:
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file() or one.is_symlink())


def test_a_mail_comes_again_until_it_is_acknowledged(mail_folder: Path) -> None:
    put(mail_folder / "new/1.a", b"first")
    put(mail_folder / "new/2.b", b"second")
    put(mail_folder / "tmp/3.c", b"half")
    assert [(one.name, one.data) for one in from_maildir(mail_folder)] == [("1.a.eml", b"first"), ("2.b.eml", b"second")]
    first = next(from_maildir(mail_folder))
    first.acknowledge()
    first.acknowledge()
    assert files(mail_folder) == ["cur/1.a:2,S", "new/2.b", "tmp/3.c"]
    assert [one.data for one in from_maildir(mail_folder)] == [b"second"]


def test_a_mail_too_large_is_set_aside_unread_and_said_without_its_name(
    mail_folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(maildir, "LARGEST", 3)
    put(mail_folder / "new/1.ngozi", b"large")
    assert list(from_maildir(mail_folder)) == []
    assert files(mail_folder) == ["cur/1.ngozi:2,F"]
    assert [one.levelname for one in caplog.records] == ["WARNING"]
    assert "ngozi" not in caplog.text


def test_a_mail_folder_that_is_none_is_loud(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(from_maildir(tmp_path))


def test_a_file_is_taken_when_it_is_whole_and_gone_when_it_is_kept(tmp_path: Path) -> None:
    put(tmp_path / "réponse.pdf", b"whole")
    put(tmp_path / "scan.pdf", b"being wri", timedelta(seconds=3))
    put(tmp_path / ".hidden", b"h")
    put(tmp_path / "copy.docx.part", b"h")
    put(tmp_path / "~$copy.docx", b"h")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "réponse.pdf")
    (tmp_path / "folder").mkdir()
    arrived = list(from_drop_folder(tmp_path, NOW))
    assert [(one.name, one.data) for one in arrived] == [("réponse.pdf", b"whole")]
    assert [one.name for one in from_drop_folder(tmp_path, NOW)] == ["réponse.pdf"]
    arrived[0].acknowledge()
    arrived[0].acknowledge()
    assert "réponse.pdf" not in files(tmp_path)
    assert [one.name for one in from_drop_folder(tmp_path, NOW + timedelta(minutes=1))] == ["scan.pdf"]


def test_another_file_under_the_same_name_is_not_taken_for_the_one_that_was_kept(tmp_path: Path) -> None:
    place = put(tmp_path / "scan.pdf", b"first")
    (first,) = from_drop_folder(tmp_path, NOW)
    place.unlink()
    put(place, b"other")
    first.acknowledge()
    assert [one.data for one in from_drop_folder(tmp_path, NOW)] == [b"other"]


def test_a_file_too_large_is_set_aside_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drop_folder, "LARGEST", 3)
    put(tmp_path / "large.pdf", b"large")
    assert list(from_drop_folder(tmp_path, NOW)) == []
    assert files(tmp_path) == ["too-large/large.pdf"]


def test_no_more_is_read_than_the_bound_and_one_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrival, "LARGEST", 3)
    whole = arrival.read_whole(put(tmp_path / "large.pdf", b"larger than that"))
    assert whole is not None
    assert whole.data == b"larg"
