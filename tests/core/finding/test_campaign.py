"""Texts that share their words are found together, and texts that share a phrase are not."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.finding.campaign import campaigns_among, find_campaigns, read_wordings
from concertation.core.finding.structure import Campaign

MANDATE = (
    "Requests the Secretary-General, in collaboration with the United Nations High Commissioner for Human Rights, to "
    "consult States and intergovernmental and non-governmental organizations on ways and means, as well as obstacles and "
    "challenges and possible proposals to overcome them, for the enhancement of international cooperation and dialogue"
)
LETTER = (
    "We ask the Council to keep its doors open to small organizations, to publish every reply in full and to answer each "
    "question that was put. Nobody should have to travel far in order to be heard by those who decide about their lives."
)
SLOTS = (
    "My name is {} and I live in {}. For {} years I have worked as {} and I ask you to {} the plan, because {} matters to "
    "us all and {} cannot wait. Yours, {}."
)


def stranger(seed: int, length: int = 60) -> str:
    """Words that no other stranger has in the same order."""
    chance = random.Random(seed)
    return " ".join("".join(chance.choices("abcdefghijklmnop", k=chance.randint(2, 7))) for _ in range(length))


def found(*texts: str) -> list[tuple[str, tuple[str, ...], str]]:
    named = [(str(at), text) for at, text in enumerate(texts)]
    return [(one.kind, one.members, one.representative) for one in find_campaigns(named)]


def test_the_same_words_are_identical_whatever_their_signs() -> None:
    assert found(stranger(1), LETTER, stranger(2), LETTER.upper().replace(".", " !")) == [("identical", ("1", "3"), "1")]


def test_light_edits_and_a_preface_are_near_identical() -> None:
    edited = LETTER.replace("small", "tiny").replace("far", "a long way")
    prefaced = "Dear Council, we write to you as neighbours of the river. " + LETTER
    assert found(LETTER, edited, prefaced, stranger(3)) == [("near_identical", ("0", "1", "2"), "0")]


def test_a_group_is_named_by_the_widest_kind() -> None:
    assert found(LETTER, LETTER, LETTER + " " + stranger(4, 50)) == [("shared_wording", ("0", "1", "2"), "0")]


def test_a_letter_with_slots_is_found_among_strangers() -> None:
    letters = [SLOTS.format(*(stranger(100 * at + slot, 1 + (at + slot) % 4) for slot in range(8))) for at in range(12)]
    texts = [text for at, letter in enumerate(letters) for text in (letter, stranger(at))]
    assert found(*texts) == [("shared_wording", tuple(str(at) for at in range(0, 24, 2)), "0")]


def test_slots_filled_out_of_a_few_choices_hide_no_letter() -> None:
    chance = random.Random(1)
    choices = [[stranger(100 * slot + at, 1 + at % 3) for at in range(4)] for slot in range(8)]
    texts = [SLOTS.format(*map(chance.choice, choices)) for _ in range(30)] + [stranger(at) for at in range(20)]
    assert [(kind, len(members)) for kind, members, _ in found(*texts)] == [("shared_wording", 30)]


def test_turns_of_speech_that_many_use_are_no_letter() -> None:
    turns = [
        "I would like to thank the chair for this",
        "we are ready to work with all others",
        "as we have said many times before",
        "let me say a few words about this now",
        "it is time to act and not to wait",
    ]
    texts = [" ".join(f"{stranger(10 * at + n, 40)} {turn}" for n, turn in enumerate(turns)) for at in range(12)]
    others = [f"{stranger(2000 + at, 30)} {turns[at % 5]} {stranger(4000 + at, 30)} {turns[at % 4]}" for at in range(150)]
    assert found(*texts, *others) == []


def test_boilerplate_is_no_campaign() -> None:
    notes = [
        f"The Permanent Mission of {name} to the United Nations presents its compliments to the Office of the High "
        f"Commissioner for Human Rights and has the honour to write: {stranger(at, 40)}. The Permanent Mission of "
        f"{name} avails itself of this opportunity to renew to the Office the assurances of its highest consideration."
        for at, name in enumerate(("Freedonia", "Sylvania", "Ruritania"))
    ]
    assert found(*notes) == []


@pytest.mark.parametrize("marks", ["“”", "«»", '""', ("", "")])
def test_quoting_the_mandate_is_no_campaign(marks: str) -> None:
    replies = [f"{stranger(at, 70)}. {marks[0]}{MANDATE}{marks[1]} {stranger(9 + at, 30)}." for at in range(8)]
    assert found(*replies) == []


def test_words_that_all_had_before_them_do_not_count() -> None:
    replies = [(str(at), f"{MANDATE}. {stranger(at, 20)}") for at in range(8)]
    assert [one.kind for one in find_campaigns(replies)] == ["shared_wording"]
    assert find_campaigns(replies, known=[MANDATE]) == ()
    assert [one.kind for one in find_campaigns([("a", MANDATE), ("b", MANDATE)], known=[MANDATE])] == ["identical"]


def test_texts_without_words_are_no_campaign() -> None:
    assert found("", "…", "!!", "") == []


def test_short_texts_are_only_found_when_they_are_the_same() -> None:
    assert found("I agree.", "I agree", "I do agree.", "We agree.") == [("identical", ("0", "1"), "0")]


def test_chinese_and_arabic_letters() -> None:
    chinese = "我们请求理事会向小型组织敞开大门，全文公布每一份答复，并回答所提出的每一个问题。"
    arabic = "نطلب من المجلس أن يبقي أبوابه مفتوحة أمام المنظمات الصغيرة وأن ينشر كل رد بالكامل وأن يجيب عن كل سؤال طرح عليه"
    assert found(chinese, chinese.replace("小型", "微型"), arabic, arabic.replace("الصغيرة", "الناشئة")) == [
        ("near_identical", ("0", "1"), "0"),
        ("near_identical", ("2", "3"), "2"),
    ]


def test_many_texts_give_what_few_do() -> None:
    few = [("a", LETTER), ("b", LETTER.replace("small", "tiny")), ("c", LETTER + " " + stranger(5, 40))]
    strangers = [(str(at), stranger(at, 40)) for at in range(1000, 1600)]
    assert find_campaigns(few + strangers) == find_campaigns(few)


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.sampled_from([LETTER, LETTER.upper(), LETTER + " Thanks.", stranger(1), stranger(2), "yes", ""]), max_size=9)
)
def test_a_text_stands_in_one_group_at_most(texts: list[str]) -> None:
    named = [(str(at), text) for at, text in enumerate(texts)]
    campaigns = find_campaigns(named)
    members = [member for campaign in campaigns for member in campaign.members]
    assert len(members) == len(set(members))
    assert all(campaign.representative in campaign.members and len(campaign.members) > 1 for campaign in campaigns)
    assert [campaign.number for campaign in campaigns] == list(range(1, len(campaigns) + 1))
    assert find_campaigns(named) == campaigns
    assert all(isinstance(campaign, Campaign) for campaign in campaigns)


def many(seed: int) -> list[tuple[str, str]]:
    """Campaigns of every kind among strangers, in no order."""
    chance = random.Random(seed)
    texts = [stranger(seed + at, 50) for at in range(400)]
    texts += [LETTER] * 5 + [LETTER.replace("small", stranger(at, 1)) for at in range(20)]
    texts += [SLOTS.format(*(stranger(seed + 9 * at + slot, 1 + slot % 3) for slot in range(8))) for at in range(40)]
    texts += [f"{MANDATE} {stranger(seed - at, 30)}" for at in range(1, 15)] + ["", "…"] * 3
    chance.shuffle(texts)
    return [(str(at), text) for at, text in enumerate(texts)]


def test_read_in_parts_texts_give_the_same_campaigns() -> None:
    texts = many(7000)
    whole = find_campaigns(texts)
    assert [len(one.members) for one in sorted(whole, key=lambda one: len(one.members))] == [14, 25, 40]
    for sizes in ([1, 200], [100, 101, 300], [0, 485]):
        bounds = [0, *sizes, len(texts)]
        parts = [read_wordings(texts[start:end]) for start, end in pairwise(bounds)]
        assert campaigns_among(parts) == whole
    assert campaigns_among([]) == ()


def test_campaigns_do_not_depend_on_the_order_of_the_texts() -> None:
    texts = many(9000)
    turned = [(name, text) for name, text in reversed(texts)]
    assert {frozenset(one.members) for one in find_campaigns(turned)} == {
        frozenset(one.members) for one in find_campaigns(texts)
    }


def test_campaigns_are_found_where_shingles_are_only_sampled() -> None:
    campaign = [LETTER.replace(word, "else") for word in ("Council", "doors", "reply", "question", "travel")]
    texts = [*campaign, *(" ".join(map(str, range(at, at + 1500))) for at in range(0, 2_250_000, 1500))]
    assert found(*texts) == [("near_identical", ("0", "1", "2", "3", "4"), "0")]


def test_a_chain_of_texts_each_like_the_next_is_no_one_group() -> None:
    links = [stranger(at, 30) for at in range(601)]
    campaigns = found(*(f"{one} {next_one}" for one, next_one in pairwise(links)))
    members = [int(member) for _, names, _ in campaigns for member in names]
    assert {kind for kind, *_ in campaigns} == {"shared_wording"}
    assert len(members) == len(set(members)) > 300
    assert all(int(names[-1]) - int(names[0]) <= 2 for _, names, _ in campaigns)
