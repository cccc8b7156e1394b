"""Which sentences a report puts forward."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from concertation.core.finding import Evidence, Finding, greets, leading_evidence
from concertation.core.language import OFFICIAL

SAID = "States should provide more technical assistance to those who ask for it."


def evidence(
    name: str, region: str, text: str = SAID, *, basis: str = "coded", score: float = 1.0, lang: str = "en"
) -> Evidence:
    return Evidence(
        passage=f"{name}.{len(text)}", submission=name, text=text, lang=lang, kind="paragraph", basis=basis, score=score,
        because=(), respondent=name, party_class="member_state", region=region, own=True, quotable=True, stands_alone=True,
    )  # fmt: skip


def leading(*found: Evidence, most: int = 9) -> list[str]:
    finding = Finding("proposals", "technical_cooperation", found, (), False, (), (), (), ())
    return [one.respondent for one in leading_evidence(finding, most)]


def test_regional_groups_take_turns_and_coded_goes_before_suggested() -> None:
    found = (
        evidence("AGO", "african_states"), evidence("BEN", "african_states"), evidence("CHN", "asia_pacific_states"),
        evidence("FRA", "western_european_and_other_states", basis="suggested", score=0.9),
    )  # fmt: skip
    assert leading(*found) == ["AGO", "CHN", "BEN", "FRA"]
    assert leading(*found, most=2) == ["AGO", "CHN"]


def test_every_respondent_speaks_once_before_any_speaks_twice() -> None:
    found = (
        evidence("AGO", "african_states"),
        evidence("AGO", "african_states", SAID + " Now."),
        evidence("BEN", "african_states"),
    )
    assert leading(*found) == ["AGO", "BEN", "AGO"]


def test_a_sentence_that_points_back_gives_way_to_one_that_stands_by_itself() -> None:
    found = (
        evidence(
            "AGO", "african_states", "It should provide more technical assistance to all.", score=0.99, basis="suggested"
        ),
        evidence("AGO", "african_states", SAID, score=0.6, basis="suggested"),
    )
    finding = Finding("proposals", "technical_cooperation", found, (), False, (), (), (), ())
    assert [one.text for one in leading_evidence(finding, 1)] == [SAID]


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Provide more assistance.", {}),
        ("technical assistance should be provided to all who ask.", {}),
        ("Technical assistance should be provided to all who ask", {}),
        ("How should technical assistance be provided to all?", {}),
        ("Mr. President, I congratulate you on your election as we should.", {}),
        ("Technical assistance 10-55128 should be provided to all who ask.", {}),
        (SAID, {"kind": "heading"}),
        (SAID, {"kind": "note"}),
        (SAID, {"quotable": False}),
        (SAID, {"stands_alone": False}),
        (" ".join(["Assistance"] * 61) + ".", {}),
    ],
)
def test_what_is_no_sentence_of_its_own_is_not_put_forward(text: str, changes: dict[str, Any]) -> None:
    assert leading(replace(evidence("AGO", "african_states", text), **changes)) == []


def test_chinese_sentences_are_measured_in_words_not_in_characters() -> None:
    text = "各国应根据请求提供更多技术援助。"
    assert leading(evidence("CHN", "asia_pacific_states", text, lang="zh")) == ["CHN"]
    assert leading(evidence("CHN", "asia_pacific_states", "各国应提供。", lang="zh")) == []


@pytest.mark.parametrize("language", OFFICIAL)
def test_greetings_are_known_in_every_language(language: str) -> None:
    congratulation = {
        "ar": "أهنئكم على انتخابكم رئيسا للجمعية العامة.",
        "zh": "我祝贺你当选大会主席。",
        "en": "I congratulate you on your election.",
        "fr": "Je vous félicite de votre élection.",
        "ru": "Поздравляем Вас с избранием.",
        "es": "Le felicito por su elección.",
    }
    assert greets(congratulation[language], language)
    assert not greets("42.", language)
