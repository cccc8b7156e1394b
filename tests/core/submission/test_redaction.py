"""What is covered before publication: nothing of it is left, nothing else is touched, and two persons saw it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from concertation.core.refusal import Refusal
from concertation.core.role import Actor, machine, person
from concertation.core.submission.redaction import (
    BLOCK,
    Redaction,
    checked_redactions,
    covered,
    left_standing,
    masked,
    of_text,
    seen_by_two,
)

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="█"), max_size=80)
SPANS = st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=5)


def cover(start: int, end: int, ordinal: int = 1, reason: str = "third person") -> Redaction:
    return Redaction(ordinal, start, end, "person", reason)


def redactions(text: str, spans: list[tuple[int, int]]) -> list[Redaction]:
    edges = ((min(span) % (len(text) + 1), max(span) % (len(text) + 1)) for span in spans)
    return [cover(min(pair), max(pair)) for pair in edges]


def test_the_name_is_covered_letter_for_letter_and_lines_stay() -> None:
    text = "They took\nAmina Diallovar and her son."
    assert masked(text, [cover(10, 25)]) == "They took\n███████████████ and her son."
    assert masked(text, [cover(5, 16)]) == "They ████\n██████Diallovar and her son."


def test_overlapping_redactions_are_one() -> None:
    text = "Amina Diallovar left."
    assert covered(text, [cover(6, 15), cover(0, 8), cover(15, 16)]) == ((0, 16),)
    assert masked(text, [cover(6, 15), cover(0, 8)]) == "███████████████ left."


@pytest.mark.parametrize(
    ("text", "start", "end", "shown"),
    [
        ("Jose\u0301 left", 3, 4, "Jos██ left"),
        ("a 👩\u200d👩\u200d👧 b", 3, 4, "a █████ b"),
        ("كَتَبَ", 0, 1, "██تَبَ"),
        ("🇰🇪🇫🇷", 0, 1, "██🇫🇷"),
    ],
)
def test_a_letter_is_covered_with_its_marks(text: str, start: int, end: int, shown: str) -> None:
    assert masked(text, [cover(start, end)]) == shown


@given(TEXTS, SPANS)
@example("a\r\nb", [(0, 2)])
def test_length_and_lines_are_kept_what_is_covered_is_gone_and_the_rest_is_as_it_was(
    text: str, spans: list[tuple[int, int]]
) -> None:
    wanted = redactions(text, spans)
    shown = masked(text, wanted)
    hidden = {place for start, end in covered(text, wanted) for place in range(start, end)}
    assert hidden >= {place for one in wanted for place in range(one.start, one.end)}
    assert shown == "".join(
        sign if place not in hidden or sign == "\n" else BLOCK for place, sign in enumerate(text)
    )  # fmt: skip


@given(TEXTS, SPANS)
def test_masking_twice_is_masking_once(text: str, spans: list[tuple[int, int]]) -> None:
    wanted = redactions(text, spans)
    assert masked(masked(text, wanted), wanted) == masked(text, wanted)


def test_the_same_words_elsewhere_are_shown_to_the_reviewer() -> None:
    text = "Karim left. We saw KARIM again, and Karima."
    assert [text[start:end] for start, end in left_standing(text, [cover(0, 5)])] == ["KARIM", "Karim"]
    assert left_standing(text, []) == ()


def test_redactions_are_of_a_text_and_kept_as_they_were() -> None:
    kept = [cover(0, 2), cover(3, 4, ordinal=2)]
    assert of_text(kept, 2) == (kept[1],)
    assert [Redaction.from_json(one.as_json()) for one in kept] == kept


@pytest.mark.parametrize(
    "wrong",
    [cover(0, 9), cover(3, 3), cover(-1, 2), cover(0, 2, ordinal=2), cover(0, 2, ordinal=0), cover(0, 2, reason=" "),
     cover(0, 2, reason="x" * 501), Redaction(1, 0, 2, "whim", "because")],
)  # fmt: skip
def test_a_redaction_outside_the_text_or_without_a_reason_is_refused(wrong: Redaction) -> None:
    with pytest.raises(Refusal) as refused:
        checked_redactions([wrong], ["12345678"])
    assert refused.value.code == "bad_redaction"


def test_redactions_are_given_back_in_order() -> None:
    first, second = cover(0, 2), cover(5, 6)
    assert checked_redactions([second, first], ["12345678"]) == (first, second)


@pytest.mark.parametrize(
    ("made", "seen", "two"),
    [(person("ana"), person("bo"), True), (person("ana"), person("Ana"), False), (person("ana"), None, False),
     (machine("mentions", "1"), person("bo"), False), (person("ana"), Actor("link", "bo"), False)],
)  # fmt: skip
def test_two_different_persons_have_to_see_them(made: Actor, seen: Actor | None, two: bool) -> None:
    assert seen_by_two(made, seen) is two
