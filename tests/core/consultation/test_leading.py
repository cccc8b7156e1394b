"""Questions that lead are advised against, in six languages; ours never lead."""

from __future__ import annotations

import pytest

from concertation.core.consultation import LEADING, leading_in, questions_for
from concertation.core.language import OFFICIAL
from concertation.core.mandate import LIMBS, Limb, Mandate
from factories import MANDATE, RESOLUTION

LEADERS = {
    "en": (
        "Don't you agree that dialogue has improved?", "Why is it important to cooperate?",
        "What do you think of these unacceptable delays?", "What obstacles do you see, and how should they be removed?",
        "Is there an obstacle?",
    ),
    "fr": (
        "Ne pensez-vous pas que le dialogue progresse ?", "Pourquoi la coopération recule-t-elle ?",
        "Que pensez-vous de ces retards inacceptables ?",
        "Quels obstacles voyez-vous, et comment faudrait-il les lever ?", "Avez-vous des propositions ?",
    ),
    "es": (
        "¿No cree usted que el diálogo avanza?", "¿Por qué retrocede la cooperación?",
        "¿Qué opina de estas demoras inaceptables?", "¿Qué obstáculos observa y cómo deberían superarse?",
        "¿Tiene usted propuestas?",
    ),
    "ru": (
        "Не считаете ли Вы, что диалог улучшился?", "Почему сотрудничество ослабло?",
        "Что Вы думаете об этих неприемлемых задержках?", "Какие препятствия Вы видите и как их устранить?",
        "Существуют ли препятствия?",
    ),
    "zh": (
        "难道对话没有改善？", "为什么合作减少？", "您如何看待这些不可接受的拖延？",
        "您认为有哪些障碍以及如何克服？", "有障碍吗？",
    ),
    "ar": (
        "ألا تعتقدون أن الحوار قد تقدم؟", "لماذا تراجع التعاون؟", "ما رأيكم في هذا التأخير غير المقبول؟",
        "ما العقبات التي ترونها وكيف يمكن تذليلها؟", "هل توجد عقبات؟",
    ),
}  # fmt: skip
"""For each kind of ``LEADING`` a question that is of it."""


@pytest.mark.parametrize("language", OFFICIAL)
def test_each_kind_is_found_in_each_language(language: str) -> None:
    for kind, question in zip(LEADING, LEADERS[language], strict=True):
        found = leading_in(question, language)
        assert kind in {one.kind for one in found}, question
        assert all(question[one.start : one.end] == one.words for one in found)


@pytest.mark.parametrize("language", OFFICIAL)
def test_our_own_questions_do_not_lead(language: str) -> None:
    limbs = tuple(Limb(limb, limb) for limb in LIMBS)
    for mandate in (MANDATE, Mandate.from_json(MANDATE.as_json() | {"limbs": []})):
        asked = Mandate.from_json(mandate.as_json() | {"limbs": [{"limb": one.limb, "text": one.text} for one in limbs]})
        for question in (*questions_for(mandate, RESOLUTION, language), *questions_for(asked, RESOLUTION, language)):
            assert leading_in(question.text, language) == (), question.text
