"""Paragraphs of a reply and of its translation: proposed, changed by a person, and cut into what renders what."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concertation.core.passage import ExtractedText, passages_of
from concertation.core.passage.aligned import Paragraph, Piece, _near, paragraphs_of, pieces, proposed, said, unused
from concertation.core.refusal import Refusal

FRENCH = (
    "Observations\n\n"
    "Le manque de moyens est le principal obstacle. Les jeunes ne sont pas entendus.\n\n"
    "Depuis 2009, 14 bureaux ont été fermés dans les régions éloignées du pays, faute de crédits.\n\n"
    "Nous proposons un fonds. Il aiderait les petites administrations à faire rapport."
)
ENGLISH = (
    "Views\n\n"
    "The lack of means is the main obstacle. The young are not heard.\n\n"
    "Since 2009, 14 offices have been closed in the remote regions of the country, for want of credits.\n\n"
    "We propose a fund. It would help small administrations to report."
)


def paragraphs(text: str, language: str) -> tuple[Paragraph, ...]:
    passages = passages_of("s", 1, ExtractedText("a", text, (), language))
    return paragraphs_of(text, (), [(one.start, one.end) for one in passages])


def chosen(*some: tuple[int, int]) -> tuple[range, ...]:
    return tuple(range(first, end) for first, end in some)


def shown(original: str, translation: str, found: Sequence[Piece]) -> list[tuple[str, str]]:
    return [(original[one.start : one.end], translation[one.from_ : one.to]) for one in found]


def test_as_many_paragraphs_go_in_their_order_and_sentence_by_sentence() -> None:
    left, right = paragraphs(FRENCH, "fr"), paragraphs(ENGLISH, "en")
    found = proposed(left, right)
    assert found == chosen((0, 1), (1, 2), (2, 3), (3, 4))
    assert shown(FRENCH, ENGLISH, list(pieces(left, right, found)))[1:3] == [
        ("Le manque de moyens est le principal obstacle.", "The lack of means is the main obstacle."),
        ("Les jeunes ne sont pas entendus.", "The young are not heard."),
    ]
    assert unused(found, len(right)) == ()


def test_a_paragraph_that_the_translation_has_besides_or_lacks_is_rendered_by_nothing() -> None:
    left = paragraphs(FRENCH, "fr")
    besides = paragraphs(ENGLISH.replace("\n\nThe lack", "\n\nUnofficial copy, 3 May 2011.\n\nThe lack"), "en")
    assert proposed(left, besides) == chosen((0, 1), (2, 3), (3, 4), (4, 5))
    assert unused(proposed(left, besides), len(besides)) == (2,)
    lacks = paragraphs(ENGLISH[: ENGLISH.index("Since")] + ENGLISH[ENGLISH.index("We propose") :], "en")
    assert proposed(left, lacks) == chosen((0, 1), (1, 2), (0, 0), (2, 3))


def test_two_paragraphs_that_one_renders_have_the_same_and_are_rendered_together() -> None:
    left, joined = paragraphs(FRENCH, "fr"), paragraphs(ENGLISH.replace("credits.\n\nWe", "credits. We"), "en")
    found = proposed(left, joined)
    assert found == chosen((0, 1), (1, 2), (2, 3), (2, 3))
    last = list(pieces(left, joined, found))[-3:]
    assert [one[0].split()[0] for one in shown(FRENCH, ENGLISH, last)] == ["Depuis", "Nous", "Il"]


def test_where_the_sentences_are_not_as_many_the_whole_paragraph_is_rendered() -> None:
    english = ENGLISH.replace("obstacle. The young", "obstacle, and the young")
    left, right = paragraphs(FRENCH, "fr"), paragraphs(english, "en")
    second = list(pieces(left, right, proposed(left, right)))[1]
    assert shown(FRENCH, english, [second]) == [
        ("Le manque de moyens est le principal obstacle. Les jeunes ne sont pas entendus.",
         "The lack of means is the main obstacle, and the young are not heard."),
    ]  # fmt: skip


@pytest.mark.parametrize(("original", "translation"), [(900, 901), (900, 1800), (900, 1), (1, 1800), (0, 9), (9, 0)])
def test_so_few_pairs_are_looked_at_that_a_page_answers_and_there_is_a_way_through(original: int, translation: int) -> None:
    near = [_near(here, original, translation) for here in range(original + 1)]
    assert sum(len(one) for one in near) < 125 * (original + 1) + 2 * translation
    assert (near[0].start, near[-1].stop) == (0, translation + 1)
    assert all(one.start <= other.start < one.stop for one, other in pairwise(near))


def test_passages_are_in_the_paragraph_that_holds_them_whole() -> None:
    (first, second) = paragraphs_of("One. Two.\n\nThree.", (), [(11, 17), (0, 4), (5, 9), (5, 17)])
    assert (first.passages, second.passages) == (((0, 4), (5, 9)), ((11, 17),))


def test_what_a_person_says_is_taken() -> None:
    assert said(["1", " 2-3 ", "", "٤", "4"], 4) == chosen((0, 1), (1, 3), (0, 0), (3, 4), (3, 4))


@pytest.mark.parametrize(
    ("lines", "n"),
    [(["2", "1"], 2), (["1", "5"], 2), (["0"], 1), (["2-1"], 1), (["1", "", "1"], 3), (["1-2", "2"], 2), (["one"], 1)],
)
def test_what_does_not_go_together_is_refused_where_it_stands(lines: list[str], n: int) -> None:
    with pytest.raises(Refusal) as refused:
        said(lines, 4)
    assert (refused.value.code, refused.value.slots["n"]) == ("bad_alignment", n)


@given(st.lists(st.integers(1, 60), max_size=12), st.lists(st.integers(1, 60), max_size=12))
def test_what_is_proposed_may_be_said_and_no_word_is_rendered_twice(left: list[int], right: list[int]) -> None:
    def made(lengths: list[int]) -> list[Paragraph]:
        starts = [sum(lengths[:at]) + at for at in range(len(lengths))]
        return [Paragraph(at, at + n, "paragraph", "x" * n, ((at, at + n),)) for at, n in zip(starts, lengths, strict=True)]

    original, translation = made(left), made(right)
    found = proposed(original, translation)
    assert said([f"{one.start + 1}-{one.stop}" if one else "" for one in found], len(right)) == found
    spans = [(one.start, one.end) for one in pieces(original, translation, found)]
    assert spans == sorted(spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
