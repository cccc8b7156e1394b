"""``concertation demo``: filled once, the same on every machine, never in the place of anything else; then it is served."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from concertation.cli.serve import SOON, environment_of
from journeys.served import filled as demonstration
from template import shared_place

PATIENCE = 120.0
"""Seconds until what is waited for must be so, on a machine that does much else."""


def concertation(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "concertation", "--data", str(data), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration as it stands after ``demo --no-serve``."""
    made = demonstration(shared_place(tmp_path_factory.getbasetemp()))
    return shutil.copytree(made, tmp_path_factory.mktemp("demo") / "data")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.slow
def test_a_demonstration_is_filled_once_and_told_at_its_address(filled: Path) -> None:
    before = (filled / "concertation.sqlite3").read_bytes()
    again = concertation(filled, "demo", "--no-serve")
    assert (again.returncode, "Everything in it is a specimen." in again.stdout) == (0, True)
    assert (filled / "concertation.sqlite3").read_bytes() == before
    assert [path.name for path in filled.parent.iterdir()] == ["data"]


@pytest.mark.slow
def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    refused = concertation(tmp_path, "demo", "--no-serve")
    assert refused.returncode == 1
    assert refused.stderr.endswith("holds something else than a demonstration. Name another with --data DIR.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_port_that_is_taken_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        for verb in ("demo", "serve"):
            refused = concertation(tmp_path / "data", verb, "--port", str(port))
            assert refused.returncode == 1
            assert "Name another with --port." in refused.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8080"),
        ("0.0.0.0", "http://127.0.0.1:8080"),
        ("::1", "http://[::1]:8080"),
    ],
)
def test_links_lead_to_where_it_is_served(host: str, address: str) -> None:
    assert environment_of(host, 8080, {})["CONCERTATION_ADDRESS"] == address
    named = {"CONCERTATION_ADDRESS": "https://consult.example"}
    assert environment_of(host, 8080, named) == named


@pytest.mark.slow
def test_serve_minds_a_web_process_and_a_worker_and_starts_again_what_ends(filled: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "concertation", "--data", str(filled), "serve", "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as serving:
        try:
            assert "65-218" in _page(port, "/en/c")
            time.sleep(SOON + 0.5)
            (killed,) = _children("work", filled)
            subprocess.run(["kill", "-9", killed], check=True)
            _await(lambda: _children("work", filled) not in ([], [killed]))
            assert len(_children("work", filled)) == 1
        finally:
            serving.terminate()
            assert serving.wait(PATIENCE) == 0
    assert _children("work", filled) == []


@pytest.mark.slow
def test_serve_stopped_in_its_first_instant_leaves_nothing_behind(filled: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "concertation", "--data", str(filled), "serve", "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as serving:
        begun = Path(f"/proc/{serving.pid}/task/{serving.pid}/children")
        while not begun.read_text():
            time.sleep(0.001)
        serving.terminate()
        assert serving.wait(25) == 0
    left = subprocess.run(["pgrep", "-f", f"granian.*--port {port} "], capture_output=True, text=True, check=False)
    assert (left.stdout.split(), _children("work", filled)) == ([], [])


def _children(verb: str, data: Path) -> list[str]:
    found = subprocess.run(
        ["pgrep", "-f", f"concertation --data {data} {verb}"], capture_output=True, text=True, check=False
    )
    return found.stdout.split()


def _page(port: int, path: str) -> str:
    found: list[str] = []

    def answers() -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
                found.append(answer.read().decode())
        except OSError:
            return False
        return True

    _await(answers)
    return found[0]


def _await(it_is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not it_is_so():
        assert time.monotonic() < until, f"not so within {PATIENCE} s"
        time.sleep(0.1)
