"""A codebook: the first one, and an officer's own."""

from __future__ import annotations

import json

import pytest

from concertation.core.language import OFFICIAL
from concertation.core.refusal import Refusal
from concertation.core.theme import concepts, first_codebook, read_codebook


def test_the_first_codebook_has_the_headings_of_the_study_then_racism_and_dialogue() -> None:
    assert first_codebook().keys == (
        "challenges", "civil_society", "national_institutions", "right_to_development", "south_south_cooperation",
        "human_rights_education", "universal_adherence", "state_reporting", "special_procedures", "regional_bodies",
        "universal_periodic_review", "technical_cooperation", "racism", "dialogue_among_cultures",
    )  # fmt: skip


def test_every_theme_and_concept_speaks_six_languages() -> None:
    for theme in first_codebook().themes:
        assert set(theme.labels) == set(OFFICIAL), theme.key
        assert all(theme.concepts[language] for language in OFFICIAL), theme.key
        assert theme.definition, theme.key
    for name, phrases in concepts().items():
        assert list(phrases) and set(phrases) == set(OFFICIAL), name


def test_a_codebook_reads_back_what_it_writes() -> None:
    first = first_codebook()
    assert read_codebook(json.dumps(first.as_json()), first.name) == first


def test_a_codebook_in_csv_with_a_byte_order_mark_and_both_semicolons() -> None:
    book = read_codebook("\ufeffkey,label_en,concepts_en,label_zh,concepts_zh\nwater,Water,water; well ,水,饮用水；水井\n")
    theme = book.theme("water")
    assert theme.labels == {"en": "Water", "zh": "水"}
    assert theme.concepts == {"en": ("water", "well"), "zh": ("饮用水", "水井")}


def test_a_theme_without_phrases_is_looked_up_by_its_label() -> None:
    assert read_codebook("key,label_fr\nwater,Eau potable\n").theme("water").concepts == {"fr": ("Eau potable",)}


@pytest.mark.parametrize(
    "text",
    ["", "label_en\nWater\n", "key,label_en\n", "key\nwater\nwater\n", "key,label_en\n,Water\n", "{", '{"themes": 3}', "[1]",
     '{"themes": [{"labels": {}}]}', '[{"key": 3}]', '[{"key": "a", "concepts": {"en": 3}}]', '[{"key": "a", "labels": 3}]',
     '[{"key": "a", "concepts": {"en": "water"}}]'],
)  # fmt: skip
def test_what_is_no_codebook_is_refused_with_a_way_out(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_codebook(text)
    assert refused.value.code == "not_a_codebook"
    assert "label_en" in refused.value.way_out


def test_an_unknown_key_is_a_fault() -> None:
    with pytest.raises(KeyError):
        first_codebook().theme("weather")


def test_the_label_falls_back_to_english_then_to_any() -> None:
    book = read_codebook("key,label_en,label_fr\nwater,Water,\nair,,Air pur\n")
    assert [theme.label("ar") for theme in book.themes] == ["Water", "Air pur"]


def test_a_theme_without_any_label_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        read_codebook("key,label_en,concepts_en\nwater,Water,\nair,,clean air\n")
    assert refused.value.code == "not_a_codebook"
    assert "“air”" in str(refused.value)
