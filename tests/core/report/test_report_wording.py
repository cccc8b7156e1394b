"""What each language writes in its own way: lists, numbers of annexes, apostrophes, genders."""

from __future__ import annotations

from dataclasses import replace

import pytest

from concertation.core.report import Section, compose
from concertation.core.report.phrase import listed, words
from report_world import World, reply


@pytest.mark.parametrize(
    ("language", "names", "text"),
    [
        ("en", ("Education", "Racism, xenophobia and intolerance", "Dialogue"),
         "Education; Racism, xenophobia and intolerance; and Dialogue"),
        ("fr", ("Racisme, xénophobie", "Dialogue"), "Racisme, xénophobie\u00a0; et Dialogue"),
        ("es", ("Racismo, xenofobia", "Instituciones"), "Racismo, xenofobia; e Instituciones"),
        ("ru", ("Расизм, ксенофобия", "Диалог"), "Расизм, ксенофобия; и Диалог"),
        ("ar", ("العنصرية، والتعصب", "الحوار"), "العنصرية، والتعصب؛ والحوار"),
        ("zh", ("教育", "种族主义、仇外心理", "对话"), "教育；种族主义、仇外心理；以及对话"),
        ("zh", ("非洲国家", "东欧国家", "西欧和其他国家"), "非洲国家、东欧国家以及西欧和其他国家"),
        ("zh", ("中国", "埃及"), "中国和埃及"),
    ],
)  # fmt: skip
def test_a_list_keeps_its_members_apart(language: str, names: tuple[str, ...], text: str) -> None:
    assert listed(names, language) == text


@pytest.mark.parametrize(
    ("language", "numbers"), [("ar", ["الأول", "الثاني"]), ("zh", ["一", "二"]), ("ru", ["I", "II"]), ("fr", ["I", "II"])]
)
def test_annexes_are_numbered_as_the_language_numbers_them(language: str, numbers: list[str]) -> None:
    material = replace(World().material(), annexes={language: (Section("", "B"),)})
    assert [annex.number for annex in compose(material, language=language).annexes] == numbers


def test_a_name_is_printed_with_the_apostrophe_of_print() -> None:
    made = World()
    made.add(
        reply("a", "member_state", "african_states", party="CIV", written="Ivory Coast"),
        ("obstacles", "civil_society", "coded", "Visas."),
    )
    report = compose(made.material(), language="fr")
    assert report.annexes[0].tables[0].rows[0][0] == "Côte d’Ivoire"


@pytest.mark.parametrize(("language", "one"), [("fr", "une de plus"), ("es", "una más")])
def test_what_a_machine_adds_has_the_gender_of_the_class(language: str, one: str) -> None:
    assert one in words("further", language, q="number", k=1, g="f", names="")
