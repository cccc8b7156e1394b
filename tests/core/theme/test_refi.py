"""Codes of other programs as themes of ours, and back."""

from __future__ import annotations

from dataclasses import replace

from concertation.core.theme import Codebook, Theme, first_codebook
from concertation.core.theme.refi import Code, ReadCodes, code_of, themes_from

GUID = "0a1b2c3d-0000-4000-8000-00000000000{}"
EMPTY = Codebook("of the test", (Theme("air", {"en": "Air"}, {"en": ("air",)}),))


def test_our_own_codebook_comes_back_as_it_went_with_all_that_a_code_cannot_hold() -> None:
    book = first_codebook()
    for language in ("en", "ar", "zh"):
        codes = tuple(code_of(theme, language) for theme in book.themes)
        assert themes_from(ReadCodes(codes), book, language) == (book, ())


def test_names_definitions_colours_and_identifiers_of_others_survive_the_round_trip() -> None:
    codes = (
        Code(GUID.format(1), "Water", "Water to drink.", "#336699"),
        Code(GUID.format(2), "水", "", "#ABCDEF"),
        Code(GUID.format(3), "Water", "Another of the same name."),
    )
    book, warnings = themes_from(ReadCodes(codes), EMPTY, "en")
    assert tuple(code_of(theme, "en") for theme in book.themes) == codes
    assert (book.keys, warnings) == (("water", "theme", "water_2"), ())
    assert book.theme("water").concepts == {"en": ("Water",)}


def test_codes_within_codes_stand_side_by_side_under_the_names_of_all_and_this_is_said() -> None:
    codes = (
        Code(GUID.format(1), "Nature", codable=False),
        Code(GUID.format(2), "Water", "Drunk.", "#369", ("Nature",)),
        Code(GUID.format(3), "Wells", parents=("Nature", "Water")),
    )
    book, warnings = themes_from(ReadCodes(codes, ("sets",)), EMPTY, "fr")
    assert [(one.labels, one.definition, one.colour) for one in book.themes] == [
        ({"fr": "Nature / Water"}, "Drunk.", "#336699"),
        ({"fr": "Nature / Water / Wells"}, "", ""),
    ]
    assert warnings == ("sets", "nested")


def test_a_code_that_is_a_theme_of_ours_changes_it_and_keeps_its_other_languages() -> None:
    air = Theme("air", {"en": "Air", "fr": "Air"}, {"en": ("air",), "fr": ("air",)}, "What is breathed.")
    book = Codebook("of the test", (air,))
    edited = replace(
        code_of(air, "en"), name="Clean air", description="What can be breathed.", guid=code_of(air, "en").guid.upper()
    )
    assert themes_from(ReadCodes((edited,)), book, "en")[0].themes == (
        replace(air, labels={"en": "Clean air", "fr": "Air"}, definition="What can be breathed."),
    )


def test_what_is_too_long_is_shortened_and_this_is_said() -> None:
    book, warnings = themes_from(ReadCodes((Code(GUID.format(1), "a" * 300, "b" * 20_000),)), EMPTY, "en")
    assert (len(book.themes[0].labels["en"]), len(book.themes[0].definition), warnings) == (200, 10_000, ("shortened",))
