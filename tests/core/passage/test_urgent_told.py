"""Peril told without its usual names: found in six languages with the words that weighed most, and likeness left alone."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from concertation.core.passage.rule import rule_in
from concertation.core.passage.urgent import alarm_in, hits_in, named_in
from concertation.core.token import words_of

SPECIMENS = Path(__file__).with_name("urgent_specimens.csv")


def told(text: str, language: str) -> tuple[str, list[str]] | None:
    """The kind, and the words that led there."""
    alarm = alarm_in(text, language)
    return None if alarm is None else (alarm.kind, [text[start:end] for start, end in alarm.because])


@pytest.mark.parametrize(("language", "text", "kind", "words"), [
    ("ar", "منذ يوم الاثنين يقف رجلان أمام باب بيتنا، وهما يعرفان مدرسة ابنتي.", "danger",
     ["منذ", "يوم", "الاثنين", "رجلان", "بيتنا", "ابنتي"]),
    ("zh", "从星期一起，两个男人一直守在我们家门口，他们知道我女儿在哪所学校。", "danger",
     ["两个男人", "我们家", "他", "我"]),
    ("en", "My son left for the hearing on Tuesday and has not come home.", "danger",
     ["My", "son", "on Tuesday", "not come home"]),
    ("en", "Since I spoke in Geneva nobody gives me work, and yesterday they came for my passport.", "reprisal",
     ["Since I spoke", "Geneva", "gives me work", "yesterday", "my"]),
    ("fr", "Deux hommes attendent devant chez nous depuis lundi et ils savent où ma fille va à l'école.", "danger",
     ["Deux hommes", "nous", "depuis", "lundi", "ma"]),
    ("ru", "С понедельника двое мужчин стоят у нашего подъезда и знают, в какую школу ходит моя дочь.", "danger",
     ["С понедельника", "двое мужчин", "нашего", "подъезда", "моя"]),
    ("es", "Desde el lunes dos hombres están frente a nuestra casa y saben a qué escuela va mi hija.", "danger",
     ["Desde", "lunes", "dos hombres", "nuestra casa", "saben", "mi"]),
])  # fmt: skip
def test_what_no_word_names_is_told_with_the_words_that_weighed_most(
    language: str, text: str, kind: str, words: list[str]
) -> None:
    assert named_in(hits_in(text, language)) is None
    assert told(text, language) == (kind, words)


@pytest.mark.parametrize(("language", "text"), [
    ("ar", "زارنا يوم الاثنين موظفان من الوزارة لمناقشة الخطة."),
    ("zh", "星期一有两位官员来我们办公室讨论计划。"),
    ("en", "Two officials visited our office on Monday to discuss the plan."),
    ("en", "My colleague has not come back from leave."),
    ("ru", "В понедельник двое сотрудников министерства приходили к нам обсудить план."),
    ("de", "Zwei Beamte haben am Montag unser Büro besucht."),
])  # fmt: skip
def test_what_only_sounds_alike_raises_no_alarm(language: str, text: str) -> None:
    assert told(text, language) is None


@pytest.mark.parametrize(("language", "peoples"), [
    ("ar", "إسرائيل فلسطين سوريا أوكرانيا"), ("zh", "以色 色列 巴勒 勒斯"), ("en", "Israel Palestinian Syria Ukraine Korea"),
    ("fr", "Israël Palestine Syrie Ukraine Corée"), ("ru", "Израиль Палестина Сирия Украина Корея"),
    ("es", "Israel Palestina Siria Ucrania Corea"),
])  # fmt: skip
def test_who_cries_weighs_nothing(language: str, peoples: str) -> None:
    """The corpus from which harmless lines are taken speaks of some States and peoples more than of others."""
    names = [" ".join(word.stems[0] for word in words_of(name, language)) for name in peoples.split()]
    assert [name for name in names if name in rule_in(f"passage/urgent.{language}.tsv").weights] == []


def test_of_sentences_that_nobody_learned_from_most_are_found() -> None:
    """Of thirty urgent ones and forty harmless ones in each language; a change of the tables changes it."""
    with SPECIMENS.open(encoding="utf-8", newline="") as file:
        test = [row for row in csv.DictReader(file) if row["part"] == "test"]
    assert Counter((row["language"], row["label"]) for row in test) == {
        (language, label): many
        for language in ("ar", "zh", "en", "fr", "ru", "es")
        for label, many in (("urgent", 30), ("harmless", 40))
    }
    found = Counter((row["language"], row["label"]) for row in test if alarm_in(row["text"], row["language"]))
    assert found == {
        ("ar", "urgent"): 22, ("zh", "urgent"): 24, ("en", "urgent"): 21,
        ("fr", "urgent"): 21, ("ru", "urgent"): 15, ("es", "urgent"): 21,
        ("ar", "harmless"): 6, ("zh", "harmless"): 4, ("en", "harmless"): 4,
        ("fr", "harmless"): 1, ("ru", "harmless"): 2, ("es", "harmless"): 1,
    }  # fmt: skip
