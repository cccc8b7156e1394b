"""Every picture is an honest list: the denominator first, nothing guessed, nothing of a machine among people's findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from concertation.core.language import OFFICIAL
from concertation.core.picture import Cell, Picture, Row, obstacle_to_proposal, replies_over_time, theme_by_class
from picture_world import CODEBOOK, FINDINGS, GATED, MERGED, OPENED, WITHHELD, finding, passage, pictures

EN = pictures("en")
MARK = "A question mark stands after what a machine suggested and no officer has confirmed yet; it is counted apart."


def texts(picture: Picture) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in picture.rows]


def numbers(row: Row) -> list[tuple[int | None, int | None, int]]:
    return [(cell.count, cell.of, cell.suggested) for cell in row.cells[1:]]


def test_states_that_replied_stand_against_the_members_of_their_group_in_the_registers_order() -> None:
    picture = EN["groups"]
    assert (picture.form, picture.title) == ("bars", "Member States that replied, by regional group")
    assert picture.base == "Of the 193 Member States, 3 have replied."
    assert picture.columns == ("Regional group", "Member States that replied")
    assert texts(picture) == [
        ("African States", "1 of 54"),
        ("Asia-Pacific States", "0 of 54"),
        ("Eastern European States", "1 of 23"),
        ("Latin American and Caribbean States", "1 of 33"),
        ("Western European and other States", "0 of 29"),
        ("Counted apart: States listed by a reply on behalf of others", "2"),
    ]
    assert [row.apart for row in picture.rows] == [False] * 5 + [True]
    assert picture.rows[0] == Row("african_states", (Cell("African States"), Cell("1 of 54", 1, 54)))


def test_classes_are_counted_one_by_one_and_have_no_denominator() -> None:
    picture = EN["classes"]
    assert picture.base.startswith("Of all respondents, each counted once; the classes are counted separately")
    assert picture.rows == (
        Row("member_state", (Cell("Governments"), Cell("3", 3))),
        Row("ngo", (Cell("Non-governmental organizations"), Cell("1", 1))),
        Row("unidentified", (Cell("Respondents not yet identified"), Cell("1", 1))),
    )


@pytest.mark.parametrize(
    ("reach", "base", "groups", "classes"),
    [
        (MERGED, "Of the 193 Member States, 6 have replied.", Cell("6 of 193", 6, 193), Cell("9", 9)),
        (
            WITHHELD, "How many Member States replied is not given: it could tell of a reply that is not public.",
            *[Cell("not given: it could tell of a reply that is not public")] * 2,
        ),
    ],
)  # fmt: skip
def test_merged_counts_say_so_and_withheld_ones_are_not_guessed(
    reach: dict[str, Any], base: str, groups: Cell, classes: Cell
) -> None:
    found = pictures("en", replace(FINDINGS, reach=reach))
    merged = Cell("All taken together: a part could tell of a reply that is not public")
    assert found["groups"].base == base
    assert found["groups"].rows == (Row("all", (merged, groups)),)
    assert found["classes"].base == (
        "Of the respondents whose replies are public, each counted once; all others are counted in the last line alone."
    )
    everyone = Cell("All respondents, whether their replies are public or not")
    assert [row.cells[1].text for row in found["classes"].rows[:-1]] == ["3", "1", "1"]
    assert found["classes"].rows[-1] == Row("all", (everyone, classes), apart=True)


def test_themes_by_class_count_a_reply_once_whatever_the_limbs_and_mark_what_a_machine_suggested() -> None:
    picture = EN["themes"]
    assert picture.base == (
        "Of the respondents whose replies are public: Governments (3), non-governmental organizations (1), "
        "respondents not yet identified (1)."
    )
    assert picture.columns == (
        "Theme", "Governments (3)", "Non-governmental organizations (1)", "Respondents not yet identified (1)",
    )  # fmt: skip
    assert texts(picture) == [
        ("Technical cooperation", "2 + 1?", "–", "–"),
        ("Civil society", "–", "1?", "–"),
        ("State reporting", "1 + 1?", "1", "–"),
        ("Other matters", "–", "–", "1"),
    ]
    assert [row.key for row in picture.rows] == ["technical_cooperation", "civil_society", "state_reporting", None]
    assert numbers(picture.rows[0]) == [(2, 3, 1), (0, 1, 0), (0, 1, 0)]
    assert picture.notes == (MARK,)


def test_no_class_counts_more_than_replied_and_a_theme_that_was_dropped_keeps_its_key() -> None:
    replies = ((0, "coded"), (1, "coded"), (2, "suggested"))
    twice = finding("obstacles", "gone", *(replace(passage(f"l{n}", "lantern", on), submission=f"{n}") for n, on in replies))
    picture = theme_by_class(replace(FINDINGS, findings=(twice,)), CODEBOOK, "en")
    assert texts(picture)[-1] == ("gone", "–", "1", "–")


def test_obstacles_lead_to_proposals_and_those_nobody_answers_are_named_last() -> None:
    picture = EN["answers"]
    assert picture.form == "links"
    assert picture.base == "Of the 3 themes on which public replies raise obstacles, 1 has proposals as well."
    assert texts(picture) == [
        ("Technical cooperation", "1", "2 + 1?", "1 of 1"),
        ("Civil society", "1?", "no proposal", "–"),
        ("State reporting", "2 + 1?", "no proposal", "–"),
    ]
    assert [row.apart for row in picture.rows] == [False, True, True]
    assert picture.notes[0].startswith("Proposals stand beside obstacles on the same theme; whether")


def test_where_no_obstacle_is_raised_it_says_so() -> None:
    picture = obstacle_to_proposal(replace(FINDINGS, findings=(), unanswered=()), CODEBOOK, "en")
    assert (picture.base, picture.rows, picture.notes) == ("No public reply raises obstacles under a theme.", (), ())


def test_agreement_counts_classes_and_groups_and_difference_counts_passages() -> None:
    picture = EN["agreement"]
    assert picture.base == (
        "Of the 2 classes of respondents whose replies are public and of the five regional groups, how many raised each "
        "theme; of the passages on it, how many oppose or reserve."
    )
    assert texts(picture) == [
        ("Technical cooperation", "4 + 2?", "1", "2 + 1?", "1?", "1"),
        ("Civil society", "1?", "1?", "–", "–", "–"),
        ("State reporting", "3 + 1?", "2", "1 + 1?", "–", "–"),
    ]
    assert numbers(picture.rows[0]) == [(4, None, 2), (1, 2, 0), (2, 5, 1), (0, 6, 1), (1, 6, 0)]
    assert picture.notes == ("That a passage opposes or reserves is read by machine from its words.", MARK)


def test_replies_over_time_grow_against_the_deadline_and_its_extension_and_late_ones_are_told() -> None:
    picture = EN["time"]
    assert picture.base == (
        "Of the 5 public replies whose day of receipt is known, 3 were received by the deadline of 31 May 2011."
    )
    assert texts(picture) == [
        ("1 March 2011", "Consultation opened", "0", "0", "0"),
        ("29 April 2011", "Deadline", "2", "0", "2"),
        ("31 May 2011", "Deadline as extended", "1", "0", "3"),
        ("3 June 2011", "", "2", "2", "5"),
        ("30 June 2011", "Consultation closed", "0", "0", "5"),
    ]
    assert [row.key for row in picture.rows] == ["2011-03-01", "2011-04-29", "2011-05-31", "2011-06-03", "2011-06-30"]
    assert numbers(picture.rows[3]) == [(None, None, 0), (2, None, 0), (2, None, 0), (5, 5, 0)]
    assert picture.notes == ("2 public replies were received after the deadline.",)


def test_two_events_of_one_day_share_it_and_without_a_deadline_nothing_is_late() -> None:
    same = replies_over_time(FINDINGS, "en", opened=OPENED, deadlines=(date(2011, 6, 30),), closed=date(2011, 6, 30))
    assert texts(same)[-1] == ("30 June 2011", "Deadline, Consultation closed", "0", "0", "5")
    never = replies_over_time(FINDINGS, "en", opened=OPENED, deadlines=(), closed=None)
    assert never.base == "Of the 5 public replies whose day of receipt is known; no deadline was set."
    assert never.notes == ()
    unknown = replies_over_time(replace(FINDINGS, days=()), "en", opened=OPENED, deadlines=(), closed=None)
    assert unknown.base == "The day of receipt is not known of any public reply."


def test_five_respondents_open_the_gate_and_four_leave_the_list_with_the_reason() -> None:
    assert {picture.gate for picture in EN.values()} == {None}
    gated = pictures("en", GATED)
    assert {picture.gate for picture in gated.values()} == {
        "Fewer than five respondents have public replies: a list is given and no picture, which would make a few look like "
        "many."
    }
    assert gated["answers"].rows == EN["answers"].rows
    assert [picture.form for picture in gated.values()] == [picture.form for picture in EN.values()]


@pytest.mark.parametrize("language", OFFICIAL)
def test_every_list_is_whole_and_says_the_same_numbers_in_six_languages(language: str) -> None:
    for key, picture in pictures(language).items():
        assert picture.language == language
        assert all(len(row.cells) == len(picture.columns) for row in picture.rows)
        assert [(row.key, row.apart, numbers(row)) for row in picture.rows] == [
            (row.key, row.apart, numbers(row)) for row in EN[key].rows
        ]
        said = [
            picture.title,
            picture.base,
            *picture.columns,
            *picture.notes,
            *(c.text for r in picture.rows for c in r.cells),
        ]
        assert not [text for text in said if "{" in text or "  " in text]
        assert picture.title != EN[key].title or language == "en"
