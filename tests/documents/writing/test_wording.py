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
        ("ar", "البرازيل (2)؛ ثلاث جهات أخرى لم تُذكر أسماؤها."),
        ("zh", "البرازيل (2)；另有三个未列名的答复者。"),
        ("en", "البرازيل (2); three others that are not named here."),
        ("fr", "البرازيل (2) ; trois autres contributions dont les auteurs ne sont pas nommés ici."),
        ("ru", "البرازيل (2); еще три респондента, не названных здесь."),
        ("es", "البرازيل (2); otras tres contribuciones cuyos autores no se mencionan aquí."),
    ],
)
def test_those_who_may_not_be_named_are_a_number_in_words(language: str, said: str) -> None:
    known = {"s1": "البرازيل", "s2": "البرازيل"}
    assert respondents(("s1", "s2", "s3", "s4", "s5"), known, language) == said


@pytest.mark.parametrize("language", OFFICIAL)
def test_a_small_list_does_not_tell_how_many_it_hides(language: str) -> None:
    shown = {respondents(("s1", *hidden), {"s1": "x"}, language) for hidden in (("a",), ("a", "b"), ("a", "b", "c"))}
    silent = {respondents(hidden, {}, language) for hidden in (("a",), ("a", "b"), ("a", "b", "c", "d"))}
    assert len(shown) == len(silent) == 1


def test_names_stand_in_the_order_of_the_language() -> None:
    known = {"s1": "Zambie", "s2": "Égypte", "s3": "Brésil"}
    assert respondents(("s1", "s2", "s3"), known, "fr") == "Brésil ; Égypte ; Zambie."
