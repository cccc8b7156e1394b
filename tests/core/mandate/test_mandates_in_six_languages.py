"""The order to consult is read in each of the six languages, and said in the same terms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.mandate import Mandate, mandates_in, predecessors_of
from concertation.core.resolution import Act, Citation, OperativeParagraph, PreambularParagraph, Resolution
from concertation.core.resolution.act import acts_in
from concertation.core.resolution.wording import wording


def resolution(language: str, *texts: str, session: int | None = None) -> Resolution:
    operative = tuple(
        OperativeParagraph(str(number), None, acts_in(text, wording(language)), text) for number, text in enumerate(texts, 1)
    )
    return Resolution(None, None, "resolution", None, session, None, None, None, None, language, (), operative)


def only(language: str, *texts: str) -> Mandate:
    (mandate,) = mandates_in(resolution(language, *texts))
    return mandate


HIGH_COMMISSIONER = ("United Nations High Commissioner for Human Rights",)
THREE = ("States", "intergovernmental organizations", "non-governmental organizations")


def orders(kind: str) -> list[Any]:
    """Real and constructed wordings, as ``orders.json`` beside this file gives them."""
    cases = json.loads((Path(__file__).parent / "orders.json").read_text(encoding="utf-8"))[kind]
    return [pytest.param(one, id=f"{one['language']}-{number}") for number, one in enumerate(cases)]


CONSULT = [one.values[0] for one in orders("consult")]
ENGLISH: dict[str, Any] = next(one for one in CONSULT if one["language"] == "en")


@pytest.mark.parametrize("case", orders("consult"))
def test_the_mandate_of_65_218(case: dict[str, Any]) -> None:
    found = only(case["language"], case["text"], case["decides"])
    assert (found.paragraph, found.act, found.verb) == ("1", "consult", case["verb"])
    assert (found.addressees, found.with_, found.consulted) == (("Secretary-General",), HIGH_COMMISSIONER, THREE)
    assert [one.limb for one in found.limbs] == ["ways_and_means", "obstacles", "proposals"]
    assert [one.text for one in found.limbs] == case["limbs"]
    assert found.subject == case["subject"]
    assert (found.reporting_basis, found.returns_at_session) == ("implied_by_agenda", 66)


@pytest.mark.parametrize("case", orders("views"))
def test_views_sought_with_a_report_ordered(case: dict[str, Any]) -> None:
    found = only(case["language"], case["text"])
    assert (found.act, found.addressees, found.consulted) == ("seek_views", ("Secretary-General",), ("Member States",))
    assert (found.subject, found.reporting_basis, found.returns_at_session) == (case["subject"], "explicit", 79)


@pytest.mark.parametrize("case", orders("invited"))
def test_contributions_invited_without_a_report(case: dict[str, Any]) -> None:
    found = only(case["language"], case["text"])
    assert (found.act, found.addressees, found.consulted) == ("invite_contributions", ("Member States",), ("Member States",))
    assert (found.reporting_basis, found.returns_at_session) == ("none", None)


@pytest.mark.parametrize("case", orders("no_mandate"))
def test_what_is_no_mandate(case: dict[str, Any]) -> None:
    assert mandates_in(resolution(case["language"], case["text"])) == ()


def test_a_resolution_without_such_an_act_says_so() -> None:
    assert (
        mandates_in(resolution("en", "Reaffirms the importance of cooperation;", "Decides to remain seized of the matter."))
        == ()
    )


def test_the_organ_itself_invites_comments() -> None:
    found = only(
        "en",
        "Decides to continue its work, and, for that purpose, invites further comments from Member States on the report;",
    )
    assert (found.act, found.addressees, found.consulted) == ("invite_contributions", (), ("Member States",))


def test_points_of_one_paragraph_are_mandates_of_their_own() -> None:
    text = ("Requests the Secretary-General:\n(a) To seek the views of Governments on the draft;\n"
            "(b) To consult non-governmental organizations on their needs;")  # fmt: skip
    found = mandates_in(resolution("en", text))
    assert [(one.act, one.consulted, one.addressees) for one in found] == [
        ("seek_views", ("Governments",), ("Secretary-General",)),
        ("consult", ("non-governmental organizations",), ("Secretary-General",)),
    ]


def test_another_bodys_session_is_not_when_the_question_returns() -> None:
    text = (
        "Requests the Secretary-General to consult Member States on the plan and to report to the Human Rights Council "
        "at its fifty-seventh session;"
    )
    (found,) = mandates_in(resolution("en", text, session=79))
    assert (found.reporting_basis, found.returns_at_session) == ("explicit", None)


def test_a_report_on_the_whole_resolution_is_an_explicit_one() -> None:
    report = (
        "Requests the Secretary-General to report to the General Assembly at its sixty-seventh session on the "
        "implementation of the present resolution."
    )
    found = only("en", ENGLISH["text"], report)
    assert (found.reporting_basis, found.returns_at_session) == ("explicit", 67)


def test_json_has_the_keys_of_the_contract() -> None:
    said = only("en", ENGLISH["text"], ENGLISH["decides"]).as_json()
    assert list(said) == ["paragraph", "part", "act", "verb", "addressees", "with", "consulted", "limbs", "subject",
                          "reporting_basis", "returns_at_session"]  # fmt: skip
    assert said["with"] == ["United Nations High Commissioner for Human Rights"]
    assert said["limbs"][1] == {"limb": "obstacles", "text": "obstacles and challenges"}


def test_predecessors_stand_in_the_recalling_paragraphs_only() -> None:
    past, older = Citation("64/171", "A/RES/64/171"), Citation("63/180", "A/RES/63/180")
    preambular = (
        PreambularParagraph(1, "Reaffirming", "Reaffirming resolution 60/251,", (Citation("60/251", "A/RES/60/251"),)),
        PreambularParagraph(2, "Recalling also", "Recalling also its resolutions 64/171 and 63/180 and the report,",
                            (past, older, Citation("A/64/1", "A/64/1"))),
        PreambularParagraph(3, "Recalling", "Recalling its resolution 64/171,", (past,)),
    )  # fmt: skip
    found = predecessors_of(Resolution(None, None, "resolution", None, None, None, None, None, None, "en", preambular, ()))
    assert [one.symbol for one in found] == ["A/RES/64/171", "A/RES/63/180"]


phrases = st.sampled_from([word for case in CONSULT for word in case["text"].split()] + [case["text"] for case in CONSULT])
anything = st.lists(phrases | st.text(max_size=8), max_size=12).map(" ".join)


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(["ar", "zh", "en", "fr", "ru", "es", "und"]), st.lists(st.tuples(anything, anything), max_size=3))
def test_any_text_is_read_without_a_crash(language: str, pairs: list[tuple[str, str]]) -> None:
    operative = tuple(OperativeParagraph(None, None, (Act(verb, text),), text) for verb, text in pairs)
    found = mandates_in(Resolution(None, None, "x", None, None, None, None, None, None, language, (), operative))
    assert all(one.act in ("consult", "seek_views", "invite_contributions") and one.consulted for one in found)


@pytest.mark.parametrize("words", ["方法和手段", "方式和手段", "途径和方法"])
def test_the_words_of_a_limb_are_taken_whole(words: str) -> None:
    found = only("zh", f"请秘书长就加强合作的{words}、障碍和挑战与各国、政府间组织和非政府组织进行协商；")
    assert [limb.text for limb in found.limbs] == [words, "障碍和挑战"]
