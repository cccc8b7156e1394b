"""Whom a reply seems to speak for is proposed from its own words in six languages."""

from __future__ import annotations

from datetime import date

import pytest

from concertation.core.submission.behalf import spoken_for

DAY = date(2011, 7, 1)


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("Egypt, on behalf of the Movement of Non-Aligned Countries, has the honour to reply.", "nam"),
        ("L’Égypte, au nom du Mouvement des pays non alignés, a l’honneur", "nam"),
        ("Egipto, en nombre del Movimiento de Países No Alineados, tiene el honor", "nam"),
        ("Выступая от имени Движение неприсоединения, Египет", "nam"),
        ("يشرف مصر أن تتكلم باسم حركة بلدان عدم الانحياز، وأن", "nam"),
        ("埃及谨代表不结盟国家运动答复如下。", "nam"),
        ("Au nom de l’Union européenne, nous", "european-union"),
        ("I write on behalf of my sister.", ""),
        ("埃及代表团谨答复如下。", None),
        ("We propose a fund.", None),
    ],
)
def test_the_group_is_proposed_where_the_register_knows_it(words: str, group: str | None) -> None:
    assert spoken_for(words, DAY) == group
