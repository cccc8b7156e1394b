"""The words that the writers add, in six languages."""

from __future__ import annotations

import pytest

from concertation.core.language import OFFICIAL
from concertation.core.message import message, message_keys
from concertation.documents.writing.grounds import respondents

SLOTS: dict[str, str | int] = {
    "n": 3, "number": "12", "spoken": "–", "lang": "fr", "label": "–", "page": "2", "paragraph": "11", "at": "–",
}  # fmt: skip


@pytest.mark.parametrize("language", OFFICIAL)
def test_every_language_says_everything(language: str) -> None:
    assert message_keys("writing", language) == message_keys("writing", "en")
    assert all(message("writing", key, language, **SLOTS) for key in message_keys("writing", language))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ar", "البرازيل؛ ثلاث جهات أخرى لم تُذكر أسماؤها."),
        ("zh", "البرازيل；另有三个未列名的答复者。"),
        ("en", "البرازيل; three others that are not named here."),
        ("fr", "البرازيل ; trois autres contributions dont les auteurs ne sont pas nommés ici."),
        ("ru", "البرازيل; ещё три респондента, не названных здесь."),
        ("es", "البرازيل; otras tres contribuciones cuyos autores no se mencionan aquí."),
    ],
)
def test_those_who_may_not_be_named_are_a_number_in_words(language: str, said: str) -> None:
    assert respondents(("s1", "s2", "s3", "s4"), {"s1": "البرازيل"}, language) == said
