"""Translations: quoted words and numbers come back as they went, and a sentence rests on what it rested on."""

from __future__ import annotations

import pytest

from concertation.core.report import Quotation, Sentence, Source
from concertation.core.report.translation import Span, Unit, missing_in, spans_in, together, translated, units_from

TEXT = "Of 1,250 replies, 12 said “we need means” in 2011."
AT = TEXT.index("we need")
QUOTED = Sentence(
    TEXT, "sourced", ("p1",), ("s1",),
    quotations=(Quotation(AT, AT + 13, "p1", 0, 13, "en"),), author="amrani",
)  # fmt: skip
SOURCE = Source("p1", "s1", "Benguira", "we need means", "0", 0, 13, None, "en", public=True)


def words(sentence: Sentence, spans: tuple[Span, ...]) -> list[tuple[str, str]]:
    return [(sentence.text[one.start : one.end], one.kind) for one in spans]


def test_quotations_numbers_and_terms_are_marked_and_do_not_overlap() -> None:
    assert words(QUOTED, spans_in(QUOTED, {"means": "moyens", "replies": "réponses"})) == [
        ("1,250", "number"), ("replies", "term"), ("12", "number"), ("we need means", "quotation"), ("2011", "number"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "missing"),
    [
        ("Sur 1 250 réponses, 12 ont dit « we need means » en 2011.", ()),
        ("من بين ١٢٥٠ ردا قال ١٢ “we need means” في ٢٠١١.", ()),
        ("Sur 1 250 réponses, 13 ont dit « we need means » en 2011.", ("12",)),
        ("Sur 1 250 réponses, 12 ont dit « il faut des moyens » en 2011.", ("we need means",)),
        ("", ("we need means", "1,250", "12", "2011")),
    ],
)
def test_what_a_translation_lacks_is_named(target: str, missing: tuple[str, ...]) -> None:
    assert missing_in(QUOTED, target) == missing


def test_a_translated_sentence_quotes_the_same_passage() -> None:
    told = translated(QUOTED, "On a dit « we need means ».", {"p1": SOURCE}, "sato")
    assert (told.kind, told.passages, told.author) == ("sourced", ("p1",), "sato")
    assert told.quotations == (Quotation(11, 24, "p1", 0, 13, "en"),)


def test_one_whose_passage_is_gone_rests_on_nothing() -> None:
    assert translated(QUOTED, "On a dit.", {}, "sato") == Sentence("On a dit.", "secretariat", author="sato")


def test_sentences_of_the_catalogue_stand_as_the_other_language_has_them() -> None:
    ours = (Sentence("A.", "counted", submissions=("s1",), phrase="x"), Sentence("B.", "secretariat", author="amrani"))
    theirs = (Sentence("A en français.", "counted", submissions=("s1",), phrase="x"),)
    told = together(ours, theirs, ["", "B en français."], {}, "sato")
    assert told == (theirs[0], Sentence("B en français.", "secretariat", author="sato"))
    assert together(ours, theirs, ["", ""], {}, "sato") is None
    assert together(ours, (), ["", "B en français."], {}, "sato") is None


@pytest.mark.parametrize(
    "given", [None, [{}], [{"mark": "x", "source": "", "target": ""}], [{"mark": "s1_1", "source": 1, "target": ""}]]
)
def test_what_is_no_unit_is_refused(given: object) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        units_from(given)


def test_units_are_read() -> None:
    assert units_from([{"mark": "s1_1", "source": "a", "target": "b\x00"}]) == (Unit("s1_1", "a", "b"),)
