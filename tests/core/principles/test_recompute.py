"""A stranger with one file and a Python of her own finds every changed digit."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.principles import Known, aggregates_of, measures_of, recompute
from concertation.core.report import compose
from report_world import world

SCRIPT = Path(recompute.__file__)
MATERIAL = world().material()
BLIND = Counter({("obstacles", "obstacles"): 41, ("obstacles", "none"): 7, ("none", "obstacles"): 3, ("none", "none"): 90})
KNOWN = Known(blind=BLIND, reminders=(2, 3), extensions=(1, 1), proofs=(16, 17), corrections=(1, 3))
COUNTS = json.loads(json.dumps(aggregates_of(MATERIAL, compose(MATERIAL, language="en"), KNOWN)))
PUBLISHED = json.loads(json.dumps(measures_of(COUNTS).as_json()))

Place = tuple[str | int, ...]


def numbers_in(value: Any, place: Place = ()) -> Iterator[Place]:
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from numbers_in(inner, (*place, key))
    elif isinstance(value, int | float):
        yield place


def at(value: Any, place: Place) -> Any:
    for key in place:
        value = value[key]
    return value


def changed(value: Any, place: Place, digit: int, by: int) -> Any:
    """The same with one digit of one number turned into another."""
    made = deepcopy(value)
    text = str(at(value, place))
    digits = [where for where, sign in enumerate(text) if sign.isdigit()]
    where = digits[digit % len(digits)]
    turned = text[:where] + str((int(text[where]) + by) % 10) + text[where + 1 :]
    at(made, place[:-1])[place[-1]] = json.loads(str(float(turned)) if "." in turned else str(int(turned)))
    return made


def asked(folder: Path, counts: Any, published: Any) -> tuple[int, str]:
    """The script alone in a folder with the two files, run without any library that is not Python's own."""
    shutil.copy(SCRIPT, folder)
    (folder / "aggregates.json").write_text(json.dumps(counts))
    (folder / "principles.json").write_text(json.dumps(published))
    answer = subprocess.run(
        [sys.executable, "-I", "-S", str(folder / SCRIPT.name)], capture_output=True, text=True, check=False
    )
    return answer.returncode, answer.stdout


def test_every_figure_follows_from_the_counts(tmp_path: Path) -> None:
    n = sum(map(len, PUBLISHED.values()))
    assert asked(tmp_path, COUNTS, PUBLISHED) == (
        0, f"yes: {n} figures follow from the published counts, to the last digit\n",
    )  # fmt: skip


def test_the_files_of_a_site_say_more_and_are_read_alike(tmp_path: Path) -> None:
    about = {"notice": "specimen", "licence": "CC BY 4.0"}
    assert asked(tmp_path, about | COUNTS, about | PUBLISHED)[0] == 0


def test_it_says_which_figure_is_another(tmp_path: Path) -> None:
    published = deepcopy(PUBLISHED)
    (kappa,) = [one for one in published["support"] if one["figure"] == "support.kappa"]
    assert (kappa["numerator"], kappa["denominator"], kappa["value"]) == (131, 141, 0.83882)
    kappa["low"] += 0.000001
    ours = f"131 141 0.83882 {PUBLISHED['support'][-1]['low']} {kappa['high']}"
    theirs = f"131 141 0.83882 {kappa['low']} {kappa['high']}"
    assert asked(tmp_path, COUNTS, published) == (
        1, f"no: support support.kappa: published {theirs}, recomputed {ours}\n",
    )  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.sampled_from([*numbers_in(PUBLISHED)]), st.integers(0, 9), st.integers(1, 9))
def test_any_changed_digit_of_a_measure_is_found(place: Place, digit: int, by: int) -> None:
    assert recompute.differences(COUNTS, changed(PUBLISHED, place, digit, by)) != []


@settings(deadline=None, max_examples=300)
@given(st.sampled_from([*numbers_in(COUNTS)]), st.integers(0, 9), st.integers(1, 9))
def test_any_changed_digit_of_a_count_is_found(place: Place, digit: int, by: int) -> None:
    assert recompute.differences(changed(COUNTS, place, digit, by), PUBLISHED) != []


@pytest.mark.parametrize("measure", recompute.MEASURES)
def test_a_figure_that_is_left_out_or_given_twice_is_found(measure: str) -> None:
    fewer, more = deepcopy(PUBLISHED), deepcopy(PUBLISHED)
    fewer[measure].pop(0)
    more[measure].append(more[measure][0])
    assert recompute.differences(COUNTS, fewer) != []
    assert recompute.differences(COUNTS, more) == ["1 figures are given twice"]


@pytest.mark.parametrize("counts", ["[]", "{", '{"reach": 1}', ""])
def test_files_of_another_form_are_no_proof(tmp_path: Path, counts: str) -> None:
    asked(tmp_path, COUNTS, PUBLISHED)
    (tmp_path / "aggregates.json").write_text(counts)
    assert recompute.main([str(tmp_path)]) == 1
