"""Proposals that may answer an obstacle: told with their reasons, and none where nobody answers."""

from __future__ import annotations

import pytest

from concertation.core.finding import Evidence
from concertation.core.finding.link import LINKS, REASONS, Proposals, gap_between

FUND = "We propose a voluntary fund so that small missions can afford interpretation at the sessions."
LACK = "Small missions cannot afford interpretation at the sessions."
OTHER = "States should submit shorter reports to the treaty bodies."


def said(name: str, text: str = "", lang: str = "en") -> Evidence:
    return Evidence(
        passage=name, submission=name.partition(".")[0], text=text, lang=lang, kind="paragraph", basis="coded", score=1.0,
        because=(), respondent=name, party_class="ngo", region=None, own=True, quotable=True, stands_alone=True,
    )  # fmt: skip


def linked(obstacle: Evidence, *proposals: Evidence, theme: str | None = "support") -> list[tuple[str, tuple[str, ...]]]:
    themes = {one.passage: frozenset({theme}) for one in (obstacle, *proposals)}
    return [(one.proposal, one.reasons) for one in Proposals(proposals, themes).links(obstacle)]


def test_a_proposal_in_the_same_words_is_found_in_another_reply() -> None:
    found = linked(said("a.1.0-60", LACK), said("b.1.0-90", FUND), said("c.1.0-60", OTHER))
    assert found == [("b.1.0-90", ("shared_words", "same_theme"))]


def test_what_a_reply_proposes_right_after_its_obstacle_comes_first() -> None:
    obstacle = said("a.1.100-160")
    near, far, annexed = said("a.1.170-230"), said("a.1.9000-9060"), said("a.2.0-60")
    assert linked(obstacle, far, annexed, near) == [
        ("a.1.170-230", ("near", "same_submission", "same_theme")),
        ("a.1.9000-9060", ("same_submission", "same_theme")),
        ("a.2.0-60", ("same_submission", "same_theme")),
    ]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Les mesures coercitives unilatérales devraient être levées."),
        ("es", "Deberían levantarse las medidas coercitivas unilaterales."),
        ("ru", "Односторонние принудительные меры следует отменить."),
        ("ar", "ينبغي رفع التدابير القسرية الانفرادية."),
        ("zh", "应取消单方面强制措施。"),
    ],
)
def test_a_concept_leads_from_one_language_to_another(lang: str, text: str) -> None:
    obstacle = said("a.1.0-70", "Unilateral coercive measures hinder all cooperation between States.")
    assert linked(obstacle, said("b.1.0-60", text, lang)) == [("b.1.0-60", ("shared_concepts", "same_theme"))]


def test_the_same_theme_alone_is_no_link_and_no_passage_answers_itself() -> None:
    obstacle = said("a.1.0-60", LACK)
    assert linked(obstacle, said("c.1.0-60", OTHER)) == []
    assert linked(obstacle, obstacle) == []


def test_passages_without_a_theme_have_none_in_common() -> None:
    found = linked(said("a.1.0-60"), said("a.1.61-90"), theme=None)
    assert found == [("a.1.61-90", ("near", "same_submission"))]


def test_an_obstacle_is_shown_the_likeliest_few() -> None:
    many = [said(f"b{at}.1.0-90", FUND) for at in range(12)]
    found = linked(said("a.1.0-60", LACK), *many)
    assert [name for name, _ in found] == [one.passage for one in many[:LINKS]]
    assert {reason for _, reasons in found for reason in reasons} <= set(REASONS)


def test_the_gap_between_two_passages_is_told_by_their_names() -> None:
    assert gap_between("a.1.0-60", "a.1.100-160") == gap_between("a.1.100-160", "a.1.0-60") == 40
    assert gap_between("a.1.0-60", "a.2.0-60") is gap_between("a.1.0-60", "b.1.0-60") is None
