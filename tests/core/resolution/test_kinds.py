"""Paragraph types of paragraphs that are given, in other houses' texts too."""

from __future__ import annotations

from concertation.core.resolution import paragraph_types

CONFERENCE = (
    "La Conférence internationale de l'éducation, convoquée à Genève, adopte la recommandation suivante : La Conférence,",
    "Considérant que tout enfant a droit à l'éducation,",
    "Rappelant ses recommandations antérieures,",
    "Soumet aux ministères des différents pays la recommandation suivante :",
    "1. Il importe de former les maîtres.",
    "2. Les autorités devraient consulter les familles.",
)
PROSE = (
    "Réunis à Genève, nous, ministres et chefs de délégation, avons débattu de l'inclusion.",
    "Nous affirmons que l'éducation est un droit.",
    "Par conséquent, nous recommandons à tous les États membres de :",
    "1. Reconnaître que l'inclusion est un processus.",
    "2. Traiter ces questions comme des priorités.",
)
COUNCIL = (
    "United Nations",
    "S/RES/2746 (2024)",
    "The Security Council,",
    "Recalling its previous resolutions,",
    "Acting under Chapter VII of the Charter,",
    "Measures",
    "1. Decides that States shall:",
    "(a) Freeze the assets;",
    "Arms embargo",
    "2. Decides to remain seized of the matter.",
    "Annex",
    "1. The Committee shall meet.",
)


def test_a_recommendation_of_a_conference() -> None:
    assert paragraph_types(CONFERENCE, "fr") == ("other", "preambular", "preambular", "other", "operative", "operative")


def test_conclusions_told_in_prose() -> None:
    assert paragraph_types(PROSE, "fr") == ("other", "preambular", "other", "operative", "operative")


def test_headings_masthead_and_annex_are_neither() -> None:
    other, preambular, operative = "other", "preambular", "operative"
    assert paragraph_types(COUNCIL, "en") == (
        *(other, other, other, preambular, preambular, other, operative, operative, other, operative, other, other),
    )


def test_a_single_chinese_paragraph_is_told_by_its_stop() -> None:
    given = ("大会，", "重申其以往各项决议，", "欢迎秘书长的报告，", "强调该决议的重要性。")
    assert paragraph_types(given, "zh") == ("other", "preambular", "preambular", "operative")
