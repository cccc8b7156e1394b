"""Clearance of a draft: who is asked is sealed, an approval is of the words that were shown, and a condition holds."""

from __future__ import annotations

import pytest

from concertation.actions.submission import (
    Doorkeeper,
    Facts,
    access_by,
    attach,
    begin_draft,
    content_of,
    detach,
    save_draft,
    send_draft,
)
from concertation.actions.submission.clearance import approve, comment, end_reviewer, name_reviewer, need_clearance
from concertation.core.refusal import Refusal
from concertation.core.resolution.compare import Words
from concertation.core.role import Actor
from concertation.core.submission import Content
from concertation.core.submission.difference import Changed
from concertation.records.clearance import Asked, asked_of, comments_on, holds_back
from concertation.records.cosignatures import content_digest
from concertation.records.models import Access, Clearance, JournalEntry, Reviewer, Submission
from concertation.records.whole import digest_of, whole_content
from factories import CHANCE, SAFE, opened_consultation
from people import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.database]

KEEPER = Doorkeeper(b"secret of the door")
MISSION = Actor("link", "access 1")
FIRST = Content(language="en", party_class="ngo", answers={1: "We lack an office."}, publication="named")
SECOND = FIRST.with_(answers={1: "We lack a small office."})


def draft() -> Submission:
    return begin_draft(
        opened_consultation(), FIRST, Facts(party_class="ngo", door="web"),
        safe=SAFE, idempotency_key="draft", actor=MISSION, at=NOON, chance=CHANCE,
    )  # fmt: skip


def asked(one: Submission, name: str = "Ms. Quillfeather") -> Reviewer:
    secret = name_reviewer(
        one, name, "Treaty section", None, safe=SAFE, keeper=KEEPER, actor=MISSION, at=NOON, chance=CHANCE
    )
    access = access_by(secret, keeper=KEEPER, at=NOON)
    assert access is not None
    assert access.role == "reviewer"
    assert access.reviewer is not None
    return access.reviewer


def shown(one: Submission) -> str:
    return digest_of(whole_content(one, SAFE))


def say(one: Submission, content: Content) -> Submission:
    save_draft(one, content, one.revision, safe=SAFE)
    return Submission.objects.get(pk=one.pk)


def send(one: Submission) -> Submission:
    return send_draft(one, safe=SAFE, actor=MISSION, at=NOON, chance=CHANCE)


def standings(one: Submission) -> list[str]:
    return [each.standing for each in asked_of(one, SAFE)]


def test_who_is_asked_and_what_is_said_lies_sealed_and_the_journal_has_no_name() -> None:
    one = draft()
    reviewer = asked(one)
    comment(one, reviewer, "answer1", "Say it more gently.", safe=SAFE, at=NOON)
    approve(one, reviewer, shown(one), safe=SAFE, at=NOON)
    rows = [
        *Reviewer.objects.values(),
        *Access.objects.values(),
        *Clearance.objects.values(),
        *JournalEntry.objects.values(),
    ]
    told = b" ".join(bytes(each) if isinstance(each, bytes | memoryview) else str(each).encode()
                     for row in rows for each in row.values())  # fmt: skip
    for secret in (b"Quillfeather", b"Treaty section", b"gently", b"lack an office"):
        assert secret not in told
    assert [(each.name, each.office) for each in asked_of(one, SAFE)] == [("Ms. Quillfeather", "Treaty section")]
    assert [(each.name, each.part, each.words) for each in comments_on(one, SAFE)] == [
        ("Ms. Quillfeather", "answer1", "Say it more gently.")
    ]


def test_an_edit_after_an_approval_makes_it_out_of_date_and_is_told_word_by_word() -> None:
    one = draft()
    approve(one, asked(one), shown(one), safe=SAFE, at=NOON)
    assert standings(one) == ["approved"]
    changed = say(one, SECOND)
    (told,) = asked_of(changed, SAFE)
    assert isinstance(told, Asked)
    assert (told.standing, told.approval and told.approval.revision, changed.revision) == ("outdated", 0, 1)
    words = (Words("same", "We lack "), Words("removed", "an"), Words("added", "a small"), Words("same", " office."))
    assert told.approval is not None
    assert told.approval.since == (Changed("answer1", words),)
    assert standings(say(changed, FIRST)) == ["approved"]


def test_a_document_that_is_added_after_an_approval_makes_it_out_of_date_too() -> None:
    one = draft()
    approve(one, asked(one), shown(one), safe=SAFE, at=NOON)
    attach(one, SAFE.take_in("annex.txt", b"More.", SAFE.key_of(one.pk)), b"", "", at=NOON)
    assert standings(one) == ["outdated"]


def test_a_document_added_or_taken_out_is_another_revision_and_no_save_overlooks_it() -> None:
    one = draft()
    kept = attach(one, SAFE.take_in("annex.txt", b"More.", SAFE.key_of(one.pk)), b"", "", at=NOON)
    assert Submission.objects.get().revision == one.revision + 1
    stale = save_draft(one, content_of(one, SAFE).with_(summary="Short."), one.revision, safe=SAFE)
    assert (stale.conflict, stale.revision) == (True, one.revision + 1)
    detach(kept)
    assert Submission.objects.get().revision == one.revision + 2


def test_a_signature_is_for_the_documents_too() -> None:
    one = draft()
    before = content_digest(one, SAFE)
    attach(one, SAFE.take_in("annex.txt", b"More.", SAFE.key_of(one.pk)), b"", "", at=NOON)
    assert content_digest(one, SAFE) != before


def test_nobody_approves_what_changed_since_it_was_shown() -> None:
    one = draft()
    reviewer, seen = asked(one), shown(one)
    changed = say(one, SECOND)
    with pytest.raises(Refusal) as refused:
        approve(changed, reviewer, seen, safe=SAFE, at=NOON)
    assert refused.value.code == "changed_meanwhile"
    assert standings(changed) == ["waiting"]


def test_where_clearance_is_a_condition_the_draft_goes_once_all_have_approved_it_as_it_stands() -> None:
    one = draft()
    first, second = asked(one), asked(one, "Mr. Brackwater")
    need_clearance(one, True)
    approve(one, first, shown(one), safe=SAFE, at=NOON)
    with pytest.raises(Refusal) as refused:
        send(one)
    assert (refused.value.code, Submission.objects.get().state) == ("not_cleared", "draft")
    approve(one, second, shown(one), safe=SAFE, at=NOON)
    changed = say(one, SECOND)
    with pytest.raises(Refusal):
        send(changed)
    approve(changed, first, shown(changed), safe=SAFE, at=NOON)
    end_reviewer(second, actor=MISSION, at=NOON)
    assert send(changed).state == "received"


def test_where_it_is_no_condition_nothing_is_held_back_and_with_nobody_to_ask_it_stays_held() -> None:
    one = draft()
    reviewer = asked(one)
    assert not holds_back(one, SAFE)
    need_clearance(one, True)
    end_reviewer(reviewer, actor=MISSION, at=NOON)
    assert holds_back(Submission.objects.get(), SAFE)
    assert Access.objects.get(role="reviewer").revoked_at == NOON


def test_of_a_sent_reply_nothing_is_said_any_more() -> None:
    one = draft()
    reviewer, seen = asked(one), shown(one)
    send(one)
    for act in (
        lambda: comment(one, reviewer, "", "Too late.", safe=SAFE, at=NOON),
        lambda: approve(one, reviewer, seen, safe=SAFE, at=NOON),
        lambda: asked(one, "Mr. Brackwater"),
    ):
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.code == "already_sent"


def test_a_comment_that_is_sent_twice_is_kept_once() -> None:
    one = draft()
    reviewer = asked(one)
    for _ in range(2):
        comment(one, reviewer, "summary", "Shorter.\r\n", safe=SAFE, at=NOON)
    comment(one, None, "nowhere", "We shall.", safe=SAFE, at=NOON)
    assert [(each.name, each.part, each.words) for each in comments_on(one, SAFE)] == [
        ("Ms. Quillfeather", "summary", "Shorter."), ("", "", "We shall."),
    ]  # fmt: skip
