"""What comes on paper: entered by one officer for somebody else, compared by another."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from concertation.actions.submission.intake import (
    compare_paper,
)
from concertation.actions.submission.paper import Paper, enter_paper
from concertation.core.refusal import Refusal
from concertation.core.submission import Content, content_from
from concertation.records import intake
from concertation.records.models import Consent, Consultation, Submission
from factories import CHANCE, SAFE, opened_consultation
from people import AMRANI, NOON, OKELLO

pytestmark = [pytest.mark.django_db, pytest.mark.database]

ANN = Content(party_name="Ann Zellig", party_class="individual", language="en", publication="unnamed", consents=("quoted",))
PAPER = Paper(
    content=ANN,
    received=date(2011, 6, 30), dated=date(2011, 6, 20), typed="Help us.\r\nSoon.", files=(("scan.pdf", b"%PDF-"),),
    acknowledge="bare", contact="Box 12",
)  # fmt: skip


def consents_of(one: Submission) -> list[str]:
    return sorted(Consent.objects.filter(submission=one, withdrawn_at=None).values_list("purpose", flat=True))


def entered(paper: Paper = PAPER, key: str = "1") -> Submission:
    consultation = Consultation.objects.first() or opened_consultation()
    return enter_paper(
        consultation, paper, safe=SAFE, own_names=("Ms. Amrani", "Nadia Amrani"), idempotency_key=key,
        actor=AMRANI, at=NOON, chance=CHANCE,
    )  # fmt: skip


def test_a_paper_is_entered_for_its_sender_and_counts_once_another_officer_has_compared_it() -> None:
    one = entered()
    assert (one.door, one.party_name, one.publication, one.recorded_by) == ("paper", "Ann Zellig", "unnamed", "Ms. Amrani")
    assert (one.received_on, one.late, consents_of(one)) == (date(2011, 6, 30), False, ["quoted"])
    key = SAFE.key_of(one.pk)
    assert content_from(SAFE.original_of(one)).publication == "unnamed"
    assert [(row.name, SAFE.read(row.blob, key)) for row in SAFE.annexes_of(one)] == [
        ("typed.txt", b"Help us.\nSoon."), ("scan.pdf", b"%PDF-"),
    ]  # fmt: skip
    assert [one.pk for one in intake.papers(one.consultation)] == [one.pk]
    with pytest.raises(Refusal) as refused:
        compare_paper(one, actor=AMRANI, at=NOON)
    assert refused.value.code == "own_entry"
    compare_paper(one, actor=OKELLO, at=NOON)
    assert list(intake.papers(one.consultation)) == []


def test_the_database_itself_knows_no_recorder_who_compared() -> None:
    one = entered()
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.filter(pk=one.pk).update(verified_by="Ms. Amrani")


def test_a_paper_that_is_entered_twice_came_once() -> None:
    assert entered().pk == entered().pk


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"content": Content(party_name="  ")}, "no_sender"),
        ({"content": Content(party_name="nadia  AMRANI")}, "own_reply"),
        ({"typed": " ", "files": ()}, "no_paper"),
        ({"received": date(2011, 7, 2)}, "not_yet_received"),
        ({"dated": date(2011, 7, 1)}, "not_yet_received"),
    ],
)
def test_a_paper_that_cannot_be_is_refused(changes: dict[str, object], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        entered(Paper(**(vars(PAPER) | changes)))
    assert (refused.value.code, Submission.objects.count()) == (code, 0)


def test_a_paper_is_late_by_the_day_on_which_it_came() -> None:
    consultation = opened_consultation()
    consultation.deadline = datetime(2011, 6, 30, 22, tzinfo=UTC)
    consultation.save()
    assert not entered().late
    assert entered(Paper(**(vars(PAPER) | {"received": date(2011, 7, 1)})), "2").late
