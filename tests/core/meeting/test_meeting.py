"""A meeting as it is announced, its list of speakers, and how a report says what comes from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from concertation.core.language import OFFICIAL
from concertation.core.meeting import (
    CATEGORIES,
    LIFE,
    Origin,
    Speaker,
    admit,
    admit_speaker,
    minutes_of,
    move,
    turns_of,
)
from concertation.core.party import CLASSES
from concertation.core.refusal import Refusal
from concertation.core.report.material import attribution
from concertation.core.submission import Submission
from meetings import BEGINS, NAIROBI


def test_a_meeting_is_kept_with_even_spaces() -> None:
    kept = admit(NAIROBI)
    assert kept.titles == {"en": "Regional meeting on dialogue"}
    assert kept.agenda == ("Opening", "Ways and means")
    assert kept.organizer == "Office of the dialogue"
    assert kept.minutes == 480


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"titles": {"en": " "}}, "no_title"),
        ({"places": {}}, "no_place"),
        ({"organizer": ""}, "no_organizer"),
        ({"zone": "Nairobi/Africa"}, "no_zone"),
        ({"zone": "../../etc/passwd"}, "no_zone"),
        ({"ends": BEGINS}, "no_end"),
        ({"level": "local"}, "no_level"),
        ({"limits": {"state": 0}}, "bad_limit"),
        ({"limits": {"state": 61}}, "bad_limit"),
        ({"limits": {"king": 5}}, "bad_limit"),
        ({"order": "by rank"}, "unknown_choice"),
        ({"interpretation": ("de",)}, "unknown_choice"),
        ({"organizer_class": "king"}, "unknown_choice"),
        ({"agenda": ("x" * 301,)}, "too_long"),
        ({"registration": "x" * 4001}, "too_long"),
        ({"agenda": ("x",) * 61}, "too_long"),
    ],
)
def test_a_meeting_that_makes_no_sense_is_refused(change: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        admit(replace(NAIROBI, **change))
    assert refused.value.code == code


def test_a_meeting_is_held_once_it_has_begun_and_may_take_place_after_all() -> None:
    assert LIFE.ends == ("held",)
    assert move("announced", "held", begins=BEGINS, at=BEGINS) == "held"
    assert move("cancelled", "announced", begins=BEGINS, at=BEGINS) == "announced"
    with pytest.raises(Refusal, match="has not begun"):
        move("announced", "held", begins=BEGINS, at=datetime(2011, 5, 3, 6, 59, tzinfo=UTC))
    with pytest.raises(Refusal, match="cannot become"):
        move("held", "cancelled", begins=BEGINS, at=BEGINS)


def test_every_class_has_the_time_of_one_category() -> None:
    assert sorted(one for classes in CATEGORIES.values() for one in classes) == sorted(CLASSES)


ASKED = (
    Speaker("Zellig", "member_state"), Speaker("Élan", "ngo"), Speaker("The Bahamas", "member_state"),
    Speaker("Fund", "nhri"),
)  # fmt: skip


def test_speakers_speak_as_they_asked_each_with_the_time_of_the_category() -> None:
    turns = turns_of(ASKED, "asked", NAIROBI.limits, "en")
    assert [(one.place, one.speaker.name, one.minutes) for one in turns] == [
        (1, "Zellig", 3), (2, "Élan", 2), (3, "The Bahamas", 3), (4, "Fund", None),
    ]  # fmt: skip
    assert minutes_of(turns) == 8


def test_or_as_a_report_names_them() -> None:
    turns = turns_of(ASKED, "alphabetical", NAIROBI.limits, "en")
    assert [one.speaker.name for one in turns] == ["The Bahamas", "Élan", "Fund", "Zellig"]


@pytest.mark.parametrize(
    ("name", "party_class", "code"),
    [(" ", "ngo", "no_speaker"), ("x" * 301, "ngo", "no_speaker"), ("Lantern", "king", "no_class"),
     (" zellig ", "ngo", "listed_already")],
)  # fmt: skip
def test_a_speaker_has_a_name_a_class_and_one_turn(name: str, party_class: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        admit_speaker(Speaker(name, party_class), ASKED)
    assert refused.value.code == code


SAID = Origin("statement", "regional", date(2011, 5, 3), NAIROBI.places)
LANTERN = Submission("a", "a.txt", "", (), None, "Lantern", "ngo", None, (), None, "named", "en", origin=SAID)


def test_a_report_says_where_a_statement_was_made_in_six_languages() -> None:
    assert {code: attribution(LANTERN, code, date(2011, 6, 1)) for code in OFFICIAL} == {
        "ar": "Lantern (بيان في الاجتماع الإقليمي، Nairobi، 3 أيار/مايو 2011)",
        "zh": "Lantern（2011年5月3日，Nairobi，在区域会议上的发言）",
        "en": "Lantern (statement at the regional meeting, Nairobi, 3 May 2011)",
        "fr": "Lantern (déclaration à la réunion régionale, Nairobi, 3 mai 2011)",
        "ru": "Lantern (выступление на региональном совещании, Найроби, 3 мая 2011 года)",
        "es": "Lantern (declaración en la reunión regional, Nairobi, 3 de mayo de 2011)",
    }
    outcome = replace(LANTERN, origin=replace(SAID, part="outcome", level="national"))
    assert (
        attribution(outcome, "en", date(2011, 6, 1)) == "Lantern (outcome note of the national meeting, Nairobi, 3 May 2011)"
    )


def test_of_whom_it_may_not_name_a_report_says_no_meeting() -> None:
    unnamed = replace(LANTERN, publication="unnamed")
    assert attribution(unnamed, "en", date(2011, 6, 1)) == attribution(replace(unnamed, origin=None), "en", date(2011, 6, 1))
