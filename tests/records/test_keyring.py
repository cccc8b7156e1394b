"""The keys of an installation: made once, read by nobody else, never replaced in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from concertation.core.chance import Chance, seeded_chance
from concertation.core.refusal import Refusal
from concertation.records.keyring import LOG_KEY, PUBLIC_KEY, SECRET_KEY, log_key_of, public_key_of, secret_key_of

CHANCE, OTHER = seeded_chance(65218), seeded_chance(1)


def test_the_log_key_is_made_once_and_only_its_account_may_read_it(tmp_path: Path) -> None:
    key = log_key_of(tmp_path, chance=CHANCE)
    assert log_key_of(tmp_path, chance=OTHER) == key
    assert (key.name, key.secret) == ("concertation.invalid/log", CHANCE("key of the log", 32))
    assert (tmp_path / LOG_KEY).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / PUBLIC_KEY).read_text() == f"{key.vkey}\n"
    assert public_key_of(tmp_path) == key.vkey
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["key.pub", "log.key"]


def test_the_log_is_named_when_it_is_begun_and_keeps_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONCERTATION_LOG_NAME", "log.example.org")
    assert log_key_of(tmp_path, chance=CHANCE).name == "log.example.org"
    monkeypatch.delenv("CONCERTATION_LOG_NAME")
    assert log_key_of(tmp_path, chance=CHANCE).name == "log.example.org"
    monkeypatch.setenv("CONCERTATION_LOG_NAME", "log.example.net")
    assert refusal_of(tmp_path, CHANCE) == "log_renamed"


@pytest.mark.parametrize("name", ["our log", "log+1"])
def test_a_name_that_no_checkpoint_can_carry_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("CONCERTATION_LOG_NAME", name)
    with pytest.raises(Refusal) as refused:
        log_key_of(tmp_path, chance=CHANCE)
    assert refused.value.code == "log_name"
    assert list(tmp_path.iterdir()) == []


def refusal_of(data: Path, chance: Chance) -> str:
    with pytest.raises(Refusal) as refused:
        log_key_of(data, chance=chance)
    return refused.value.code


def test_a_lost_key_is_never_replaced_and_a_wrong_one_never_used(tmp_path: Path) -> None:
    key, home = log_key_of(tmp_path, chance=CHANCE), tmp_path / LOG_KEY
    ours = home.read_bytes()
    home.unlink()
    assert refusal_of(tmp_path, OTHER) == "log_key_missing"
    log_key_of(tmp_path / "elsewhere", chance=OTHER)
    home.write_bytes((tmp_path / "elsewhere" / LOG_KEY).read_bytes())
    assert refusal_of(tmp_path, OTHER) == "log_other_key"
    home.write_bytes(ours)
    assert log_key_of(tmp_path, chance=OTHER) == key


def test_a_key_with_one_changed_byte_is_never_used(tmp_path: Path) -> None:
    log_key_of(tmp_path, chance=CHANCE)
    home = tmp_path / LOG_KEY
    whole = home.read_bytes()
    for place in range(len(whole)):
        home.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert refusal_of(tmp_path, OTHER) == "key_damaged"


def test_the_secret_of_the_pages_is_made_once_and_an_empty_one_never_used(tmp_path: Path) -> None:
    secret = secret_key_of(tmp_path, CHANCE)
    assert secret_key_of(tmp_path, OTHER) == secret
    assert len(secret) == 64
    assert (tmp_path / SECRET_KEY).stat().st_mode & 0o777 == 0o600
    (tmp_path / SECRET_KEY).write_bytes(b"")
    with pytest.raises(Refusal, match="is damaged"):
        secret_key_of(tmp_path, CHANCE)
