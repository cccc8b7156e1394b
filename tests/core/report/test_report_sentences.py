"""The sentences themselves, word for word, in the six languages."""

from __future__ import annotations

import pytest

from concertation.core.language import OFFICIAL
from concertation.core.message import message_keys
from concertation.core.report import Report, Sentence, compose, paragraphs_in
from concertation.core.report.quantity import quantifier, shown
from report_world import world


@pytest.fixture(scope="module", params=OFFICIAL)
def report(request: pytest.FixtureRequest) -> Report:
    return compose(world().material(), language=request.param)


def sentence(report: Report, paragraph: int, at: int = 0) -> Sentence:
    return list(paragraphs_in(report.sections))[paragraph - 1].sentences[at]


COUNTED_AND_NAMED = {
    "en": "Of the twelve Governments that replied, two took up this theme: Egypt and Zambia.",
    "fr": "Sur les douze gouvernements ayant répondu, deux ont abordé ce thème\u00a0: Égypte et Zambie.",
    "es": "De los doce Gobiernos que respondieron, dos abordaron este tema: Egipto y Zambia.",
    "ru": "Из 12 ответов, полученных от правительств, эта тема затронута в двух: Египет и Замбия.",
    "ar": "من أصل 12 ردا ورد من الحكومات، جرى تناول هذا الموضوع في اثنين منها: زامبيا، ومصر.",
    "zh": "在作出答复的12个政府中，有两个谈到这一主题：埃及和赞比亚。",
}
QUOTED_IN_THE_ORIGINAL = {
    "en": "Egypt stated: “Le dialogue régional associe la société civile aux travaux” [original: French].",
    "fr": "Égypte\u00a0: «\u00a0Le dialogue régional associe la société civile aux travaux\u00a0».",
    "es": "Egipto: “Le dialogue régional associe la société civile aux travaux” [original: francés].",
    "ru": "Египет: «Le dialogue régional associe la société civile aux travaux» [язык оригинала: французский].",
    "ar": "مصر: «Le dialogue régional associe la société civile aux travaux» [الأصل: بالفرنسية].",
    "zh": "埃及表示：“Le dialogue régional associe la société civile aux travaux”［原文：法文］。",
}
SUGGESTED_ONLY = {
    "en": "Of the twelve Governments that replied, one took up this theme (suggested by machine, unconfirmed): Istrava.",
    "fr": "Sur les douze gouvernements ayant répondu, un a abordé ce thème (suggestion automatique non confirmée)\u00a0: "
    "Istrava.",
    "es": "De los doce Gobiernos que respondieron, uno abordó este tema (sugerencia automática no confirmada): Istrava.",
    "ru": "Из 12 ответов, полученных от правительств, эта тема затронута в одном (автоматическое предположение, не "
    "подтверждено): Istrava.",
    "ar": "من أصل 12 ردا ورد من الحكومات، جرى تناول هذا الموضوع في واحد منها (اقتراح آلي غير مؤكد): Istrava.",
    "zh": "在作出答复的12个政府中，有一个谈到这一主题（机器提出，尚待确认）：Istrava。",
}
SEVERAL = {
    "en": "Of the twelve Governments that replied, several (5) addressed obstacles and challenges: ",
    "fr": "Sur les douze gouvernements ayant répondu, plusieurs (5) ont fait état d’obstacles et de difficultés\u00a0: ",
    "es": "De los doce Gobiernos que respondieron, varios (5) señalaron obstáculos y dificultades: ",
    "ru": "Из 12 ответов, полученных от правительств, в нескольких (5) говорится о препятствиях и проблемах: ",
    "ar": "من أصل 12 ردا ورد من الحكومات، جرى تناول العقبات والتحديات في عدد منها (5): ",
    "zh": "在作出答复的12个政府中，若干（5）谈到障碍和挑战：",
}
UNNAMED = {
    "en": "A non-governmental organization stated: “",
    "fr": "Une organisation non gouvernementale\u00a0: «\u00a0",
    "es": "Una organización no gubernamental: “",
    "ru": "Одна из неправительственных организаций: «",
    "ar": "إحدى المنظمات غير الحكومية: «",
    "zh": "一个非政府组织表示：“",
}
RETURNS = {
    "en": "The question is to be considered at the sixty-sixth session.",
    "fr": "La question doit être examinée à la soixante-sixième session.",
    "es": "Está previsto que la cuestión se examine en el sexagésimo sexto período de sesiones.",
    "ru": "Рассмотрение этого вопроса предусмотрено на шестьдесят шестой сессии.",
    "ar": "والدورة التي يُزمع النظر في المسألة خلالها هي الدورة السادسة والستون.",
    "zh": "该问题定于第六十六届会议审议。",
}


def test_a_count_names_its_base_and_who(report: Report) -> None:
    said = sentence(report, 9)
    assert (said.text, said.kind) == (COUNTED_AND_NAMED[report.language], "counted")
    assert said.submissions == ("egypt", "zambia")


def test_words_stand_in_their_original_with_the_language_named(report: Report) -> None:
    by_egypt = next(s for s in list(paragraphs_in(report.sections))[8].sentences if s.submissions == ("egypt",))
    assert by_egypt.text == QUOTED_IN_THE_ORIGINAL[report.language]
    (quotation,) = by_egypt.quotations
    assert by_egypt.text[quotation.start : quotation.end] == "Le dialogue régional associe la société civile aux travaux"
    assert (quotation.source_start, quotation.source_end, quotation.language) == (0, 58, "fr")


def test_what_only_a_machine_suggests_says_so(report: Report) -> None:
    said = sentence(report, 12)
    assert (said.text, said.basis) == (SUGGESTED_ONLY[report.language], "suggested")


def test_a_quantifier_stands_with_its_figure(report: Report) -> None:
    assert sentence(report, 10).text.startswith(SEVERAL[report.language])


def test_who_may_not_be_named_is_quoted_without_a_name(report: Report) -> None:
    by_unnamed = next(s for s in list(paragraphs_in(report.sections))[12].sentences if s.submissions == ("n2",))
    assert by_unnamed.text.startswith(UNNAMED[report.language])


def test_the_session_is_spelled_out(report: Report) -> None:
    assert sentence(report, 2, 1).text == RETURNS[report.language]


def test_the_mandate_speaks_in_its_own_words() -> None:
    said = sentence(compose(world().material(), language="en"), 1)
    assert (said.kind, said.paragraph) == ("mandate", "11")
    assert said.text == (
        "Paragraph 11 of General Assembly resolution 65/218 of 21 December 2010 reads: “Requests the Secretary-General to "
        "consult States and intergovernmental and non-governmental organizations on ways and means, as well as obstacles "
        "and challenges and possible proposals to overcome them”."
    )


def test_the_six_catalogues_have_the_same_phrases() -> None:
    assert len({message_keys("report", language) for language in OFFICIAL}) == 1


@pytest.mark.parametrize(
    ("k", "n", "word"),
    [(9, 9, "number"), (1, 1, "number"), (10, 10, "all"), (6, 10, "most"), (8, 16, "many"), (8, 40, "many"),
     (7, 40, "several"), (5, 12, "several"), (4, 40, "some"), (3, 12, "some"), (2, 12, "number"), (1, 12, "number")],
)  # fmt: skip
def test_the_scale(k: int, n: int, word: str) -> None:
    assert quantifier(k, n) == word


def test_small_figures_that_include_what_is_not_public_are_not_given() -> None:
    assert [shown(4, 4), shown(4, 3), shown(5, 0), shown(1, 1)] == [4, 0, 5, 1]
