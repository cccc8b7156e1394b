"""A proposal that is followed: its states, its evidence, and which sentences of a report propose something."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concertation.core.followup import (
    EVIDENCE,
    LIFE,
    Proposal,
    admit,
    evidence_words,
    move,
    place_of,
    places_in,
    proposed_in,
    stands,
)
from concertation.core.refusal import Refusal
from concertation.core.report import Masthead, Report, ReportParagraph, Section, Sentence

PROPOSAL = Proposal("the Human Rights Council", "", "set up a fund for small administrations", "international", "en")


@given(st.lists(st.tuples(st.sampled_from(sorted(LIFE.states)), st.integers(0, 2)), max_size=12))
def test_nothing_is_done_without_evidence_whatever_is_said(said: list[tuple[str, int]]) -> None:
    here = "open"
    for there, evidence in said:
        try:
            here = move(stands(here, evidence), there, evidence)
        except Refusal:
            continue
        assert (here == "done") <= (evidence > 0)
        assert stands(here, 0) != "done"


def test_done_without_evidence_is_claimed_and_stays_so() -> None:
    assert move("open", "done", 0) == "claimed"
    assert move("claimed", "done", 1) == "done"
    with pytest.raises(Refusal) as refusal:
        move("claimed", "done", 0)
    assert refusal.value.message == "Without evidence it stays claimed."


def test_what_loses_its_evidence_is_claimed_again() -> None:
    assert [stands("done", n) for n in (2, 1, 0)] == ["done", "done", "claimed"]
    assert [stands(one, 0) for one in ("open", "claimed", "overtaken")] == ["open", "claimed", "overtaken"]


def test_a_move_that_the_life_of_a_proposal_does_not_know_is_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        move("overtaken", "done", 1)
    assert (refusal.value.code, refusal.value.way_out) == ("wrong_move", "It can become: open.")


def test_a_proposal_says_to_whom_what_and_at_which_level() -> None:
    spaced = replace(PROPOSAL, addressee="  the Human\nRights  Council ")
    assert admit(spaced) == PROPOSAL
    wrong = {"addressee": " ", "action": "x" * 1001, "level": "galactic", "addressee_class": "kings", "language": "de"}
    codes = []
    for name, value in wrong.items():
        with pytest.raises(Refusal) as refusal:
            admit(replace(PROPOSAL, **{name: value}))
        codes.append(refusal.value.code)
    assert codes == ["no_addressee", "no_action", "no_level", "unknown_choice", "unknown_choice"]


def test_evidence_is_kept_as_it_can_be_followed() -> None:
    assert evidence_words("link", " https://www.ohchr.org/en/fund ") == "https://www.ohchr.org/en/fund"
    assert evidence_words("document", "A/HRC/13/19") == "A/HRC/13/19"
    assert evidence_words("words", "The Council set it  up\non 3 May.") == "The Council set it up on 3 May."


@pytest.mark.parametrize(("kind", "said", "code"), [
    ("link", "javascript:alert(1).x", "no_link"), ("link", "https://a b", "no_link"),
    ("link", 'https://x.example/"onclick="', "no_link"), ("link", "ohchr.org/fund", "no_link"),
    ("document", "the report of last year", "no_symbol"), ("words", " ", "no_words"), ("words", "x" * 1001, "no_words"),
    ("rumour", "They say so.", "no_words"),
])  # fmt: skip
def test_what_shows_nothing_is_refused(kind: str, said: str, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        evidence_words(kind, said)
    assert refusal.value.code == code


@given(st.sampled_from(EVIDENCE), st.text(max_size=60))
def test_a_link_never_holds_what_ends_an_attribute(kind: str, said: str) -> None:
    try:
        kept = evidence_words(kind, said)
    except Refusal:
        return
    assert kept == kept.strip()
    assert kind != "link" or (kept.startswith(("https://", "http://")) and not set(kept) & set(" \n\"'<>"))


def sentence(text: str, *passages: str, kind: str = "sourced") -> Sentence:
    return Sentence(text, kind, passages)


def report(*paragraphs: ReportParagraph) -> Report:
    head = Masthead("General Assembly", None, None, "", "", "", "")
    return Report("en", "thematic", head, (), (Section("I", "Proposals", paragraphs),), (), 0, None)


def test_a_proposal_is_a_sourced_sentence_on_a_passage_that_proposes_and_is_told_once() -> None:
    one = report(
        ReportParagraph("1", (sentence("Three Governments spoke.", kind="counted"), sentence("A fund.", "a", "b"))),
        ReportParagraph("2", (sentence("Reports are a burden.", "c"), sentence("Fewer reports.", "d"))),
        ReportParagraph("3", (sentence("The following is recommended:", kind="secretariat"), sentence("A fund!", "b", "a")),
                        bold=True),
    )  # fmt: skip
    found = proposed_in(one, {"a", "b", "d"})
    assert [proposal.anchors for proposal in found] == [("p3s2", "p1s2"), ("p2s2",)]
    assert found[0].first.sentence.text == "A fund!"
    assert proposed_in(one, set()) == ()


def test_every_sentence_has_an_address_that_leads_back_to_it() -> None:
    one = report(ReportParagraph("12", (sentence("One.", "a"), sentence("Two.", "b"))))
    assert [each.anchor for each in places_in(one)] == ["p12s1", "p12s2"]
    assert [place_of(each) for each in ("p12s1", "p12s2")] == [("12", 1), ("12", 2)]
    for wrong in ("", "p12", "12s3", "pxs1", "p12sx"):
        with pytest.raises(ValueError):
            place_of(wrong)
