"""Support: what is not as its source has it is found, and the whole report is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.language import OFFICIAL
from concertation.core.refusal import Refusal
from concertation.core.report import (
    REPORT_TYPES,
    SENTENCE_KINDS,
    Report,
    ReportParagraph,
    Section,
    Sentence,
    Slot,
    admit,
    as_json,
    broken_rules,
    compose,
    from_json,
    length_of,
    paragraphs_in,
)
from concertation.core.report.phrase import text_of
from report_world import SECRET, world

MATERIAL = world().material()
REPORT = compose(MATERIAL, language="en")


def edited(change: Callable[[Sentence], Sentence], wanted: Callable[[Sentence], bool]) -> Report:
    """The report with the first wanted sentence changed, its length told truly."""
    done: list[Sentence] = []

    def sentence(one: Sentence) -> Sentence:
        if done or not wanted(one):
            return one
        done.append(one)
        return change(one)

    def paragraph(one: ReportParagraph) -> ReportParagraph:
        return replace(one, sentences=tuple(map(sentence, one.sentences)))

    def section(one: Section) -> Section:
        return replace(one, paragraphs=tuple(map(paragraph, one.paragraphs)), sections=tuple(map(section, one.sections)))

    report = replace(REPORT, sections=tuple(map(section, REPORT.sections)))
    assert done, "nothing to change"
    return replace(report, words=length_of(report))


def rules(report: Report) -> set[str]:
    return {one.rule for one in broken_rules(report, MATERIAL)}


def requoted(one: Sentence, quote: str) -> Sentence:
    """A careful forger's work: text, span and slots all changed alike."""
    old = str(one.slot("quote"))
    (span,) = one.quotations
    slots = tuple((name, quote if name == "quote" else value) for name, value in one.slots)
    end = span.start + len(quote)
    return replace(one, text=one.text.replace(old, quote), slots=slots, quotations=(replace(span, end=end),))


@pytest.mark.parametrize("language", OFFICIAL)
@pytest.mark.parametrize("report_type", REPORT_TYPES)
def test_what_is_composed_breaks_no_rule(language: str, report_type: str) -> None:
    report = compose(MATERIAL, language=language, type=report_type)
    assert broken_rules(report, MATERIAL) == ()
    assert admit(report, MATERIAL) is report


@pytest.mark.parametrize("language", OFFICIAL)
@pytest.mark.parametrize("report_type", REPORT_TYPES)
def test_what_may_not_be_published_stands_nowhere(language: str, report_type: str) -> None:
    written = json.dumps(as_json(compose(MATERIAL, language=language, type=report_type)), ensure_ascii=False)
    for token in (SECRET, "Quiet Circle", "paraphrased only", "Hidden Voices", "single core document"):
        assert token not in written


def test_an_inserted_not_is_refused() -> None:
    report = edited(
        lambda one: requoted(one, str(one.slot("quote")).replace("weighs", "weighs not")),
        lambda one: "weighs" in one.text,
    )
    with pytest.raises(Refusal) as refused:
        admit(report, MATERIAL)
    assert refused.value.code == "altered_quotation"


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_no_edit_of_a_quotation_passes(data: st.DataObject) -> None:
    sourced = [s for p in paragraphs_in(REPORT.sections) for s in p.sentences if s.kind == "sourced"]
    target = data.draw(st.sampled_from(sourced))
    words = str(target.slot("quote")).split()
    at = data.draw(st.integers(0, len(words) - 1))
    change = data.draw(st.sampled_from(("drop", "double", "insert", "swap case")))
    if change == "drop" and 0 < at < len(words) - 1:
        words.pop(at)
    elif change == "double":
        words.insert(at, words[at])
    elif change == "swap case":
        words[at] = words[at].swapcase()
    else:
        words.insert(at, data.draw(st.sampled_from(("not", "ne", "не", "never", "Х"))))
    report = edited(lambda one: requoted(one, " ".join(words)), lambda one: one == target)
    assert "altered_quotation" in rules(report)


def test_an_unsupported_sentence_is_refused() -> None:
    planted = Sentence("Most States welcomed this.", "sourced")
    report = edited(lambda _: planted, lambda one: one.kind == "sourced")
    with pytest.raises(Refusal) as refused:
        admit(report, MATERIAL)
    assert refused.value.code in ("not_in_catalogue", "unsupported")
    assert "unsupported" in rules(report)


@pytest.mark.parametrize(
    ("kind", "change", "rule"),
    [
        ("sourced", lambda s: replace(s, passages=()), "unsupported"),
        ("sourced", lambda s: replace(s, passages=("nowhere",)), "unsupported"),
        ("sourced", lambda s: replace(s, kind="opinion"), "unsupported"),
        ("sourced", lambda s: replace(s, text=s.text.replace("Egypt", "Zambia")), "altered_text"),
        ("counted", lambda s: replace(s, submissions=()), "unsupported"),
        ("counted", lambda s: replace(s, text=s.text.replace("Governments", "Parliaments")), "altered_text"),
        ("mandate", lambda s: replace(s, paragraph="12"), "unsupported"),
        ("mandate", lambda s: replace(s, slots=tuple((k, "Requests nobody" if k == "quote" else v) for k, v in s.slots),
                                      text=s.text.replace(str(s.slot("quote")), "Requests nobody")), "altered_quotation"),
        ("secretariat", lambda s: replace(s, text=s.text + " All agree."), "not_in_catalogue"),
        ("secretariat", lambda s: replace(s, phrase=None), "not_in_catalogue"),
    ],
)  # fmt: skip
def test_each_kind_of_sentence_is_held_to_its_support(kind: str, change: Callable[[Sentence], Sentence], rule: str) -> None:
    assert rule in rules(edited(change, lambda one: one.kind == kind))


@pytest.mark.parametrize("kind", SENTENCE_KINDS)
def test_a_sentence_that_passes_itself_off_as_another_kind_is_found(kind: str) -> None:
    everything = [s for p in paragraphs_in(REPORT.sections) for s in p.sentences if s.kind != kind]
    for phrase in {one.phrase for one in everything}:
        report = edited(lambda one: replace(one, kind=kind), lambda one: one.phrase == phrase)  # noqa: B023
        assert "not_in_catalogue" in rules(report), phrase


def test_a_part_of_a_sentence_is_no_sentence_of_the_secretariat() -> None:
    said = text_of("tally", "en", {"what": "States failed", "k": 3})
    planted = Sentence(said, "secretariat", phrase="tally", slots=(("what", "States failed"), ("k", 3)))
    assert "not_in_catalogue" in rules(edited(lambda _: planted, lambda one: one.kind == "secretariat"))


@pytest.mark.parametrize("phrase", ["received", "received.regions", "silence"])
def test_a_figure_of_the_introduction_rests_on_every_reply_it_counts(phrase: str) -> None:
    report = edited(lambda one: replace(one, submissions=one.submissions[1:]), lambda one: one.phrase == phrase)
    assert "wrong_quantifier" in rules(report)


def test_a_sentence_with_the_keys_of_the_contract_alone_is_read_and_found_wanting() -> None:
    written = as_json(REPORT)
    written["paragraphs"][3]["sentences"].append({"text": "All States agree.", "kind": "secretariat"})
    assert "not_in_catalogue" in rules(from_json(written))


def test_a_wrong_quantifier_is_found() -> None:
    def many(one: Sentence) -> Sentence:
        slots = tuple((name, "many" if name == "q" else value) for name, value in one.slots)
        return replace(one, slots=slots, text=one.text.replace("several (5)", "many (5)"))

    assert rules(edited(many, lambda one: "several (5)" in one.text)) == {"wrong_quantifier"}


def test_names_in_a_wrong_order_are_found() -> None:
    def turned(one: Sentence) -> Sentence:
        slots = tuple((name, ("Zambia", "Egypt") if name == "listed" else value) for name, value in one.slots)
        return replace(one, slots=slots, text=one.text.replace("Egypt and Zambia", "Zambia and Egypt"))

    assert rules(edited(turned, lambda one: "Egypt and Zambia" in one.text)) == {"wrong_order"}


def test_a_reply_that_may_not_be_quoted_is_found() -> None:
    hidden = next(source for source in MATERIAL.sources.values() if source.submission == "i1")
    said = " ".join(hidden.text.rstrip(".").split())

    def planted(one: Sentence) -> Sentence:
        quoted = requoted(one, said)
        span = replace(quoted.quotations[0], passage=hidden.passage, source_start=0, source_end=len(said))
        return replace(quoted, passages=(hidden.passage,), submissions=("i1",), quotations=(span,))

    assert "not_publishable" in rules(edited(planted, lambda one: one.kind == "sourced"))


def test_a_gap_in_the_numbers_is_found() -> None:
    first, *rest = REPORT.sections
    last = replace(first.sections[0].paragraphs[0], number="99")
    changed = replace(first.sections[0], paragraphs=(last, *first.sections[0].paragraphs[1:]))
    report = replace(REPORT, sections=(replace(first, sections=(changed, *first.sections[1:])), *rest))
    assert rules(report) == {"numbers"}


def test_a_report_over_its_budget_is_found() -> None:
    assert rules(replace(REPORT, budget=100)) == {"over_budget"}


def test_a_report_comes_back_from_its_file() -> None:
    written = json.loads(json.dumps(as_json(REPORT), ensure_ascii=False))
    assert from_json(written) == REPORT
    assert [one["number"] for one in written["paragraphs"]] == [str(n) for n in range(1, len(written["paragraphs"]) + 1)]


@pytest.mark.parametrize("value", [None, [], {}, {"paragraphs": 3}, {"paragraphs": [{}]}])
def test_what_is_no_report_is_refused(value: object) -> None:
    with pytest.raises(Refusal) as refused:
        from_json(value)
    assert refused.value.code == "not_a_report"


def slotted(one: Sentence, **changed: Slot) -> Sentence:
    """The sentence with other slots, and the text that follows from them."""
    slots = dict(one.slots) | changed
    return replace(one, slots=tuple(slots.items()), text=text_of(str(one.phrase), "en", slots))


@pytest.mark.parametrize(
    ("phrase", "changed", "rule"),
    [
        ("received", {"tallies": ("forty Governments",)}, "wrong_quantifier"),
        ("received.regions", {"tallies": ("African States (40)",)}, "wrong_quantifier"),
        ("silence", {"n": 3}, "wrong_quantifier"),
        ("themes.omitted", {"themes": ("Norvania is to blame",)}, "unsupported"),
        ("conclusion.consider", {"organ": "All States"}, "unsupported"),
        ("lead.theme", {"basis": "coded"}, "altered_text"),
        ("reads", {"number": "66/152"}, "unsupported"),
        ("reads", {"paragraph": "12"}, "unsupported"),
    ],
)
def test_a_forger_who_changes_the_slots_as_well_is_found(phrase: str, changed: dict[str, Slot], rule: str) -> None:
    def wanted(one: Sentence) -> bool:
        return one.phrase == phrase and (phrase != "lead.theme" or one.basis == "suggested")

    assert rules(edited(lambda one: slotted(one, **changed), wanted)) == {rule}
