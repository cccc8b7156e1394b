"""What is undone after themes were merged or split comes back under the themes of today."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from coding_world import CODEBOOK, passages_of, reply_of, with_codebook
from concertation.actions.finding import change, decide, last_edit, remove, undo
from concertation.actions.theme import go_back, merge_themes, split_theme
from concertation.core.refusal import Refusal
from concertation.records.models import Coding, CodingEdit, Consultation, Passage
from factories import opened_consultation
from people import AMRANI, NOON

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def later(minutes: int) -> dict[str, Any]:
    return {"actor": AMRANI, "at": NOON + timedelta(minutes=minutes)}


@pytest.fixture
def consultation() -> Consultation:
    return with_codebook(opened_consultation())


@pytest.fixture
def passage(consultation: Consultation) -> Passage:
    return passages_of(reply_of(consultation))[0]


def coded() -> list[str]:
    return list(Coding.objects.order_by("pk").values_list("theme", flat=True))


def seen() -> tuple[Coding, datetime]:
    row = Coding.objects.select_related("passage__submission").get()
    return row, row.at


def merge(consultation: Consultation, key: str, into: str, minutes: int, read: int = 1) -> None:
    merge_themes(consultation, key, into, read=read, reason="One thing.", **later(minutes))


def undone(consultation: Consultation, minutes: int) -> CodingEdit:
    return undo(last_edit(consultation.pk, AMRANI.name), **later(minutes))


def test_a_decision_that_was_removed_comes_back_under_the_theme_that_took_its_own_in(
    consultation: Consultation, passage: Passage
) -> None:
    decide(passage, "", "travel", **later(1))
    remove(*seen(), **later(2))
    merge(consultation, "travel", "youth", 3)
    merge(consultation, "youth", "funding", 4, read=2)
    undoing = undone(consultation, 5)
    assert coded() == ["funding"]
    undo(undoing, **later(6))
    assert coded() == []


def test_a_decision_that_moved_with_the_merge_is_still_undone(consultation: Consultation, passage: Passage) -> None:
    decide(passage, "", "travel", **later(1))
    merge(consultation, "travel", "youth", 2)
    assert coded() == ["youth"]
    undone(consultation, 3)
    assert coded() == []


def test_a_change_goes_back_to_what_its_theme_is_called_now(consultation: Consultation, passage: Passage) -> None:
    decide(passage, "", "travel", **later(1))
    change(*seen(), "", "funding", **later(2))
    merge(consultation, "travel", "youth", 3)
    undone(consultation, 4)
    assert coded() == ["youth"]


def test_after_a_merge_was_gone_back_on_the_theme_is_its_own_again(consultation: Consultation, passage: Passage) -> None:
    decide(passage, "", "travel", **later(1))
    remove(*seen(), **later(2))
    merge(consultation, "travel", "youth", 3)
    go_back(consultation, 1, read=2, reason="Two things.", **later(4))
    undone(consultation, 5)
    assert coded() == ["travel"]


def test_what_was_split_off_is_undone_where_it_stands(consultation: Consultation, passage: Passage) -> None:
    decide(passage, "", "travel", **later(1))
    trains = replace(CODEBOOK.theme("travel"), key="trains", labels={"en": "Trains"})
    split_theme(consultation, "travel", trains, [passage.pk], read=1, reason="Two things.", **later(2))
    assert coded() == ["trains"]
    undone(consultation, 3)
    assert coded() == []


def test_what_somebody_decided_otherwise_since_still_stands_in_the_way(consultation: Consultation, passage: Passage) -> None:
    decide(passage, "", "travel", **later(1))
    first = last_edit(consultation.pk, AMRANI.name)
    merge(consultation, "travel", "youth", 2)
    change(*seen(), "", "funding", **later(3))
    with pytest.raises(Refusal) as refused:
        undo(first, **later(4))
    assert (refused.value.code, coded()) == ("touched_since", ["funding"])
