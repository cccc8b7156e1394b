"""A reply that may be quoted and not named does not name itself in its own words."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from concertation.core.language import OFFICIAL
from concertation.core.report import REPORT_TYPES, Material, Sentence, as_json, broken_rules, compose, paragraphs_in
from concertation.core.report.naming import names_itself
from concertation.core.report.phrase import text_of
from report_world import AS_OF, World, reply

NAMES_IT = "Hidden  VOICES asks that visas be given in time to all."
PLAIN = "We ask that every meeting be open to those who speak for others."


def made(words: str, level: str = "unnamed") -> Material:
    world = World()
    world.add(reply("a", "ngo", None, level, written="Hidden Voices"), ("proposals", "civil_society", "coded", words),
              ("proposals", "civil_society", "coded", PLAIN))  # fmt: skip
    return world.material()


@pytest.mark.parametrize(
    ("party", "written", "words", "named"),
    [
        ("EGY", "Egypt", "L’Égypte propose un fonds.", True),
        ("EGY", "Egypt", "The ARAB REPUBLIC OF EGYPT proposes a fund.", True),
        ("EGY", "Egypt", "EGY holds the following view.", True),
        ("EGY", "Egypt", "وترى لمصر دور", True),
        ("EGY", "Egypt", "В Египте считают, что фонд нужен.", True),
        ("EGY", "Egypt", "我们埃及认为", True),
        ("EGY", "Egypt", "Zambia proposes a fund.", False),
        ("SDN", "Sudan (the)", "وفي رأي السودان", True),
        ("SDN", "Sudan (the)", "The fund is needed.", False),
        ("CIV", "Côte d'Ivoire", "The Ivory Coast’s view is known.", True),
        ("IND", "India", "It is indeed needed.", False),
        (None, "Círculo Abierto", "El circulo abierto propone un fondo.", True),
        (None, "Círculo Abierto", "El círculo propone un fondo.", False),
    ],
)
def test_a_name_is_found_in_whatever_form(party: str | None, written: str, words: str, named: bool) -> None:
    one = reply("x", "member_state" if party else "ngo", None, "unnamed", party=party, written=written)
    assert names_itself(one, words, AS_OF) is named
    assert not names_itself(replace(one, publication="named"), words, AS_OF)


@pytest.mark.parametrize("language", OFFICIAL)
@pytest.mark.parametrize("report_type", REPORT_TYPES)
def test_the_unnamed_do_not_name_themselves_and_count_all_the_same(language: str, report_type: str) -> None:
    material = made(NAMES_IT)
    report = compose(material, language=language, type=report_type)
    assert "voices" not in json.dumps(as_json(report), ensure_ascii=False).casefold()
    assert broken_rules(report, material) == ()
    if report_type == "thematic":
        lead = next(s for p in paragraphs_in(report.sections) for s in p.sentences if s.phrase == "lead.theme")
        assert lead.submissions == ("a",)


def test_what_is_left_out_of_a_reproduction_is_said() -> None:
    report = compose(made(NAMES_IT), language="en", type="reproduction")
    said = [s.text for p in paragraphs_in(report.sections) for s in p.sentences]
    assert said[-1] == "[Not reproduced: the words would identify the respondent.]"


@pytest.mark.parametrize("report_type", REPORT_TYPES)
def test_a_planted_name_is_found(report_type: str) -> None:
    report = compose(made(NAMES_IT, "named"), language="en", type=report_type)
    found = broken_rules(report, made(NAMES_IT))
    assert "It quotes words that name a respondent that may not be named." in [one.text for one in found]


def test_those_that_are_not_named_are_told_of_without_their_number() -> None:
    world = World()
    for at, level in enumerate(("named", "named", "unnamed")):
        world.add(reply(f"s{at}", "member_state", "african_states", level, written=f"Ardan{at}"))
    for at, level in enumerate(("named", "confidential")):
        world.add(reply(f"n{at}", "ngo", None, level, written=f"Circle{at}"))
    material = world.material()
    report = compose(material, language="en")
    assert [s.text for s in report.summary if str(s.phrase).startswith("responses")] == [
        "Responses were received from the Governments of the following States: Ardan0 and Ardan1, and from others that are "
        "not named here.",
        "Responses were also received from the following: Circle0, and from others that are not named here.",
    ]
    forged = tuple(slotted(s, hidden="no") if s.slot("hidden") else s for s in report.summary)
    broken = broken_rules(replace(report, summary=forged), material)
    assert [one.rule for one in broken if one.rule != "wrong_length"] == ["wrong_quantifier"] * 2


def slotted(one: Sentence, **changed: str) -> Sentence:
    slots = dict(one.slots) | changed
    return replace(one, slots=tuple(slots.items()), text=text_of(str(one.phrase), "en", slots))
