"""The checklist judged by itself: which line each fault reddens, and what no chief lets pass."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from concertation.core.report import Broken, Report, ReportParagraph, Section, Sentence, compose
from concertation.core.report.checklist import ITEMS, RED, Item, checklist, held_back
from concertation.core.report.facts import Facts, Used, Uses
from concertation.core.report.structure import Quotation, Table
from report_world import world

COMPOSED = compose(world().material(), language="en")
PUBLIC = Used("a", "published", "named", names=frozenset({"Norvania"}))
CLOSED = Used("b", "withheld", "confidential", names=frozenset({"Hidden Voices"}))
QUOTED = (Quotation(0, 4, "b.1.0-4", 0, 4, "en"),)


def report_of(*sentences: Sentence, tables: tuple[Table, ...] = ()) -> Report:
    section = Section("I", "Body", (ReportParagraph("1", sentences),), tables)
    return replace(COMPOSED, masthead=replace(COMPOSED.masthead, marks=()), summary=(), sections=(section,), annexes=())


def facts(*sentences: Sentence, broken: tuple[Broken, ...] = (), used: tuple[Used, ...] = (), **more: Any) -> Facts:
    tables = more.pop("tables", ())
    replies = Uses({one.id: one for one in used})
    return Facts(report_of(*sentences, tables=tables), broken, replies, more.pop("cleared", True), **more)


def red(known: Facts) -> list[tuple[str, set[str]]]:
    """The red lines, each with why."""
    return [(one.key, {spot.why for spot in one.spots}) for one in checklist(known) if one.mark == RED]


def own(text: str, *passages: str, author: str | None = "amrani", **more: Any) -> Sentence:
    submissions = tuple(dict.fromkeys(one.partition(".")[0] for one in passages))
    return Sentence(text, "sourced", passages, submissions, author=author, **more)


def test_consent_safety_and_what_it_pretends_to_be_are_never_let_pass() -> None:
    lines = tuple(Item(key, RED) for key in ITEMS)
    assert [one.key for one in held_back(lines, ITEMS)] == ["quotations", "consent", "alone", "redactions", "marks"]
    assert [one.key for one in held_back(lines, ())] == list(ITEMS)


@pytest.mark.parametrize(
    ("sentence", "used", "expected"),
    [
        (own("It is so.", "a.1.0-4"), (PUBLIC,), []),
        (own("It is so.", "a.1.0-4", "b.1.0-4"), (PUBLIC, CLOSED), [("consent", {"not_usable"})]),
        (own("It is so.", "a.1.0-4", "b.1.0-4"), (PUBLIC, CLOSED._replace(state="withdrawn")), [("consent", {"gone"})]),
        (own("It is so.", "a.1.0-4", "b.1.0-4"), (PUBLIC,), [("consent", {"gone"})]),
        (replace(own("It is so.", "b.1.0-4"), submissions=()), (CLOSED._replace(state="erased"),), [("consent", {"gone"})]),
        (own("Hidden Voices fear it.", "a.1.0-4"), (PUBLIC, CLOSED), [("consent", {"not_named"})]),
        (own("Hidden Voicess fear it.", "a.1.0-4"), (PUBLIC, CLOSED), []),
        (
            own("So does «Voices» of the hills.", "a.1.0-4"),
            (PUBLIC, CLOSED._replace(names=frozenset({"«Voices»"}))),
            [("consent", {"not_named"})],
        ),
        (
            own("It is.", "a.1.0-4", author=None, slots=(("listed", ("Hidden Voices", "Norvania")),)),
            (PUBLIC, CLOSED),
            [("consent", {"not_named"})],
        ),
        (
            own("It is so.", "b.1.0-4", "a.1.0-4", quotations=QUOTED),
            (PUBLIC, CLOSED._replace(level="unattributed")),
            [("consent", {"not_quoted"})],
        ),
        (own("It is so.", "b.1.0-4"), (CLOSED._replace(level="unattributed"),), [("alone", {"alone"})]),
        (own("It is so.", "a.1.0-4"), (PUBLIC._replace(unseen=1),), [("redactions", {"unseen"})]),
        (own("It is so.", "a.1.0-4"), (PUBLIC._replace(barred=True),), [("barred", {"barred"})]),
        (own("It is so.", "a.1.0-4"), (PUBLIC._replace(uncounted=True),), [("verified", {"unverified"})]),
        (
            replace(own("Two replied."), submissions=("a",)),
            (PUBLIC._replace(uncounted=True),),
            [("verified", {"unverified"})],
        ),
    ],
)
def test_each_source_that_may_not_serve_holds_it_back(
    sentence: Sentence, used: tuple[Used, ...], expected: list[tuple[str, set[str]]]
) -> None:
    assert red(facts(sentence, used=used)) == expected


def test_a_table_names_nobody_who_may_not_be_named() -> None:
    table = Table("Respondents", ("Name",), (("Norvania",), ("Hidden Voices",)))
    assert red(facts(used=(PUBLIC, CLOSED), tables=(table,))) == [("consent", {"not_named"})]
    assert red(facts(used=(PUBLIC, PUBLIC._replace(id="c", names=CLOSED.names), CLOSED), tables=(table,))) == []


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("unsupported", "support"), ("wrong_quantifier", "support"), ("unconfirmed", "support"),
        ("altered_quotation", "quotations"), ("wrong_attribution", "quotations"), ("not_publishable", "consent"),
        ("numbers", "form"), ("wrong_order", "form"), ("altered_text", "form"), ("wrong_length", "form"),
        ("over_budget", "length"),
    ],
)  # fmt: skip
def test_each_broken_rule_reddens_its_line(rule: str, line: str) -> None:
    assert red(facts(broken=(Broken(rule, "1", 1, ""),))) == [(line, {rule})]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"cleared": False}, [("cleared", set())]),
        ({"awaited": True}, [("deadline", set())]),
        ({"missing": 2, "late": 1}, [("accounted", set())]),
        ({"missing": 1, "late": 1}, []),
        ({"numbers": {"fr": ("1", "2")}}, [("languages", {"unequal"})]),
        ({"numbers": {"fr": ("1",)}}, []),
        ({"forked": "The entries are others."}, [("sealed", {"forked"})]),
        ({"unsealed": 3}, []),
        ({"training": True}, [("marks", set())]),
        ({"unanswered": 2, "checked": False}, [("attributions", set())]),
        ({"checked": False}, []),
        ({"overdue": True, "newer": 3, "found": False, "planned": False}, []),
    ],
)
def test_each_fact_of_the_day_holds_it_back_or_does_not(known: dict[str, Any], expected: list[tuple[str, set[str]]]) -> None:
    assert red(facts(**known)) == expected


def test_what_a_person_weighs_is_amber_and_counted() -> None:
    known = facts(missing=1, late=1, unsealed=3, overdue=True, newer=2, checked=False)
    amber = [(one.key, one.n) for one in checklist(known) if one.mark == "amber"]
    assert amber == [
        ("accounted", 1),
        ("attributions", 0),
        ("languages", 5),
        ("sealed", 3),
        ("lateness", 1),
        ("findings", 2),
    ]
