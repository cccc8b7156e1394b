"""What officers settle about a reply: who sent it, whom it speaks for, whether its channel is genuine, what is covered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Q

from concertation.actions.party import admit_party
from concertation.actions.passage import extract
from concertation.actions.submission import (
    Facts,
    erase_submission,
    hide_submission,
    publish_submission,
    receive_submission,
    review_submission,
    withdraw_submission,
    withhold_submission,
)
from concertation.actions.submission.alike import fold_alike, is_due, regroup
from concertation.actions.submission.consent import end_consent
from concertation.actions.submission.intake import (
    classify,
    confirm_members,
    identify,
    mark_duplicate,
    name_readers,
    open_reply,
    set_publication,
    verify_channel,
)
from concertation.actions.submission.message import mark_read, send_message, thread_of
from concertation.actions.submission.redact import redact, see_redactions, take_back_redaction
from concertation.core.passage import ExtractedText, Extraction
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.submission import PURPOSES
from concertation.core.submission.redaction import Redaction as Covered
from concertation.records import intake, public
from concertation.records.models import Consent, Consultation, JournalEntry, Party, Redaction, Submission
from factories import CHANCE, SAFE, opened_consultation, taken_in
from people import AMRANI, NOON, OKELLO

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TEXT = "We met Ms. Olamide Brennuk in Port Zellig. Ms. Olamide Brennuk helped us."
LETTER = (
    "We ask that every State answer the letters of those who ask for its help, and that it do so within a month of them."
)


def received(text: str = TEXT, facts: Facts | None = None, *, read: bool = True) -> Submission:
    consultation = Consultation.objects.first() or opened_consultation()
    number = Submission.objects.count()
    original = taken_in(f"reply {number}", text.encode())
    kept = receive_submission(
        consultation, original, facts or Facts(party_name="Lantern", party_class="ngo", publication="named"),
        safe=SAFE, idempotency_key=str(number), actor=AMRANI, at=NOON + timedelta(minutes=number), chance=CHANCE,
    )  # fmt: skip
    if read:
        extraction = Extraction("r.txt", original.sha256, "text/plain", (ExtractedText("r.txt", text, (), "en"),))
        extract(kept, extraction, (), safe=SAFE, actor=AMRANI, at=NOON)
    return kept


def norvania() -> Party:
    return admit_party("NOR", "member_state", "Norway", actor=AMRANI, at=NOON)


def published(one: Submission) -> Submission:
    review_submission(one, actor=AMRANI, at=NOON)
    publish_submission(one, safe=SAFE, actor=AMRANI, at=NOON, chance=CHANCE)
    return one


def covers(start: int, end: int) -> Covered:
    return Covered(1, start, end, "person", "a third person")


def code_of(refused: pytest.ExceptionInfo[Refusal]) -> str:
    return refused.value.code


def test_a_sender_is_identified_and_keeps_the_name_that_was_written() -> None:
    one = received(facts=Facts(party_name="Mission of Norway"))
    identify(one, norvania(), actor=AMRANI, at=NOON)
    one.refresh_from_db()
    assert (one.party_name, one.party_class, one.region) == (
        "Mission of Norway",
        "member_state",
        "western_european_and_other_states",
    )


def test_an_identified_sender_moves_in_the_counts_of_the_public_list() -> None:
    one = published(received())
    classify(one, "academia", actor=AMRANI, at=NOON)
    assert dict(public.facets(one.consultation))["class"] == [("academia", 1)]
    assert public.total(one.consultation, "listed") == 1


def test_nobody_replies_as_a_state_whom_the_register_does_not_know_as_one() -> None:
    one = received()
    with pytest.raises(Refusal) as refused:
        classify(one, "member_state", actor=AMRANI, at=NOON)
    assert code_of(refused) == "state_not_identified"


def test_a_state_may_be_covered_only_where_it_is_listed_and_an_officer_confirms() -> None:
    one = received()
    confirm_members(one, ("Norway", "Norway", "Chad"), actor=OKELLO, at=NOON)
    one.refresh_from_db()
    assert (one.on_behalf_of, one.members_by) == (["Norway", "Chad"], "Mr. Okello")


def test_a_states_channel_is_verified_by_a_named_officer_who_says_how() -> None:
    one = received(facts=Facts(party_name="Norway"))
    with pytest.raises(Refusal) as refused:
        verify_channel(one, "call_back", "spoke with the mission", actor=AMRANI, at=NOON)
    assert code_of(refused) == "state_not_identified"
    identify(one, norvania(), actor=AMRANI, at=NOON)
    with pytest.raises(Refusal) as refused:
        verify_channel(one, "call_back", " ", actor=AMRANI, at=NOON)
    assert code_of(refused) == "how_verified"
    verify_channel(one, "call_back", "spoke with the mission", actor=AMRANI, at=NOON)
    one.refresh_from_db()
    assert (one.verified_by, one.verified_how, one.verified_at) == ("Ms. Amrani", "call_back", NOON)


def test_what_was_verified_of_another_state_is_verified_no_more() -> None:
    one = received(facts=Facts(party_name="Norway"))
    identify(one, norvania(), actor=AMRANI, at=NOON)
    verify_channel(one, "covering_note", "signed and sealed", actor=AMRANI, at=NOON)
    identify(one, admit_party("CHE", "member_state", "Switzerland", actor=AMRANI, at=NOON), actor=AMRANI, at=NOON)
    one.refresh_from_db()
    assert (one.verified_at, one.verified_by) == (None, "")


def test_of_two_of_the_same_one_stands_for_both() -> None:
    first, second = received(), received()
    mark_duplicate(second, first, actor=AMRANI, at=NOON)
    second.refresh_from_db()
    first.refresh_from_db()
    assert (second.state, first.supersedes_id, public.total(first.consultation, "received")) == ("superseded", second.pk, 1)
    with pytest.raises(Refusal) as refused:
        mark_duplicate(first, second, actor=AMRANI, at=NOON)
    assert code_of(refused) == "not_a_duplicate"


def test_a_level_becomes_narrower_freely_and_wider_only_by_a_recorded_consent() -> None:
    one = received(facts=Facts(party_name="Lantern", publication="unnamed", consents=("quoted", "published")))
    with pytest.raises(Refusal) as refused:
        set_publication(one, "named", " ", ("named",), actor=AMRANI, at=NOON)
    assert code_of(refused) == "no_consent"
    set_publication(one, "named", "message of 3 May", ("named", "translated"), actor=AMRANI, at=NOON)
    assert consents_of(one) == ["named", "published", "quoted", "translated"]
    set_publication(one, "unattributed", "", ("quoted",), actor=AMRANI, at=NOON)
    assert consents_of(one) == ["translated"]
    one.refresh_from_db()
    assert one.publication == "unattributed"


def consents_of(one: Submission) -> list[str]:
    return sorted(Consent.objects.filter(submission=one, withdrawn_at=None).values_list("purpose", flat=True))


def test_where_nothing_was_said_only_counting_needs_no_consent() -> None:
    one = received(facts=Facts(party_name="Lantern"))
    for level in ("named", "unnamed", "unattributed"):
        with pytest.raises(Refusal) as refused:
            set_publication(one, level, "", (), actor=AMRANI, at=NOON)
        assert code_of(refused) == "no_consent"
    set_publication(one, "confidential", "", (), actor=AMRANI, at=NOON)


def test_what_is_published_is_closed_before_its_level_ends_publication() -> None:
    one = published(received())
    with pytest.raises(Refusal) as refused:
        set_publication(one, "confidential", "", (), actor=AMRANI, at=NOON)
    assert code_of(refused) == "still_published"


def test_every_opening_of_what_is_not_public_is_written_down() -> None:
    one = received()
    open_reply(one, "text", actor=OKELLO, at=NOON)
    published(one)
    open_reply(one, "text", actor=OKELLO, at=NOON)
    open_reply(one, "original", actor=OKELLO, at=NOON)
    rows = JournalEntry.objects.filter(act="open_reply", subject=one.pk)
    assert [(row.actor, row.detail["what"]) for row in rows.order_by("pk")] == [
        ("Mr. Okello", "text"),
        ("Mr. Okello", "original"),
    ]


def test_what_is_confidential_is_open_to_who_opened_the_consultation_until_others_are_named() -> None:
    one = received(facts=Facts(party_name="Lantern", publication="confidential"))
    assert intake.confidential_readers(one.consultation) == {"Ms. Amrani"}
    assert not intake.is_open_to(one, "Mr. Okello", intake.confidential_readers(one.consultation))
    name_readers(one.consultation, ("Mr. Okello",), actor=AMRANI, at=NOON)
    assert intake.confidential_readers(one.consultation) == {"Mr. Okello"}
    with pytest.raises(Refusal):
        name_readers(one.consultation, (), actor=AMRANI, at=NOON)


def test_words_are_covered_once_two_officers_have_seen_them() -> None:
    one = received()
    (row,) = redact(one, [covers(7, 26)], safe=SAFE, actor=AMRANI, at=NOON)
    review_submission(one, actor=AMRANI, at=NOON)
    with pytest.raises(Refusal) as refused:
        publish_submission(one, safe=SAFE, actor=AMRANI, at=NOON, chance=CHANCE)
    assert code_of(refused) == "redaction_not_seen"
    with pytest.raises(Refusal) as refused:
        see_redactions(one, [row.pk], [], actor=AMRANI, at=NOON)
    assert code_of(refused) == "own_redaction"
    see_redactions(one, [row.pk], [], actor=OKELLO, at=NOON)
    publish_submission(one, safe=SAFE, actor=AMRANI, at=NOON, chance=CHANCE)
    assert one.texts.get().text == "We met █" + "█" * 18 + " in Port Zellig. Ms. Olamide Brennuk helped us."


def test_the_database_itself_knows_nobody_who_saw_what_she_marked() -> None:
    one = received()
    (row,) = redact(one, [covers(7, 26)], safe=SAFE, actor=AMRANI, at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Redaction.objects.filter(pk=row.pk).update(seen_by="Ms. Amrani", seen_at=NOON)


def test_what_a_second_officer_would_leave_is_left_and_can_be_decided_again_by_that_officer_alone() -> None:
    one = received()
    (row,) = redact(one, [covers(7, 26)], safe=SAFE, actor=AMRANI, at=NOON)
    see_redactions(one, [], [row.pk], actor=OKELLO, at=NOON)
    assert Redaction.objects.get().refused
    with pytest.raises(Refusal) as refused:
        take_back_redaction(Redaction.objects.get(), actor=AMRANI, at=NOON)
    assert code_of(refused) == "seen_already"
    see_redactions(one, [row.pk], [], actor=OKELLO, at=NOON)
    assert not Redaction.objects.get().refused


def test_the_same_words_are_marked_once() -> None:
    one = received()
    redact(one, [covers(7, 26)], safe=SAFE, actor=AMRANI, at=NOON)
    assert redact(one, [covers(7, 26)], safe=SAFE, actor=OKELLO, at=NOON) == []


def test_a_states_reply_is_reproduced_as_received() -> None:
    one = received(facts=Facts(party=norvania(), party_name="Norway", party_class="member_state", publication="named"))
    with pytest.raises(Refusal) as refused:
        redact(one, [covers(7, 26)], safe=SAFE, actor=AMRANI, at=NOON)
    assert code_of(refused) == "never_redacted"


def test_nothing_is_covered_in_what_everybody_has_read() -> None:
    one = published(received())
    with pytest.raises(Refusal) as refused:
        redact(one, [covers(7, 26)], safe=SAFE, actor=AMRANI, at=NOON)
    assert code_of(refused) == "not_redactable"


def test_messages_lie_sealed_and_the_coming_of_an_author_is_not_written_down() -> None:
    one = received()
    send_message(one, "Please send the annex.", safe=SAFE, actor=AMRANI, at=NOON)
    send_message(one, "Here it is.", safe=SAFE, actor=Actor("link", "respondent"), at=NOON)
    assert [(said.author, said.words) for said in thread_of(one, SAFE)] == [
        ("Ms. Amrani", "Please send the annex."), ("", "Here it is."),
    ]  # fmt: skip
    assert b"annex" not in b"".join(bytes(row.words) for row in one.messages.all())
    assert JournalEntry.objects.filter(act="send_message").count() == 1
    mark_read(one, by_secretariat=True, at=NOON)
    assert [said.read_at for said in thread_of(one, SAFE)] == [None, NOON]
    with pytest.raises(Refusal):
        send_message(one, " ", safe=SAFE, actor=AMRANI, at=NOON)


def test_replies_with_the_same_words_stand_under_one_and_states_and_confidential_ones_for_themselves() -> None:
    ngo = Facts(party_name="A", party_class="ngo", publication="named")
    kept = [received(LETTER, ngo) for _ in range(3)]
    state = received(LETTER, Facts(party=norvania(), party_class="member_state", publication="named"))
    silent = received(LETTER, Facts(party_name="B", party_class="ngo", publication="confidential"))
    consultation = state.consultation
    assert is_due(consultation)
    assert fold_alike(consultation, safe=SAFE, actor=AMRANI, at=NOON) == 2
    assert not is_due(consultation)
    leading = {one.pk: Submission.objects.get(pk=one.pk).leading_id for one in (*kept, state, silent)}
    assert list(leading.values()) == [None, kept[0].pk, kept[0].pk, None, None]
    page = intake.queue(consultation, intake.Narrowed(), 1, Q())
    assert (page.total, page.folded) == (3, {kept[0].pk: 2})


def test_where_a_reply_is_corrected_the_new_words_are_compared_though_there_are_as_many_as_before() -> None:
    facts = Facts(party_name="A", party_class="ngo", publication="named")
    first, second = received(LETTER, facts), received(facts=facts)
    consultation = first.consultation
    fold_alike(consultation, safe=SAFE, actor=AMRANI, at=NOON)
    assert not is_due(consultation)
    new = received(LETTER, replace(facts, supersedes=second))
    assert Submission.objects.get(pk=second.pk).state == "superseded"
    assert is_due(consultation)
    assert fold_alike(consultation, safe=SAFE, actor=AMRANI, at=NOON) == 1
    assert Submission.objects.get(pk=new.pk).leading_id == first.pk
    assert not is_due(consultation)


def test_words_that_are_covered_are_compared_anew() -> None:
    one = received()
    fold_alike(one.consultation, safe=SAFE, actor=AMRANI, at=NOON)
    redact(one, [covers(7, 26)], safe=SAFE, actor=AMRANI, at=NOON)
    assert is_due(one.consultation)
    fold_alike(one.consultation, safe=SAFE, actor=AMRANI, at=NOON)
    assert not is_due(one.consultation)


def test_of_replies_with_the_same_words_one_that_everybody_may_read_leads() -> None:
    first, second, third = [
        received(LETTER, Facts(party_name="A", party_class="ngo", publication="named")) for _ in range(3)
    ]
    fold_alike(first.consultation, safe=SAFE, actor=AMRANI, at=NOON)
    second.refresh_from_db()
    published(second)
    regroup(second, actor=AMRANI, at=NOON)
    assert places() == {first.pk: (second.pk, None), second.pk: (None, 1), third.pk: (second.pk, None)}
    second.refresh_from_db()
    withhold_submission(second, "in doubt", actor=AMRANI, at=NOON)
    regroup(second, actor=AMRANI, at=NOON)
    assert places() == {first.pk: (None, None), second.pk: (first.pk, None), third.pk: (first.pk, None)}


def corrected(one: Submission) -> None:
    words = taken_in("corrected", b"Other words.")
    facts = Facts(party_name="A", party_class="ngo", supersedes=one)
    receive_submission(
        one.consultation, words, facts, safe=SAFE, idempotency_key="c", actor=AMRANI, at=NOON, chance=CHANCE
    )  # fmt: skip


ENDS: dict[str, Callable[[Submission], object]] = {
    "withdrawn": lambda one: withdraw_submission(one, actor=AMRANI, at=NOON, chance=CHANCE),
    "erased": lambda one: erase_submission(one, actor=AMRANI, at=NOON, chance=CHANCE),
    "hidden": lambda one: hide_submission(one, "incitement", "en", actor=AMRANI, at=NOON, chance=CHANCE),
    "superseded": corrected,
    "withheld": lambda one: end_consent(one, "published", actor=AMRANI, at=NOON),
}


@pytest.mark.parametrize("end", ENDS)
def test_whatever_ends_the_one_that_leads_another_of_the_same_words_stays_listed(end: str) -> None:
    facts = Facts(party_name="A", party_class="ngo", publication="named", consents=PURPOSES)
    first, second, third = [received(LETTER, facts) for _ in range(3)]
    fold_alike(first.consultation, safe=SAFE, actor=AMRANI, at=NOON)
    for one in (first, second, third):
        one.refresh_from_db()
        published(one)
    listed = public.listed(first.consultation, public.Choice(), None)
    assert [one.pk for one in listed] == [first.pk]
    ENDS[end](first)
    assert Submission.objects.get(pk=first.pk).state == end
    listed = public.listed(first.consultation, public.Choice(), None)
    assert ([one.pk for one in listed], public.supporters(listed)) == ([second.pk], {second.pk: 1})
    assert Submission.objects.get(pk=third.pk).leading_id == second.pk


def test_an_erased_reply_does_not_tell_whose_words_it_had() -> None:
    first, second = [received(LETTER, Facts(party_name="A", party_class="ngo", publication="named")) for _ in range(2)]
    fold_alike(first.consultation, safe=SAFE, actor=AMRANI, at=NOON)
    second.refresh_from_db()
    erase_submission(second, actor=AMRANI, at=NOON, chance=CHANCE)
    assert Submission.objects.get(pk=second.pk).leading_id is None


def places() -> dict[str, tuple[str | None, int | None]]:
    return {one.pk: (one.leading_id, one.place) for one in Submission.objects.all()}
