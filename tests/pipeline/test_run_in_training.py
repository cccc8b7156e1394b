"""The worked example and a joint reply ordered for training: known parties, counted out of the training States."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from concertation.core.chance import seeded_chance
from concertation.core.language import OFFICIAL
from concertation.core.report import Grounds, Report, broken_rules, from_json, grounds_of
from concertation.core.submission import read_codings_csv, read_replies_csv
from concertation.pipeline.order import Order
from concertation.pipeline.replies import UNREGISTERED
from concertation.pipeline.run import run
from concertation.records.models import Party, Submission
from factories import safe_at

pytestmark = [pytest.mark.django_db, pytest.mark.database]

JOINT = b"The lack of resources remains the main obstacle to technical cooperation."
LISTED = (
    "seaboard.txt,Seaboard Group (specimen),political_group,Norvania; Motu Lani; Isla Serena; Brazil,2011-05-02,named,en\n"
)
EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "65-218"
INVENTED = ["XCL", "XHZ", "XNV", "XOZ", "XQM", "XVM", "specimen-inner-sea", "specimen-open-dialogue",
            "specimen-seaboard-group"]  # fmt: skip


def files_of(folder: Path, *, training: bool, language: str = "en") -> dict[str, bytes]:
    replies = [(path.name, path.read_bytes()) for path in sorted((EXAMPLE / "replies").iterdir())]
    order = Order(
        resolution=("resolution.txt", (EXAMPLE / "resolution.txt").read_bytes()),
        replies=(*replies, ("seaboard.txt", JOINT)),
        at=datetime(2011, 7, 1, 12, tzinfo=UTC),
        chance=seeded_chance(65218),
        trial=True,
        language=language,
        facts=read_replies_csv((EXAMPLE / "replies.csv").read_text() + LISTED),
        codings=read_codings_csv((EXAMPLE / "codings.csv").read_text()),
        training=training,
    )
    return run(order, safe_at(folder / "blobs"), version="0.1.0", progress=lambda _: None)


def lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.decode().splitlines()]


def read_back(files: dict[str, bytes], *, training: bool) -> tuple[Report, Grounds]:
    report = from_json(json.loads(files["report.json"]))
    texts = {path[6:-4]: data.decode() for path, data in files.items() if path.startswith("texts/")}
    submissions, passages = (lines(files[f"{name}.jsonl"]) for name in ("submissions", "passages"))
    return report, grounds_of(report, submissions, passages, texts, json.loads(files["mandate.json"]), training=training)


def unregistered() -> int:
    return sum(UNREGISTERED in one.warnings for one in Submission.objects.all())


def covered(files: dict[str, bytes]) -> set[str]:
    """States for which the joint reply spoke where they did not reply themselves."""
    findings = json.loads(files["findings.json"])["findings"]
    return {key for finding in findings for tally in finding["respondents"] for key in tally["covered"]}


def test_in_training_the_parties_are_known_by_key_and_group(tmp_path: Path) -> None:
    files = files_of(tmp_path, training=True)
    assert sorted(Party.objects.values_list("key", flat=True)) == INVENTED
    assert unregistered() == 0
    assert {one["party"]: one["region"] for one in lines(files["submissions.jsonl"]) if one["region"]} == {
        "Al-Qamra": "asia_pacific_states",
        "Costaluz": "latin_american_and_caribbean_states",
        "Huaze": "asia_pacific_states",
        "Norvania": "western_european_and_other_states",
        "Ozeria": "eastern_european_states",
        "Valmonie": "western_european_and_other_states",
    }
    assert json.loads(files["aggregates.json"])["reach"]["member_states"] == {"all": {"count": 6, "of": 19}}
    assert covered(files) == {"XIS", "XML"}


def test_outside_training_they_stay_as_written(tmp_path: Path) -> None:
    files = files_of(tmp_path, training=False)
    assert list(Party.objects.all()) == []
    assert unregistered() == 6
    assert {one["region"] for one in lines(files["submissions.jsonl"])} == {None}
    assert json.loads(files["aggregates.json"])["reach"]["member_states"] == {"all": {"count": 0, "of": 192}}
    assert covered(files) == {"BRA"}


@pytest.mark.parametrize("language", OFFICIAL)
def test_the_report_of_a_training_stands_every_rule_in_its_language(language: str, tmp_path: Path) -> None:
    report, grounds = read_back(files_of(tmp_path, training=True, language=language), training=True)
    assert report.language == language
    assert broken_rules(report, grounds) == ()
