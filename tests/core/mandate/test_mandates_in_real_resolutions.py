"""The mandates of real resolutions, and the candidates checked by hand (``docs/guide/reading-mandates.md``)."""

from __future__ import annotations

import csv
import gzip
import json
from functools import cache
from pathlib import Path

import pytest

from concertation.core.mandate import Mandate, mandates_in, predecessors_of
from concertation.core.resolution import Resolution
from concertation.core.resolution.reading import read_resolution

SERIES = (
    ("A_RES_64_171.reconstructed.txt", "10", 65), ("A_RES_65_218.pdftotext.txt", "11", 66),
    ("A_RES_66_152.reconstructed.txt", "11", 67), ("A_RES_67_169.reconstructed.txt", "13", 68),
    ("A_RES_78_199.pymupdf.txt", "16", 79), ("A_RES_79_166.pymupdf.txt", "16", 80),
)  # fmt: skip


@cache
def resolutions(folder: Path) -> dict[str, Resolution]:
    """The resolutions of sessions 78 and 79 that the checked candidates and these tests name, as read."""
    wanted = {row["symbol"] for row in checked()} | {"A/RES/79/241"}
    found: dict[str, Resolution] = {}
    for session in ("78", "79"):
        with gzip.open(folder / "un-resolutions" / "text" / f"res{session}.jsonl.gz", "rt", encoding="utf-8") as lines:
            texts = (json.loads(line) for line in lines)
            found |= {one["symbol"]: read_resolution(one["text"]) for one in texts if one["symbol"] in wanted}
    return found


def checked() -> list[dict[str, str]]:
    """The labels for sessions 78 and 79, whose resolutions are at hand whole; the benchmark also takes session 80."""
    with (Path(__file__).parent / "candidates_checked.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if not row["symbol"].startswith("A/RES/80/")]


@pytest.mark.parametrize(("name", "paragraph", "returns"), SERIES)
def test_the_mandate_of_the_series(name: str, paragraph: str, returns: int, data_dir: Path) -> None:
    text = (data_dir / "un-resolutions" / "enhancement-series" / name).read_text(encoding="utf-8")
    (found,) = mandates_in(read_resolution(text))
    assert (found.paragraph, found.act, found.addressees) == (paragraph, "consult", ("Secretary-General",))
    assert found.with_ == ("United Nations High Commissioner for Human Rights",)
    assert found.consulted == ("States", "intergovernmental organizations", "non-governmental organizations")
    assert [one.text for one in found.limbs] == [
        "ways and means", "obstacles and challenges", "possible proposals to overcome them"]  # fmt: skip
    assert (found.reporting_basis, found.returns_at_session) == ("implied_by_agenda", returns)


def test_the_predecessor_of_65_218_is_read_from_its_preamble(data_dir: Path) -> None:
    text = (data_dir / "un-resolutions" / "enhancement-series" / "A_RES_65_218.pdftotext.txt").read_text(encoding="utf-8")
    assert [one.symbol for one in predecessors_of(read_resolution(text))][:2] == ["A/RES/64/171", "A/HRC/RES/13/23"]


def test_paragraph_5_of_79_241_seeks_views(data_dir: Path) -> None:
    found = {one.paragraph: one for one in mandates_in(resolutions(data_dir)["A/RES/79/241"])}
    assert (found["5"].act, found["5"].verb, found["5"].consulted) == ("seek_views", "Further requests", ("Member States",))
    assert found["5"].reporting_basis == "explicit"


def test_the_candidates_are_told_apart_as_by_hand(data_dir: Path) -> None:
    """Precision and recall are printed by ``benchmarks/mandates.py``; here neither may fall."""
    read = resolutions(data_dir)
    found: dict[tuple[str, str | None], list[Mandate]] = {}
    for symbol in {row["symbol"] for row in checked()}:
        for mandate in mandates_in(read[symbol]):
            found.setdefault((symbol, mandate.paragraph), []).append(mandate)
    for row in checked():
        acts = {mandate.act for mandate in found.get((row["symbol"], row["paragraph"]), [])}
        assert (row["act"] in acts) if row["label"] == "yes" else not acts, row
