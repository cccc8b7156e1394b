"""The questions put to everybody: one for each limb, in the mandate's own words or in none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.consultation import questions_for
from concertation.core.language import OFFICIAL
from concertation.core.mandate import LIMBS, Limb, Mandate
from concertation.core.message import message
from concertation.core.resolution import OperativeParagraph, Resolution

TEXT = "Requests the Secretary-General to consult States on obstacles and possible proposals for cooperation;"
RESOLUTION = Resolution(
    "A/RES/65/218", "General Assembly", "resolution", "Cooperation", 65, "68 (b)", None, None, None, "en", (),
    (OperativeParagraph("11", None, (), TEXT),),
)  # fmt: skip


def mandate(*limbs: str, subject: str | None = "the enhancement of cooperation;") -> Mandate:
    return Mandate(
        "11", None, "consult", "Requests", ("Secretary-General",), (), ("States",),
        tuple(Limb(limb, limb) for limb in limbs), subject, "implied_by_agenda", 66,
    )  # fmt: skip


def test_one_question_for_each_limb_in_the_mandates_own_words() -> None:
    questions = questions_for(mandate("ways_and_means", "obstacles", "proposals"), RESOLUTION, "en")
    assert [(question.number, question.limb, question.language) for question in questions] == [
        (1, "ways_and_means", "en"),
        (2, "obstacles", "en"),
        (3, "proposals", "en"),
    ]
    assert questions[1].text == (
        "What obstacles and challenges, if any, do you see with regard to the following: “the enhancement of cooperation”?"
    )


def test_in_another_language_the_subject_is_pointed_at_and_never_translated() -> None:
    for language in OFFICIAL:
        (question,) = questions_for(mandate("obstacles"), RESOLUTION, language)
        assert ("enhancement" in question.text) == (language == "en")


def test_a_limb_named_twice_gives_one_question() -> None:
    assert len(questions_for(mandate("obstacles", "obstacles"), RESOLUTION, "fr")) == 1


def test_a_mandate_without_limbs_asks_for_views() -> None:
    (question,) = questions_for(mandate(), RESOLUTION, "es")
    assert (question.limb, question.text) == (
        "views",
        "¿Cuáles son sus opiniones con respecto a la cuestión enunciada en el párrafo 11 de la resolución 65/218"
        " de la Asamblea General?",
    )


@pytest.mark.parametrize("language", OFFICIAL)
def test_no_question_takes_its_answer_for_granted(language: str) -> None:
    reserve = {
        "ar": "إن وجدت",
        "zh": "如有",
        "en": "if any",
        "fr": "le cas échéant",
        "ru": "если таковые имеются",
        "es": "en su caso",
    }
    for question in questions_for(mandate(*LIMBS), RESOLUTION, language):
        assert reserve[language] in question.text
        assert question.text.endswith(("?", "？", "؟"))


def test_the_subject_is_pointed_at_by_its_number_where_its_words_are_in_another_language() -> None:
    others = [language for language in OFFICIAL if language != RESOLUTION.language]
    told = {language: questions_for(mandate(), RESOLUTION, language)[0].text for language in others}
    assert told == {
        "ar": "ما هي آراؤكم فيما يخص المسألة الواردة في الفقرة 11 من قرار الجمعية العامة 65/218؟",
        "zh": "关于大会第65/218号决议第11段所述问题，您有何意见？",
        "fr": "Quelles sont vos vues en ce qui concerne la question énoncée au paragraphe 11 de la résolution 65/218 de "
        "l’Assemblée générale\N{NO-BREAK SPACE}?",
        "ru": "Каковы Ваши мнения в отношении вопроса, изложенного в пункте 11 резолюции 65/218 Генеральной Ассамблеи?",
        "es": "¿Cuáles son sus opiniones con respecto a la cuestión enunciada en el párrafo 11 de la resolución 65/218 de "
        "la Asamblea General?",
    }


def test_the_summary_is_of_300_words_in_every_language() -> None:
    assert all("300" in message("consultation", "summary_request", language) for language in OFFICIAL)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60), st.sampled_from(OFFICIAL))
def test_whatever_the_subject_its_words_stand_in_the_question(subject: str, language: str) -> None:
    resolution = Resolution(None, None, "resolution", None, None, None, None, None, None, language, (), ())
    words = subject.strip(" ;.,:")
    for question in questions_for(mandate(*LIMBS, subject=subject), resolution, language):
        assert words in question.text
