"""A returned file finds its sentences again: no sentence gets sources that it did not have, those unchanged keep theirs."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.report import Sentence
from concertation.core.report.align import align
from concertation.core.report.alignment import Alignment, Found, Marked
from concertation.core.report.difference import likeness, word_difference
from concertation.core.report.returned import Returned, ReturnedParagraph, Stretch, returned_from

WORDS = ("States", "propose", "that", "cooperation", "be", "offered", "upon", "the", "request", "of", "small", "ones")


def marked(*paragraphs: list[str]) -> tuple[Marked, ...]:
    """A version of these paragraphs; every sentence rests on a passage of its own."""
    return tuple(
        Marked(f"s{number}_{at}", str(number), Sentence(text, "sourced", (f"p{number}.{at}",)), text)
        for number, texts in enumerate(paragraphs, 1)
        for at, text in enumerate(texts, 1)
    )


def returned(*paragraphs: list[tuple[str, str]]) -> Returned:
    """A file of these paragraphs: name of the bookmark and words in turn, a space between."""
    return Returned(
        tuple(
            ReturnedParagraph(tuple(each for mark, text in some for each in (Stretch(text, mark), Stretch(" "))))
            for some in paragraphs
        )
    )


def found(version: tuple[Marked, ...], back: Returned) -> Alignment:
    return align(version, {}, back, "en")


def told(alignment: Alignment) -> list[list[tuple[str, str]]]:
    return [[(one.how, one.origin) for one in paragraph.sentences] for paragraph in alignment.paragraphs]


FUND = "Benguira proposes that a fund for technical cooperation be set up."
BURDEN = "The burden of reporting weighs on small administrations."
ALONE = "Nobody should be left alone with it."
VERSION = marked([FUND, BURDEN], [ALONE])


def test_what_came_back_unchanged_is_every_sentence_itself() -> None:
    back = returned([("s1_1", FUND), ("s1_2", BURDEN)], [("s2_1", ALONE)])
    assert told(found(VERSION, back)) == [[("same", "s1_1"), ("same", "s1_2")], [("same", "s2_1")]]
    assert [one.key for one in found(VERSION, back).paragraphs] == ["1", "2"]


def test_words_without_bookmark_are_found_by_what_they_say() -> None:
    back = returned([("", ALONE)], [("", f"{FUND} {BURDEN}")])
    assert told(found(VERSION, back)) == [[("same", "s2_1")], [("same", "s1_1"), ("same", "s1_2")]]


def test_a_bookmark_that_holds_the_words_of_another_sentence_names_it_not() -> None:
    back = returned([("s1_2", FUND), ("s1_1", BURDEN)])
    assert told(found(VERSION, back)) == [[("same", "s1_1"), ("same", "s1_2")]]


def test_a_reworded_sentence_is_proposed_and_never_the_same() -> None:
    back = returned([("s1_1", FUND.replace("a fund", "a trust fund")), ("s1_2", BURDEN)], [("s2_1", ALONE)])
    first = found(VERSION, back).paragraphs[0].sentences[0]
    assert first == Found(FUND.replace("a fund", "a trust fund"), "changed", "s1_1", "", first.alike)
    assert first.alike > 0.9


def test_what_is_typed_behind_a_sentence_inside_its_bookmark_is_an_addition() -> None:
    back = returned([("s1_1", f"{FUND} The chief adds this."), ("s1_2", BURDEN)], [("s2_1", ALONE)])
    assert told(found(VERSION, back))[0] == [("same", "s1_1"), ("added", ""), ("same", "s1_2")]


def test_a_copy_waits_for_a_person() -> None:
    back = returned([("s1_1", FUND), ("s1_2", BURDEN)], [("s2_1", ALONE), ("", FUND)])
    assert told(found(VERSION, back))[1] == [("same", "s2_1"), ("doubtful", "s1_1")]


def test_of_two_that_read_alike_the_bookmark_tells_which_and_without_it_a_person() -> None:
    version = marked([ALONE], [ALONE])
    assert told(found(version, returned([("s2_1", ALONE)], [("s1_1", ALONE)]))) == [[("same", "s2_1")], [("same", "s1_1")]]
    assert told(found(version, returned([("", ALONE)]))) == [[("doubtful", "s1_1")]]


def test_what_is_gone_is_said() -> None:
    assert found(VERSION, returned([("s1_1", FUND)])).dropped == ("s1_2", "s2_1")


def test_an_addition_tells_whose_hand_it_was() -> None:
    paragraph = ReturnedParagraph((Stretch(FUND, "s1_1"), Stretch(" The chief adds this.", "", "Ms. Sato")))
    assert found(VERSION, Returned((paragraph,))).paragraphs[0].sentences[1] == Found(
        "The chief adds this.", "added", author="Ms. Sato"
    )


def test_headings_are_compared_and_are_no_sentences() -> None:
    heading = ReturnedParagraph((Stretch("II. Obstacles and more", "h1_1"),))
    alignment = align(VERSION, {"h1_1": "II. Obstacles", "h2_1": "III. Proposals"}, Returned((heading,)), "en")
    assert alignment.lines == (("h1_1", "II. Obstacles and more"), ("h2_1", ""))
    assert alignment.paragraphs == ()


@dataclass(frozen=True)
class Word:
    """A sentence in the file with what it truly is: the mark of an untouched one, else empty."""

    mark: str
    text: str
    truly: str


SENTENCES = st.lists(st.sampled_from(WORDS), min_size=3, max_size=8).map(lambda some: f"{' '.join(some).capitalize()}.")
REPORTS = st.lists(st.lists(SENTENCES, min_size=1, max_size=3), min_size=1, max_size=5)
EDITS = st.lists(
    st.tuples(st.sampled_from(("delete", "change", "move", "insert", "copy")), st.integers(0, 30), SENTENCES), max_size=12
)


def after(version: tuple[Marked, ...], edits: list[tuple[str, int, str]]) -> list[list[Word]]:
    """The version after these edits, as an honest office program keeps bookmarks."""
    keys = list(dict.fromkeys(one.paragraph for one in version))
    lines = [[Word(one.mark, one.shown, one.mark) for one in version if one.paragraph == key] for key in keys]
    for act, at, text in edits:
        line = lines[at % len(lines)]
        place = at % (len(line) or 1)
        if act == "move":
            lines.insert(at % len(lines), lines.pop(at * 7 % len(lines)))
        elif act == "insert":
            line.insert(place, Word("", text, ""))
        elif line and act == "delete":
            del line[place]
        elif line and act == "change":
            line[place] = Word(line[place].mark, text, "")
        elif line:
            line.append(replace(line[place], mark="", truly=""))
    return lines


@given(REPORTS, EDITS)
@settings(deadline=None, max_examples=300)
def test_no_sentence_gets_sources_that_it_did_not_have_and_unchanged_ones_keep_theirs(
    paragraphs: list[list[str]], edits: list[tuple[str, int, str]]
) -> None:
    version = marked(*paragraphs)
    lines = after(version, edits)
    alignment = found(version, returned(*([(one.mark, one.text) for one in line] for line in lines)))
    text_of = {one.mark: one.shown for one in version}
    same = [one for line in alignment.paragraphs for one in line.sentences if one.how == "same"]
    assert all(one.text == text_of[one.origin] for one in same)
    assert len({one.origin for one in same}) == len(same)
    told_by_mark = {one.mark for line in lines for one in line if text_of.get(one.mark) == one.text}
    read_alike = {mark for mark, text in text_of.items() if list(text_of.values()).count(text) > 1}
    assert {one.origin for one in same} & read_alike <= told_by_mark
    untouched = {one.truly for line in lines for one in line if one.truly}
    assert untouched <= {one.origin for one in same}
    all_found = {one.origin for line in alignment.paragraphs for one in line.sentences if one.origin}
    assert set(alignment.dropped) == set(text_of) - all_found
    assert Alignment.from_json(alignment.as_json()) == alignment


@given(st.text("ab ,.协作", max_size=30), st.text("ab ,.协作", max_size=30))
def test_the_difference_gives_both_wordings_again(old: str, new: str) -> None:
    parts = word_difference(old, new)
    assert "".join(words for kind, words in parts if kind != "inserted") == old
    assert "".join(words for kind, words in parts if kind != "deleted") == new


def test_likeness_counts_words_and_signs() -> None:
    assert likeness("a b c d", "a b c d") == 1.0
    assert likeness("a b c d", "a b c e") == 0.75
    assert likeness("a b c d", "w x y z") == 0.0


@pytest.mark.parametrize(
    "given",
    [{}, {"paragraphs": 1, "struck": [], "remarks": []}, {"paragraphs": [{"stretches": [{}]}], "struck": [], "remarks": []}],
)
def test_what_is_no_returned_file_is_refused(given: object) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        returned_from(given)


def test_names_that_are_not_ours_are_dropped() -> None:
    stretch = {"text": "a", "mark": "_GoBack", "author": " Ms.\nSato "}
    given = {"paragraphs": [{"stretches": [stretch]}], "struck": [], "remarks": []}
    assert returned_from(given).paragraphs[0].stretches == (Stretch("a", "", "Ms. Sato"),)
