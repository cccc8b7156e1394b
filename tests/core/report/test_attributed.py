"""Which sentences are said in a respondent's name, and what may become of its request to have one changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from concertation.core.refusal import Refusal
from concertation.core.report import Quotation, Report, ReportParagraph, Section, Sentence, compose
from concertation.core.report.attributed import LIFE, attributed_among, attributed_in, move, spoken_for
from report_world import World, reply, world

ON = date(2011, 7, 1)
FRANCE = reply("r1", "member_state", party="FRA", written="France")
HIDDEN = reply("r1", "ngo", None, "unnamed", written="Hidden Voices")


def quoting(text: str, passage: str) -> Sentence:
    return Sentence(text, "sourced", (passage,), quotations=(Quotation(0, 3, passage, 0, 3, "en"),))


@pytest.mark.parametrize(
    ("sentence", "attributed"),
    [
        (Sentence("France proposes a fund.", "sourced", ("r1.0.0-9",)), True),
        (Sentence("a fund is proposed by france.", "sourced", ("r1.0.0-9",)), True),
        (Sentence("A fund is proposed.", "sourced", ("r1.0.0-9",)), False),
        (quoting("A fund is proposed.", "r1.0.0-9"), True),
        (quoting("France is quoted by another.", "r2.0.0-9"), False),
        (Sentence("France is spoken of by another.", "sourced", ("r2.0.0-9",)), False),
        (Sentence("France and others propose a fund.", "counted", (), ("r1", "r2"), basis="coded"), True),
        (Sentence("Replies came from France and others.", "counted", (), ("r1", "r2")), False),
        (Sentence("France was asked.", "secretariat"), False),
    ],
)
def test_what_quotes_a_reply_or_rests_on_it_and_names_it_is_said_in_its_name(sentence: Sentence, attributed: bool) -> None:
    assert attributed_among([sentence], FRANCE, "en", ON) == ((sentence,) if attributed else ())


def test_whoever_may_not_be_named_is_found_by_its_words_alone() -> None:
    named = Sentence("Hidden Voices fears reprisals.", "sourced", ("r1.0.0-9",))
    quoted = quoting("Reprisals are feared.", "r1.0.0-9")
    assert attributed_among([named, quoted], HIDDEN, "en", ON) == (quoted,)


def test_each_place_has_its_address_and_the_summary_is_number_0() -> None:
    report = compose(world().material(), language="en")
    said = quoting("France proposes a fund.", "r1.0.0-9")
    other = Sentence("It is so.", "secretariat")
    sections = (Section("I", "One", (ReportParagraph("1", (other, said)),)),)
    written: Report = replace(report, summary=(said,), sections=sections, annexes=())
    found = attributed_in(spoken_for(written)["r1"], FRANCE, "en", ON)
    assert [one.anchor for one in found] == ["p0s1", "p1s2"]


def test_of_a_whole_report_each_reads_a_part_and_whoever_is_confidential_nothing() -> None:
    made: World = world()
    report = compose(made.material(), language="en")
    spoken, replies = spoken_for(report), {one.id: one for one in made.material().submissions}
    counts = {name: len(attributed_in(spoken.get(name, ()), one, "en", ON)) for name, one in replies.items()}
    assert counts["n1"] > 0
    assert counts["n2"] > 0
    assert (counts["n3"], counts["i1"]) == (0, 0)
    assert all(len(spoken.get(name, ())) >= n for name, n in counts.items())


def test_an_answer_is_given_once_and_only_a_sentence_that_was_kept_can_still_be_changed() -> None:
    assert {here: LIFE.moves[here] for here in LIFE.ends} == {"changed": (), "corrected": ()}
    assert move("asked", "kept") == "kept"
    assert move("kept", "corrected") == "corrected"
    for here, there in (("changed", "kept"), ("kept", "kept"), ("asked", "asked"), ("asked", "nonsense")):
        with pytest.raises(Refusal) as refused:
            move(here, there)
        assert refused.value.code == "answered"
