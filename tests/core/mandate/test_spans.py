"""Each field of a mandate lights the very words that say it, in six languages; what is unsure says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from concertation.core.mandate import Mandate, mandates_in
from concertation.core.mandate.doubt import Doubt, doubts_of
from concertation.core.mandate.named import mandate_named
from concertation.core.mandate.span import HEAD, Lit, head_of, lit_in_head, lit_in_text, name_of, pieces_of
from concertation.core.resolution import Resolution, read_resolution

REAL = Path(__file__).parents[4] / "shared" / "data" / "A-RES-65-218.md"

SPECIMENS = {
    "en": (
        "Recalling its resolution 89/1 of 3 December 2034,",
        "1. Requests the Secretary-General, in collaboration with the United Nations High Commissioner for Human Rights, "
        "to consult States and non-governmental organizations on ways and means, as well as obstacles and challenges, for "
        "the upkeep of lighthouses;",
        "2. Decides to continue its consideration of the question at its ninety-first session.",
    ),
    "fr": (
        "Rappelant sa résolution 89/1 du 3 décembre 2034,",
        "1. Prie le Secrétaire général de consulter les États et les organisations non gouvernementales sur les moyens "
        "d’entretenir les phares, ainsi que sur les obstacles et les difficultés ;",
        "2. Décide de poursuivre l’examen de la question à sa quatre-vingt-onzième session.",
    ),
    "es": (
        "Recordando su resolución 89/1, de 3 de diciembre de 2034,",
        "1. Solicita al Secretario General que consulte a los Estados y las organizaciones no gubernamentales sobre los "
        "medios de mantener los faros, así como sobre los obstáculos y las dificultades;",
        "2. Decide seguir examinando la cuestión en su nonagésimo primer período de sesiones.",
    ),
    "ru": (
        "ссылаясь на свою резолюцию 89/1 от 3 декабря 2034 года,",
        "1. просит Генерального секретаря провести консультации с государствами и неправительственными организациями о "
        "путях и средствах содержания маяков, а также о препятствиях и проблемах;",
        "2. постановляет продолжить рассмотрение этого вопроса на своей девяносто первой сессии.",
    ),
    "zh": (
        "回顾其2034年12月3日第89/1号决议，",
        "1. 请秘书长就维护灯塔的方式方法以及障碍和挑战征求各国和非政府组织的意见；",
        "2. 决定在其第九十一届会议上继续审议这一问题。",
    ),
    "ar": (
        "وإذ تشير إلى قرارها 89/1 المؤرخ 3 كانون الأول/ديسمبر 2034،",
        "1 - تطلب إلى الأمين العام أن يتشاور مع الدول والمنظمات غير الحكومية بشأن سبل ووسائل صيانة المنارات، "
        "وكذلك العقبات والتحديات؛",
        "2 - تقرر أن تواصل النظر في المسألة في دورتها الحادية والتسعين.",
    ),
}
ORGANS = {
    "en": "The General Assembly,", "fr": "L’Assemblée générale,", "es": "La Asamblea General,",
    "ru": "Генеральная Ассамблея,", "zh": "大会，", "ar": "إن الجمعية العامة،",
}  # fmt: skip


def specimen(language: str) -> Resolution:
    return read_resolution("\n\n".join((ORGANS[language], *SPECIMENS[language])))


def words(resolution: Resolution, lit: tuple[Lit, ...], head: str = "") -> dict[str, list[tuple[str, str]]]:
    """The lit words by field, each with where it stands."""
    texts = {name_of(one): one.text for one in resolution.preambular} | {HEAD: head}
    texts |= {name_of(one): one.text for one in resolution.operative}
    found: dict[str, list[tuple[str, str]]] = {}
    for one in lit:
        found.setdefault(one.field, []).append((one.where, texts[one.where][one.start : one.end]))
    return found


@pytest.mark.skipif(not REAL.exists(), reason="the text of 65/218 is not there")
def test_what_65_218_says_is_lit_where_it_stands() -> None:
    source = REAL.read_text(encoding="utf-8")
    resolution = read_resolution(source)
    (mandate,) = mandates_in(resolution)
    head = head_of(source, resolution)
    lit = (*lit_in_head(head, resolution), *lit_in_text(resolution, mandate))
    assert words(resolution, lit, head) == {
        "symbol": [(HEAD, "65/218")],
        "organ": [(HEAD, "General Assembly")],
        "title": [(HEAD, "Enhancement of international cooperation in the field of human rights")],
        "session": [(HEAD, "Sixty-fifth session")],
        "agenda_item": [(HEAD, "68 (b)")],
        "adopted": [(HEAD, "21 December 2010")],
        "act": [("o11", "Requests")],
        "addressees": [("o11", "Secretary-General")],
        "with": [("o11", "United Nations High Commissioner for Human Rights")],
        "consulted": [("o11", "States"), ("o11", "intergovernmental"), ("o11", "non-governmental organizations")],
        "ways_and_means": [("o11", "ways and means")],
        "obstacles": [("o11", "obstacles and challenges")],
        "proposals": [("o11", "possible proposals to overcome them")],
        "subject": [(
            "o11", "the enhancement of international cooperation and dialogue in the United Nations human rights machinery,"
            " including the Human Rights Council",
        )],
        "returns_at_session": [("o12", "sixty-sixth session")],
        "reporting_basis": [("o12", "sixty-sixth session")],
        "predecessors": [
            ("p2", "resolution 64/171 of 18 December 2009"),
            ("p2", "Human Rights Council resolution 13/23 of 26 March 2010"),
            ("p9", "resolution 2000/22 of 18 August 2000"),
        ],
    }  # fmt: skip
    assert doubts_of(resolution, mandate, lit) == (Doubt("symbol", "inferred"), Doubt("reporting_basis", "agenda_only"))


SAID = {
    "en": ("Requests", "Secretary-General", "States", "non-governmental organizations", "ways and means",
           "obstacles and challenges", "the upkeep of lighthouses", "ninety-first session",
           "resolution 89/1 of 3 December 2034"),
    "fr": ("Prie", "Secrétaire général", "États", "organisations non gouvernementales", "moyens",
           "obstacles et les difficultés", "entretenir les phares", "quatre-vingt-onzième session",
           "résolution 89/1 du 3 décembre 2034"),
    "es": ("Solicita", "Secretario General", "Estados", "organizaciones no gubernamentales", "medios",
           "obstáculos y las dificultades", "mantener los faros", "nonagésimo primer período de sesiones",
           "resolución 89/1, de 3 de diciembre de 2034"),
    "ru": ("просит", "Генерального секретаря", "государствами", "неправительственными организациями", "путях и средствах",
           "препятствиях и проблемах", "содержания маяков", "девяносто первой сессии",
           "резолюцию 89/1 от 3 декабря 2034 года"),
    "zh": ("请", "秘书长", "各国", "非政府组织", "方式方法", "障碍和挑战", "维护灯塔", "九十一届会议", "第89/1号决议"),
    "ar": ("تطلب", "الأمين العام", "الدول", "المنظمات غير الحكومية", "سبل ووسائل", "العقبات والتحديات", "صيانة المنارات",
           "الحادية والتسعين", "قرارها 89/1 المؤرخ 3 كانون الأول/ديسمبر 2034"),
}  # fmt: skip
"""By language the words of each specimen that say what is done, by whom, with whom, about what, when again, after what."""


@pytest.mark.parametrize("language", SPECIMENS)
def test_each_language_lights_who_is_consulted_what_about_and_when_it_returns(language: str) -> None:
    resolution = specimen(language)
    (mandate,) = mandates_in(resolution)
    found = words(resolution, lit_in_text(resolution, mandate))
    act, addressed, first, second, ways, obstacles, subject, session, before = SAID[language]
    assert {field: place for field, place in found.items() if field != "with"} == {
        "act": [("o1", act)], "addressees": [("o1", addressed)], "consulted": [("o1", first), ("o1", second)],
        "ways_and_means": [("o1", ways)], "obstacles": [("o1", obstacles)], "subject": [("o1", subject)],
        "returns_at_session": [("o2", session)], "reporting_basis": [("o2", session)], "predecessors": [("p1", before)],
    }  # fmt: skip


def test_the_pieces_of_a_text_are_the_text() -> None:
    resolution = specimen("en")
    (mandate,) = mandates_in(resolution)
    own = resolution.paragraph("1")
    pieces = pieces_of(own.text, [one for one in lit_in_text(resolution, mandate) if one.where == "o1"])
    assert "".join(one.words for one in pieces) == own.text
    assert ("Secretary-General", ("addressees",)) in [(one.words, one.fields) for one in pieces]


def test_words_that_a_person_changed_are_unsure_where_the_text_does_not_have_them() -> None:
    resolution = specimen("en")
    (mandate,) = mandates_in(resolution)
    changed = Mandate.from_json(mandate.as_json() | {"subject": "the upkeep of light ships", "returns_at_session": 92})
    found = doubts_of(resolution, changed, lit_in_text(resolution, changed))
    assert Doubt("subject", "not_in_text") in found
    assert Doubt("returns_at_session", "not_in_text") in found


def test_a_paragraph_that_a_person_names_has_its_verb_and_the_session() -> None:
    text = ORGANS["en"] + "\n\n1. Notes the report;\n\n2. Decides to consider the question at its ninety-first session."
    resolution = read_resolution(text)
    assert mandates_in(resolution) == ()
    mandate = mandate_named(resolution, resolution.paragraph("1"))
    assert (mandate.paragraph, mandate.verb, mandate.consulted, mandate.returns_at_session) == ("1", "Notes", (), 91)
    doubts = {one.field: one.reason for one in doubts_of(resolution, mandate, lit_in_text(resolution, mandate))}
    assert (doubts["consulted"], doubts["limbs"], doubts["reporting_basis"]) == ("not_found", "no_limbs", "agenda_only")
