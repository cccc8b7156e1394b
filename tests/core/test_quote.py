"""The quotation gate lets a quotation through only when every word of it stands in its source."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.quote import QuotationGate, check_quotes, folded

SOURCE = (
    "We do not support the “proposal” of the non-governmental organizations – it is unfair. Spending grew by 12.5 "
    "per cent,\nto $1,234 in 2010–2015. The oﬃce of the High Commis\u00adsioner can't wait. "
    "L’État n'est pas d’accord : « jamais ! »"
)
WORDS = ["we", "do", "not", "support", "all", "States", "12", "l'État", "права", "человека", "حقوق", "الإنسان", "كَتَبَ"]


def found(quote: str, source: str = SOURCE) -> str | None:
    verdict = QuotationGate({"source": source}).check(quote)
    assert (verdict.verdict == "exact") is (verdict.found is not None)
    return source[verdict.found.start : verdict.found.end] if verdict.found else None


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("We do not support", "We do not support"),
        ('the "proposal" of', "the “proposal” of"),
        ("non\u2011governmental", "non-governmental"),
        ("per cent, to $1,234 in", "per cent,\nto $1,234 in"),
        ("2010-2015", "2010–2015"),
        ("The office of the High Commissioner", "The oﬃce of the High Commis\u00adsioner"),
        ("État n’est pas d'accord", "État n'est pas d’accord"),
        ('"jamais !"', "« jamais ! »"),
        ("  it   is unfair. ", "it is unfair."),
        ("We do not support […] it is unfair", SOURCE[: SOURCE.index(". Spending")]),
        ("We do not [...] unfair [. . .] 12.5 per cent", SOURCE[: SOURCE.index(",\n")]),
    ],
)  # fmt: skip
def test_words_are_found_under_the_declared_folding(quote: str, words: str) -> None:
    assert found(quote) == words


@pytest.mark.parametrize(
    "quote",
    [
        "We support",
        "we do not support",
        "We do support the",
        "governmental organizations",
        "5 per cent",
        "12 per cent",
        "234 in 2010",
        "The office of the High Commissioner can",
        "est pas d’accord",
        "of the non",
        "unfai",
        "nfair",
        "it is unfair […] We do not support",
        "proposal […] We",
        "L'Etat",
        "",
        "  ",
        "[…]",
        "…",
        "”",
    ],
)
def test_an_altered_cut_or_empty_quotation_is_absent(quote: str) -> None:
    assert found(quote) is None


def test_a_word_broken_at_its_hyphen_stays_one_word() -> None:
    source = "We thank non-\ngovernmental organizations."
    assert found("non-governmental organizations", source) == "non-\ngovernmental organizations"
    assert found("non- governmental organizations", source) == "non-\ngovernmental organizations"
    assert found("governmental organizations", source) is None


@pytest.mark.parametrize(
    ("source", "altered"),
    [
        ("نؤيد إنشاء صندوق جديد", "نؤيد لا إنشاء صندوق"),
        ("我们支持设立新基金。", "我们不支持设立"),
        ("States should set up a fund", "States should not set up a fund"),
        ("Les États veulent un fonds", "Les États ne veulent pas un fonds"),
        ("Les États veulent un fonds", "Les États n’veulent un fonds"),
        ("Мы хотим создать фонд", "Мы не хотим создать"),
        ("Los Estados quieren un fondo", "Los Estados no quieren un fondo"),
    ],
)
def test_a_not_put_in_never_passes_in_any_language_and_a_span_is_only_proposed(source: str, altered: str) -> None:
    verdict = QuotationGate({"source": source}).check(altered)
    assert (verdict.verdict, verdict.found) == ("absent", None)


def test_thousands_parted_by_a_space_are_one_number() -> None:
    source = "Il faut 10 000 dollars. In 2015 193 States met."
    assert found("000 dollars", source) is None
    assert found("faut 10", source) is None
    assert found("10 000 dollars", source) == "10 000 dollars"
    assert found("193 States", source) == "193 States"


def test_a_minus_belongs_to_its_number() -> None:
    assert found("5 per cent", "It changed by \u22125 per cent.") is None
    assert found("−5 per cent", "It changed by -5 per cent.") == "-5 per cent"


def test_chinese_has_no_edges_of_words_and_no_spaces_between_them() -> None:
    source = "我们支持在2015年 加强\n合作，不支持其他。"
    assert found("支持", source) == "支持"
    assert found("加强合作", source) == "加强\n合作"
    assert found("2015年", source) == "2015年"
    assert found("15年", source) is None


def test_arabic_keeps_its_marks_and_loses_its_tatweel() -> None:
    assert found("حقوق الإنسان", "تعزيز حقـــوق الإنسان") == "حقـــوق الإنسان"
    assert found("كتب", "كَتَبَ") is None
    assert found("كَتَب", "كَتَبَ") is None


def test_pieces_are_joined_in_one_source_only() -> None:
    gate = QuotationGate({"first": "Dialogue matters to us.", "second": "To us, trust is all."})
    assert gate.check("Dialogue […] trust").verdict == "absent"
    verdict = gate.check("To us […] all")
    assert verdict.found is not None and verdict.found.source == "second"


def test_a_named_source_is_the_only_one_asked() -> None:
    gate = QuotationGate({"first": "All rights matter.", "second": "All rights matter, and duties."})
    assert gate.check("All rights matter", "second").found == QuotationGate({"second": "All rights matter."}).check(
        "All rights matter").found  # fmt: skip
    assert gate.check("and duties", "first").verdict == "absent"
    with pytest.raises(KeyError):
        gate.check("All rights", "third")


def test_the_nearest_span_is_proposed_and_never_accepted() -> None:
    verdict = QuotationGate({"source": SOURCE}).check(
        "We do not support the proposals of the non-governmental organizations"
    )
    assert verdict.verdict == "absent" and verdict.nearest is not None
    assert "non-governmental organizations" in SOURCE[verdict.nearest.start : verdict.nearest.end]


def test_a_source_that_prints_an_omission_can_be_quoted_with_it() -> None:
    assert found("said […] no", "They said […] no.") == "said […] no"


def test_verdicts_come_by_identifier() -> None:
    verdicts = check_quotes([("a", "it is unfair"), ("b", "it is fair")], {"source": SOURCE})
    assert [verdict.verdict for verdict in verdicts.values()] == ["exact", "absent"]


SIGNS = ["…", "“", "”", "\n", "\u00ad", "\u200b", "ﬁ", "e\u0301", ",", "-", "'"]
texts = st.lists(st.sampled_from(WORDS + SIGNS), max_size=30).map(" ".join)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=80) | texts)
def test_folding_is_settled_and_leads_back(text: str) -> None:
    once = folded(text)
    assert len(once.text) == len(once.edges)
    assert once.span(0, len(once.text))[1] <= len(text)
    for at in range(len(once.text)):
        start, end = once.span(at, at + 1)
        assert 0 <= start < end <= len(text)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=80) | texts)
def test_the_way_back_never_turns_round(text: str) -> None:
    once = folded(text)
    spans = [once.span(at, at + 1) for at in range(len(once.text))]
    assert all(before[0] <= after[0] and before[1] <= after[1] for before, after in pairwise(spans))


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=25), st.data())
def test_any_run_of_words_is_found_where_it_stands(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    quote = " ".join(words[first:last])
    assert found(quote, " ".join(words)) == quote


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(WORDS), min_size=4, max_size=25), st.data())
def test_no_altered_quotation_passes(words: list[str], data: st.DataObject) -> None:
    source = " ".join(words)
    altered = list(words)
    at = data.draw(st.integers(0, len(words) - 1))
    change = data.draw(st.sampled_from(["insert", "drop", "exchange", "letter", "digit", "case"]))
    if change == "insert":
        altered.insert(at, data.draw(st.sampled_from([*WORDS, "not", "never", "не", "لا", "不"])))
    elif change == "drop":
        del altered[at]
    elif change == "exchange":
        altered[at] = data.draw(st.sampled_from(WORDS))
    elif change == "letter":
        altered[at] = altered[at][:-1]
    elif change == "digit":
        altered[at] += "1"
    else:
        altered[at] = altered[at].swapcase()
    quote = " ".join(altered)
    stands = any(words[first : first + len(altered)] == altered for first in range(len(words)))
    assert QuotationGate({"source": source}).check(quote).verdict == ("exact" if stands else "absent")


@settings(deadline=None, max_examples=200)
@given(texts, st.data())
def test_what_is_found_says_what_was_quoted(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    words = found(quote, text)
    assert words is None or folded(words).text.strip() == folded(quote).text.strip()


def test_a_named_source_is_not_asked_beyond_its_end() -> None:
    gate = QuotationGate({"first": "All rights matter to everybody.", "second": "The harbour is closed to all of us."})
    assert gate.check("The harbour is closed to all", "first").verdict == "absent"
    assert gate.check("All rights matter […] The harbour is closed", "first").verdict == "absent"
