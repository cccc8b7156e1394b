"""The page of the four measures: every figure with its two numbers, and the means to recompute them without us."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from concertation.core.language import OFFICIAL
from concertation.core.message import message
from web.answers import got
from web.published_world import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]
FILES = ("aggregates.json", "principles.json", "recompute.py")


@pytest.mark.parametrize("language", OFFICIAL)
def test_every_figure_stands_there_in_each_language(language: str) -> None:
    made = world()
    answer = Client().get(f"/{language}/c/{made.slug}/measures")
    page = answer.content.decode()
    assert answer.status_code == 200
    figures = json.loads(got(f"/c/{made.slug}/measures/principles.json"))
    measures = ("reach", "even_treatment", "support", "openness")
    assert page.count('<th scope="row">') == sum(len(figures[one]) for one in measures)
    assert [message("principles", f"measure.{one}", language) in page for one in measures] == [True] * 4
    assert message("principles", "page.lead", language) in page
    assert all(f"/{language}/c/{made.slug}/measures/{name}" in page for name in FILES)


def test_a_stranger_recomputes_what_the_site_gives(tmp_path: Path) -> None:
    made = world()
    for name in FILES:
        (tmp_path / name).write_bytes(got(f"/c/{made.slug}/measures/{name}"))
    alone = [sys.executable, "-I", "-S", str(tmp_path / "recompute.py")]
    answer = subprocess.run(alone, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stdout[:4]) == (0, "yes:"), answer.stdout
    counts = (tmp_path / "aggregates.json").read_text()
    (tmp_path / "aggregates.json").write_text(counts.replace('"unresolved": 0', '"unresolved": 1'))
    answer = subprocess.run(alone, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stdout.split(":")[:2]) == (1, ["no", " support support.resolved"])


def test_before_a_report_is_issued_there_are_none() -> None:
    made = world(reported=False)
    assert message("principles", "page.none", "en") in Client().get(f"/en/c/{made.slug}/measures").content.decode()
    assert [Client().get(f"/c/{made.slug}/measures/{name}").status_code for name in FILES] == [404] * 3


def test_no_other_file_is_given() -> None:
    made = world()
    assert [Client().get(f"/c/{made.slug}/measures/{name}").status_code for name in ("x.json", "..", "measures")] == [
        404
    ] * 3


def test_the_report_and_the_page_of_data_lead_there() -> None:
    made = world()
    for page in ("report/1", "data"):
        assert f'/en/c/{made.slug}/measures"' in Client().get(f"/en/c/{made.slug}/{page}").content.decode()
