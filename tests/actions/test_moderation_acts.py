"""Folding under the published rule: by a person, with a reason, open to appeal; never a State's reply, and nothing lost."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from actions.test_publication_acts import found, published, received
from concertation.actions.party import admit_party
from concertation.actions.submission import (
    appeal_folding,
    decide_folding,
    erase_submission,
    hide_submission,
    publish_submission,
    review_submission,
    withdraw_submission,
)
from concertation.actions.submission.consent import end_consent
from concertation.actions.submission.intake import identify, set_publication
from concertation.actions.submission.message import thread_of
from concertation.actions.submission.redact import redact
from concertation.core.refusal import Refusal
from concertation.core.role import machine
from concertation.core.submission.redaction import Redaction
from concertation.records import public
from concertation.records.foldings import Counted, counted
from concertation.records.models import Consent, Folding, JournalEntry, LedgerEntry, Submission
from factories import CHANCE, SAFE, opened_consultation
from people import AMRANI, NOON, OKELLO

pytestmark = [pytest.mark.django_db, pytest.mark.database]
WHY = "It calls for violence."


def folded() -> Submission:
    one = published(opened_consultation(), "Lantern")
    hide_submission(one, WHY, "en", actor=AMRANI, at=NOON, chance=CHANCE)
    return Submission.objects.get(pk=one.pk)


def texts(one: Submission) -> list[str]:
    return [text.text for text in one.texts.all()]


def appealed() -> Submission:
    one = folded()
    appeal_folding(one, "It  quotes\r\nthe law.", safe=SAFE, actor=AMRANI, at=NOON)
    return one


def test_what_is_folded_leaves_lists_and_search_and_its_words_stay() -> None:
    one = folded()
    consultation = one.consultation
    assert (one.state, one.place) == ("hidden", None)
    assert [public.total(consultation, name) for name in ("received", "published", "listed")] == [1, 0, 0]
    assert (found(consultation, "fund"), list(public.published(consultation))) == (set(), [])
    assert texts(one) == ["Lantern proposes a travelling fund. It is short of money."]
    assert counted(consultation) == Counted(1, 0, 0)
    (row,) = Folding.objects.all()
    assert (row.state, row.reason, row.language, row.by) == ("folded", WHY, "en", "Ms. Amrani")


def test_an_appeal_is_sealed_made_once_and_decided_by_another_person() -> None:
    one = appealed()
    (row,) = Folding.objects.all()
    assert b"law" not in bytes(row.appeal)
    assert SAFE.key_of(one.pk).open_text(row.appeal) == "It  quotes\nthe law."
    with pytest.raises(Refusal, match="cannot become appealed"):
        appeal_folding(one, "Again.", safe=SAFE, actor=AMRANI, at=NOON)
    for decision in ("upheld", "lifted"):
        with pytest.raises(Refusal, match="folded this contribution yourself"):
            decide_folding(one, decision, "So it is.", safe=SAFE, actor=AMRANI, at=NOON, chance=CHANCE)
    decide_folding(one, "upheld", "It names whom to beat.", safe=SAFE, actor=OKELLO, at=NOON, chance=CHANCE)
    assert counted(one.consultation) == Counted(1, 1, 0)
    assert [said.words for said in thread_of(one, SAFE)] == ["It names whom to beat."]


def test_an_appeal_that_is_allowed_opens_it_again_with_a_leaf_and_its_old_number() -> None:
    one, leaves = appealed(), LedgerEntry.objects.count()
    decide_folding(one, "lifted", "It quotes the law.", safe=SAFE, actor=OKELLO, at=NOON, chance=CHANCE)
    again = Submission.objects.get(pk=one.pk)
    assert (again.state, again.number, again.place) == ("published", 1, 1)
    assert (found(one.consultation, "fund"), LedgerEntry.objects.count()) == ({one.pk}, leaves + 1)
    assert counted(one.consultation) == Counted(0, 1, 1)
    acts = JournalEntry.objects.order_by("pk").values_list("act", "actor")
    assert list(acts)[-4:] == [
        ("appeal_folding", "Ms. Amrani"), ("decide_folding", "Mr. Okello"), ("publish_submission", "Mr. Okello"),
        ("send_message", "Mr. Okello"),
    ]  # fmt: skip
    hide_submission(again, "Once more.", "en", actor=OKELLO, at=NOON, chance=CHANCE)
    assert [row.state for row in Folding.objects.order_by("pk")] == ["lifted", "folded"]


def test_without_reason_without_a_person_without_words_and_without_an_answer_nothing_is_done() -> None:
    one = published(opened_consultation(), "Lantern")
    for reason in (" ", "x" * 501):
        with pytest.raises(Refusal, match="for a reason"):
            hide_submission(one, reason, "en", actor=AMRANI, at=NOON, chance=CHANCE)
    with pytest.raises(RuntimeError, match="only a person"):
        hide_submission(one, WHY, "en", actor=machine("cues", "1"), at=NOON, chance=CHANCE)
    with pytest.raises(Refusal, match="not folded"):
        appeal_folding(one, "Why?", safe=SAFE, actor=AMRANI, at=NOON)
    hide_submission(one, WHY, "en", actor=AMRANI, at=NOON, chance=CHANCE)
    with pytest.raises(Refusal, match="says nothing"):
        appeal_folding(one, " \x00", safe=SAFE, actor=AMRANI, at=NOON)
    appeal_folding(one, "Why?", safe=SAFE, actor=AMRANI, at=NOON)
    with pytest.raises(Refusal, match="reads why"):
        decide_folding(one, "lifted", " ", safe=SAFE, actor=OKELLO, at=NOON, chance=CHANCE)
    with pytest.raises(Refusal, match="folded under the published rule"):
        publish_submission(one, safe=SAFE, actor=OKELLO, at=NOON, chance=CHANCE)


# States


@pytest.mark.parametrize("party_class", ["member_state", "observer_state", "non_member_state"])
def test_the_reply_of_a_state_is_not_folded_by_an_act(party_class: str) -> None:
    one = received(opened_consultation(), "Norvania", party_class=party_class)
    review_submission(one, actor=AMRANI, at=NOON)
    publish_submission(one, safe=SAFE, actor=AMRANI, at=NOON, chance=CHANCE)
    with pytest.raises(Refusal, match="reproduced as received and never hidden"):
        hide_submission(one, WHY, "en", actor=AMRANI, at=NOON, chance=CHANCE)
    kept = Submission.objects.get(pk=one.pk)
    assert (kept.state, kept.place, Folding.objects.count()) == ("published", 1, 0)


@pytest.mark.parametrize("party_class", ["member_state", "observer_state", "non_member_state"])
def test_no_row_of_a_state_can_be_hidden_however_it_is_written(party_class: str) -> None:
    one = received(opened_consultation(), "Norvania", party_class=party_class)
    with pytest.raises(IntegrityError, match="a_state_is_never_hidden"), transaction.atomic():
        Submission.objects.filter(pk=one.pk).update(state="hidden")


def test_what_is_folded_does_not_become_a_states() -> None:
    one = folded()
    france = admit_party("FRA", "member_state", "France", actor=AMRANI, at=NOON)
    with pytest.raises(Refusal, match="never hidden"):
        identify(one, france, actor=AMRANI, at=NOON)
    assert Submission.objects.get(pk=one.pk).party_class == "ngo"


def test_the_table_itself_lets_nobody_decide_the_appeal_of_its_own_folding() -> None:
    appealed()
    with pytest.raises(IntegrityError, match="appeal_decided_by_another"), transaction.atomic():
        Folding.objects.update(decided_by="Ms. Amrani")


# What closes it


def test_words_that_are_to_be_covered_close_what_is_folded_at_once() -> None:
    one = folded()
    redact(one, [Redaction(1, 0, 7, "person", "at risk")], safe=SAFE, actor=AMRANI, at=NOON)
    assert texts(one) == [""]
    with pytest.raises(Refusal, match="second officer"):
        decide_folding(one, "lifted", "Open.", safe=SAFE, actor=OKELLO, at=NOON, chance=CHANCE)
    assert Folding.objects.get().state == "folded"


def test_its_author_still_ends_publication_and_takes_it_back() -> None:
    one = folded()
    Consent.objects.create(submission=one, purpose="published", given_at=NOON)
    with pytest.raises(Refusal, match="is published"):
        set_publication(one, "confidential", "", (), actor=AMRANI, at=NOON)
    end_consent(one, "published", actor=AMRANI, at=NOON)
    kept = Submission.objects.get(pk=one.pk)
    assert (kept.state, texts(kept), counted(kept.consultation)) == ("withheld", [""], Counted(0, 0, 0))


def test_withdrawn_its_words_close_and_erased_the_appeal_goes_with_the_key() -> None:
    one = appealed()
    withdraw_submission(one, actor=AMRANI, at=NOON, chance=CHANCE)
    assert (texts(one), counted(one.consultation).folded) == ([""], 0)
    erase_submission(one, actor=AMRANI, at=NOON, chance=CHANCE)
    assert not Folding.objects.exists()
