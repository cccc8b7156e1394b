"""Limbs and themes suggested, alike in six languages, each with the words that led there."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.finding import Codes, greets, read_codings, suggest, suggest_all
from concertation.core.language import OFFICIAL
from concertation.core.mandate import LIMBS
from concertation.core.refusal import Refusal
from concertation.core.theme import first_codebook

BOOK = first_codebook()

ASKED = {
    "en": "We recommend that States should strengthen dialogue with civil society.",
    "fr": "Nous recommandons aux États et les États devraient renforcer le dialogue avec la société civile.",
    "es": "Recomendamos que los Estados, que deberían hacerlo, refuercen el diálogo con la sociedad civil.",
    "ru": "Мы рекомендуем, и государства должны укреплять диалог с гражданским обществом.",
    "ar": "نوصي بأنه ينبغي للدول أن تعزز الحوار مع المجتمع المدني.",
    "zh": "我们建议各国应加强与民间社会的对话。",
}
HINDERED = {
    "en": "We regret that the lack of resources remains an obstacle to technical cooperation.",
    "fr": "Le manque de ressources reste un grave obstacle à la coopération technique.",
    "es": "La falta de recursos sigue siendo un grave obstáculo para la cooperación técnica.",
    "ru": "Нехватка ресурсов остается серьезным препятствием для технического сотрудничества.",
    "ar": "لا يزال نقص الموارد يشكل عقبة خطيرة أمام التعاون التقني.",
    "zh": "缺乏资源仍然是技术合作的严重障碍。",
}
FURTHERED = {
    "en": "The programme provided training on human rights education in partnership with regional organizations.",
    "fr": "Le programme a fourni, en partenariat avec des organisations régionales, une éducation aux droits de l'homme.",
    "es": "El programa proporcionó, en asociación con organizaciones regionales, educación en derechos humanos.",
    "ru": "Программа предоставила образование в области прав человека в партнерстве с региональными организациями.",
    "ar": "قدم البرنامج التدريب على التثقيف في مجال حقوق الإنسان بالشراكة مع المنظمات الإقليمية.",
    "zh": "该方案与区域组织合作提供了人权教育培训。",
}
GREETED = {
    "en": "I have the honour to congratulate you, Sir, on your election.",
    "fr": "J'ai l'honneur de vous féliciter de votre élection.",
    "es": "Tengo el honor de felicitarle por su elección.",
    "ru": "Имею честь поздравить Вас с избранием.",
    "ar": "يشرفني أن أهنئكم على انتخابكم.",
    "zh": "我荣幸地祝贺你当选。",
}


def limbs(text: str, language: str) -> list[str]:
    return [reason.key for reason in suggest("p", text, language, BOOK).limbs]


def themes(text: str, language: str) -> set[str]:
    return {reason.key for reason in suggest("p", text, language, BOOK).themes}


@pytest.mark.parametrize("language", OFFICIAL)
def test_one_meaning_gives_one_limb_and_theme_in_every_language(language: str) -> None:
    assert limbs(ASKED[language], language) == ["proposals"]
    assert "civil_society" in themes(ASKED[language], language)
    assert limbs(HINDERED[language], language) == ["obstacles"]
    assert {"challenges", "technical_cooperation"} <= themes(HINDERED[language], language)
    assert limbs(FURTHERED[language], language) == ["ways_and_means"]
    assert {"human_rights_education", "regional_bodies"} <= themes(FURTHERED[language], language)
    assert limbs(GREETED[language], language) == []
    assert greets(GREETED[language], language)
    assert not greets(ASKED[language], language)


@pytest.mark.parametrize("language", OFFICIAL)
def test_the_words_shown_are_words_of_the_passage(language: str) -> None:
    text = HINDERED[language]
    suggestion = suggest("p", text, language, BOOK)
    for reason in (*suggestion.limbs, *suggestion.themes):
        assert 0.5 <= reason.score <= 1
        assert reason.because == tuple(sorted(set(reason.because)))
        assert reason.because and all(text[start:end].strip() for start, end in reason.because)


def test_the_words_are_the_ones_that_led_there() -> None:
    text = HINDERED["en"]
    (obstacle,) = suggest("p", text, "en", BOOK).limbs
    assert [text[start:end] for start, end in obstacle.because] == ["We regret", "lack of", "obstacle"]


def test_another_language_gives_nothing() -> None:
    suggestion = suggest("p", "Wir empfehlen dies; the lack of resources is an obstacle.", "und", BOOK)
    assert (suggestion.limbs, suggestion.themes) == ((), ())


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200), st.sampled_from((*OFFICIAL, "und")))
def test_any_text_gets_an_answer_with_true_offsets(text: str, language: str) -> None:
    suggestion = suggest("p", text, language, BOOK)
    for reason in (*suggestion.limbs, *suggestion.themes):
        assert all(0 <= start < end <= len(text) for start, end in reason.because)


def coded(count: int) -> tuple[list[tuple[str, str, str]], list[Codes]]:
    """Passages about wells and about roads, the first ``count`` of each coded with a theme no codebook knows."""
    wells = [(f"w{at}", f"The village well number {at} gives clean water to drink.", "en") for at in range(20)]
    roads = [(f"r{at}", f"The mountain road number {at} carries lorries to market.", "en") for at in range(20)]
    codings: list[Codes] = [(f"w{at}", "obstacles", "water") for at in range(count)]
    codings += [(f"r{at}", None, "roads") for at in range(count)]
    return wells + roads, codings


def test_an_officers_codings_teach_a_theme_of_her_own() -> None:
    passages, codings = coded(8)
    said = {one.passage: one for one in suggest_all(passages, BOOK, codings)}
    assert {reason.key for reason in said["w19"].themes} == {"water"}
    assert {reason.key for reason in said["r19"].themes} == {"roads"}
    text = passages[19][1]
    shown = {text[start:end] for reason in said["w19"].themes for start, end in reason.because}
    assert shown & {"well", "water", "clean water", "village well"}
    assert "number" not in shown


def test_too_few_codings_teach_nothing() -> None:
    passages, codings = coded(2)
    assert suggest_all(passages, BOOK, codings) == suggest_all(passages, BOOK)


def test_what_is_learned_is_the_same_each_time() -> None:
    passages, codings = coded(8)
    assert suggest_all(passages, BOOK, codings) == suggest_all(passages, BOOK, codings)


def test_codings_are_read() -> None:
    assert read_codings("\ufeffid,limb,theme\n1,obstacles,\n2,,water\n") == (("1", "obstacles", None), ("2", None, "water"))


@pytest.mark.parametrize(
    ("text", "code"), [("id,limb\n", "not_codings"), ("", "not_codings"), ("id,limb,theme\n1,praise,\n", "unknown_limb")]
)
def test_codings_that_cannot_be_read_are_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_codings(text)
    assert refused.value.code == code


def test_the_limbs_agree_with_our_labels_in_every_language(data_dir: Path) -> None:
    """On the test documents, which no weight was learned from; the figures stand in docs/benchmarks.md, this only guards."""
    with (Path(__file__).parent / "limb_labels.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["part"] == "test"]
    known = {int(row["line"]): set(row["limbs"].split()) for row in rows}
    assert len(known) == 929
    for language in OFFICIAL:
        place = data_dir / "unpc6" / "devset" / f"UNv1.0.devset.{language}"
        lines = place.read_text(encoding="utf-8").split("\n")
        said = {line: set(limbs(lines[line - 1], language)) for line in known}
        for limb in LIMBS:
            hits = sum(limb in said[line] & known[line] for line in known)
            both = sum((limb in said[line]) + (limb in known[line]) for line in known)
            assert 2 * hits / both >= 0.45, (language, limb)


def test_no_document_is_both_learned_from_and_measured_on(data_dir: Path) -> None:
    with (Path(__file__).parent / "limb_labels.csv").open(encoding="utf-8") as file:
        parts = {int(row["line"]): row["part"] for row in csv.DictReader(file)}
    names = (data_dir / "unpc6" / "devset" / "UNv1.0.devset.ids").read_text(encoding="utf-8").split("\n")
    learned, measured = (
        {names[line - 1].split()[0] for line, one in parts.items() if one == part} for part in ("development", "test")
    )
    assert len(learned) > 400
    assert len(measured) > 100
    assert not learned & measured
