"""A consultation in training counts out of the training register, and a real one knows nothing of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from concertation.core.finding import findings_of, suggest_all
from concertation.core.finding.coverage import covered_states
from concertation.core.party import region_of
from concertation.core.passage import ExtractedText, Passage
from concertation.core.principles import aggregates_of
from concertation.core.report import Material, compose
from concertation.core.report.naming import names_itself
from concertation.core.report.reception import regions, silence
from concertation.core.submission import Submission
from concertation.core.theme import first_codebook
from report_world import AS_OF, World, reply

INVENTED = ("XNV", "XVM", "XCL", "XQM", "XGD")
JOINT = ("Norvania", "Costaluz", "Motu Lani", "Isla Serena")


def material(keys: Iterable[str], *others: Submission, training: bool) -> Material:
    made = World()
    for key in keys:
        made.add(reply(key, "member_state", region_of(key, AS_OF), party=key, written=key))
    for one in others:
        made.add(one)
    return replace(made.material(), training=training)


def reach(of: Material) -> Mapping[str, Any]:
    found: Mapping[str, Any] = aggregates_of(of, compose(of, language="en"))["reach"]
    return found


def joint(*listed: str) -> Submission:
    return replace(reply("j", "political_group", party="specimen-seaboard-group"), on_behalf_of=listed)


def test_reach_in_training_is_out_of_the_training_states() -> None:
    found = reach(material(INVENTED, training=True))
    assert found["member_states"] == {"all": {"count": 5, "of": 19}}
    assert found["regions"] == {
        "african_states": {"count": 0, "of": 4},
        "asia_pacific_states": {"count": 1, "of": 4},
        "eastern_european_states": {"count": 0, "of": 3},
        "latin_american_and_caribbean_states": {"count": 2, "of": 4},
        "western_european_and_other_states": {"count": 2, "of": 4},
    }
    assert found["disadvantaged"] == {
        "ldc": {"count": 0, "of": 0}, "lldc": {"count": 1, "of": 1}, "sids": {"count": 0, "of": 2},
    }  # fmt: skip


def test_a_real_consultation_counts_no_invented_state_nor_one_in_training_a_real_one() -> None:
    both = (*INVENTED, "FRA", "EGY", "ZMB", "CUB", "KEN", "NGA")
    assert reach(material(both, training=False))["member_states"] == {"all": {"count": 6, "of": 193}}
    assert reach(material(both, training=True))["member_states"] == {"all": {"count": 5, "of": 19}}


def test_a_joint_reply_covers_states_of_its_own_register() -> None:
    listed = joint(*JOINT, "Egypt", "Rockwater")
    assert reach(material(["XNV"], listed, training=True))["covered_by_groups"] == 3
    assert reach(material(["XNV"], listed, training=False))["covered_by_groups"] == 1
    assert covered_states([listed], [listed], AS_OF, training=True) == ("XCL", "XIS", "XML", "XNV")
    assert covered_states([listed], [listed], AS_OF) == ("EGY",)


@pytest.mark.parametrize(("training", "covered"), [(True, ("XCL", "XIS", "XML", "XNV")), (False, ())])
def test_findings_name_those_for_whom_a_group_speaks(training: bool, covered: tuple[str, ...]) -> None:
    said = ExtractedText("", "The lack of resources remains an obstacle to technical cooperation.", (), "en")
    one = replace(joint(*JOINT), texts=(said.sha256,))
    passage = Passage("j.1.0-67", "j", said.sha256, 0, len(said.text), None, "en", "paragraph")
    suggestions = suggest_all([(passage.id, said.text, "en")], first_codebook())
    found = findings_of(
        [one], [passage], {said.sha256: said.text}, [], suggestions, first_codebook(), on=AS_OF, training=training
    )
    assert {tally.covered for finding in found.findings for tally in finding.tallies} == {covered}


def test_the_silent_are_those_of_the_register_of_the_consultation() -> None:
    assert silence(material(INVENTED, training=True)) == {"n": 14}
    assert silence(material(("FRA", "EGY", "ZMB", "CUB", "KEN"), training=False)) == {"n": 188}
    ungrouped = [reply(key, "member_state", None, party=key, written=key) for key in INVENTED]
    assert silence(material((), *ungrouped, training=True)) == {"n": 14}
    assert silence(material((), *ungrouped, training=False)) == {"n": 0}
    in_groups = regions(material(INVENTED, training=True), "en")["tallies"]
    assert isinstance(in_groups, tuple)
    assert in_groups[0].startswith("Asia-Pacific")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("La Norvanie propose un document de base commun.", True),
        ("诺瓦尼亚建议", True),
        ("We of XNV propose a common core document.", True),
        ("Valmonie proposes a common core document.", False),
    ],
)
def test_an_unnamed_reply_of_an_invented_state_names_itself_in_any_language(text: str, named: bool) -> None:
    unnamed = reply("n", "member_state", None, "unnamed", party="XNV", written="Norvania")
    assert names_itself(unnamed, text, date(2011, 5, 2)) is named


@pytest.mark.parametrize(
    "text", ["Lantern Legal Aid was heard.", "Нам помогла правовая помощь «Фонарь».", "明灯法律援助组织认为"]
)
def test_an_unnamed_organization_names_itself_also_without_its_mark(text: str) -> None:
    unnamed = reply("n", "ngo", None, "unnamed", party="specimen-lantern", written="Lantern Legal Aid [specimen]")
    assert names_itself(unnamed, text, date(2011, 5, 2))
