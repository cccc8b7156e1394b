"""The worked example drafted as every type of report in every language; by the command: ``cli.test_run``."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from concertation.pipeline.run import run
from factories import safe_at
from pipeline.test_run_on_records import order

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.mark.parametrize("kind", ["thematic", "compilation", "summary", "reproduction"])
@pytest.mark.parametrize("language", ["ar", "zh", "fr", "ru", "es"])
def test_each_type_in_each_language_is_drafted(tmp_path: Path, kind: str, language: str) -> None:
    ordered = replace(order(), type=kind, language=language, considered_on=date(2011, 10, 20))
    files = run(ordered, safe_at(tmp_path), version="0.1.0", progress=lambda _: None)
    assert f'lang="{language}"' in files["report.html"].decode()
    assert json.loads(files["report.json"])["type"] == kind
