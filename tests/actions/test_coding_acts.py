"""What officers do at the coding desk: every change is kept, and undone by its name exactly."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding_world import CODEBOOK, WORDS, passages_of, reply_of, with_codebook
from concertation.actions.finding import (
    accept,
    change,
    connect,
    decide,
    extend,
    last_edit,
    mark_quotable,
    mark_read,
    mark_rest_read,
    merge,
    reject,
    remove,
    seal_coding,
    split,
    suggest,
    undo,
    unmark,
    write_note,
)
from concertation.core.finding import Reason, suggest_all
from concertation.core.finding import Suggestion as SuggestionValue
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.coding import known_in, progress_of
from concertation.records.edits import rows_at
from concertation.records.models import Claim as ClaimRow
from concertation.records.models import (
    Coding,
    CodingEdit,
    JournalEntry,
    LedgerEntry,
    Mark,
    Passage,
    Submission,
    Suggestion,
    Support,
)
from factories import CHANCE, SAFE, opened_consultation
from people import AMRANI, NOON, OKELLO, READER

pytestmark = [pytest.mark.django_db, pytest.mark.database]

Told = tuple[str, str, str, str, str]


@pytest.fixture
def reply() -> Submission:
    return reply_of(with_codebook(opened_consultation()))


def told(passage: Passage | None = None) -> list[Told]:
    """Who said what, and how it came about."""
    kept = Coding.objects.filter(passage=passage) if passage else Coding.objects.all()
    rows = kept.select_related("coder").order_by("pk")
    return [(one.limb, one.theme, one.coder.username, one.origin, one.machine) for one in rows]


def words_of(submission: Submission) -> list[str]:
    return [WORDS[one.start : one.end] for one in passages_of(submission)]


def suggested(reply: Submission) -> None:
    passages = passages_of(reply)
    values = suggest_all([(one.pk, WORDS[one.start : one.end], "en") for one in passages], CODEBOOK)
    suggest(reply.consultation, values, known=known_in(reply.consultation), actor=READER, at=NOON)


def refused(code: str) -> Any:
    class Expected:
        def __enter__(self) -> None: ...

        def __exit__(self, kind: object, refusal: object, _: object) -> bool:
            assert isinstance(refusal, Refusal)
            assert refusal.code == code
            return True

    return Expected()


def test_a_limb_and_a_theme_come_together_into_one_decision(reply: Submission) -> None:
    first, *_ = passages_of(reply)
    decide(first, "proposals", "", actor=AMRANI, at=NOON)
    decide(first, "", "funding", actor=AMRANI, at=NOON)
    assert told() == [("proposals", "funding", "Ms. Amrani", "own", "")]
    decide(first, "", "travel", actor=AMRANI, at=NOON)
    decide(first, "", "travel", actor=AMRANI, at=NOON)
    decide(first, "obstacles", "", actor=AMRANI, at=NOON)
    assert [one[:2] for one in told()] == [("proposals", "funding"), ("proposals", "travel"), ("obstacles", "")]
    assert [(one.start, one.end) for one in Coding.objects.all()] == [(first.start, first.end)] * 3
    assert [one.name for one in CodingEdit.objects.order_by("pk")] == ["code"] * 4


def test_themes_decided_first_all_get_the_limb(reply: Submission) -> None:
    first, *_ = passages_of(reply)
    for limb, theme in (("", "funding"), ("", "travel"), ("proposals", "")):
        decide(first, limb, theme, actor=AMRANI, at=NOON)
    assert [one[:2] for one in told()] == [("proposals", "funding"), ("proposals", "travel")]


def test_what_a_machine_suggested_keeps_its_origin(reply: Submission) -> None:
    suggested(reply)
    first, second, *_ = passages_of(reply)
    accept(first, list(Suggestion.objects.filter(passage=first, key__in=["proposals", "travel"])), actor=AMRANI, at=NOON)
    assert told(first) == [("proposals", "travel", "Ms. Amrani", "accepted", "cues 1")]
    kept = Coding.objects.get()
    change(kept, kept.at, "proposals", "youth", actor=OKELLO, at=NOON + timedelta(hours=1))
    assert told(first) == [("proposals", "youth", "Mr. Okello", "edited", "cues 1")]
    accept(second, list(Suggestion.objects.filter(passage=second, key="obstacles")), actor=AMRANI, at=NOON)
    decide(second, "", "youth", actor=AMRANI, at=NOON)
    assert told(second) == [("obstacles", "youth", "Ms. Amrani", "edited", "cues 1")]


def test_a_heading_is_suggested_nothing(reply: Submission) -> None:
    heading, sentence, *_ = passages_of(reply)
    Passage.objects.filter(pk=heading.pk).update(kind="heading")
    reason = (Reason("funding", 0.8, ((13, 17),)),)
    told = [SuggestionValue(one.pk, "en", (), reason) for one in (heading, sentence)]
    assert suggest(reply.consultation, told, known=known_in(reply.consultation), actor=READER, at=NOON) == 1
    assert list(Suggestion.objects.values_list("passage", flat=True)) == [sentence.pk]


def test_a_rejected_suggestion_stays_rejected_when_it_is_made_anew(reply: Submission) -> None:
    suggested(reply)
    first, *_ = passages_of(reply)
    reject(Suggestion.objects.get(passage=first, key="travel"), actor=AMRANI, at=NOON)
    suggested(reply)
    assert [(one.kind, one.key) for one in Mark.objects.all()] == [("rejected", "theme:travel")]
    accept(first, [Suggestion.objects.get(passage=first, key="travel")], actor=AMRANI, at=NOON)
    assert Mark.objects.count() == 0


@pytest.mark.parametrize(("limb", "theme", "code"), [
    ("", "", "nothing_said"), ("wishes", "", "no_such_limb"), ("", "taxes", "no_such_theme"),
])  # fmt: skip
def test_only_what_the_page_offers_is_decided(reply: Submission, limb: str, theme: str, code: str) -> None:
    with refused(code):
        decide(passages_of(reply)[0], limb, theme, actor=AMRANI, at=NOON)
    assert (Coding.objects.count(), CodingEdit.objects.count()) == (0, 0)


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(reply: Submission) -> None:
    first, *_ = passages_of(reply)
    decide(first, "proposals", "funding", actor=AMRANI, at=NOON)
    seen = Coding.objects.get()
    change(seen, seen.at, "obstacles", "funding", actor=OKELLO, at=NOON + timedelta(minutes=1))
    with refused("changed_meanwhile"):
        change(seen, NOON, "proposals", "travel", actor=AMRANI, at=NOON + timedelta(minutes=2))
    with refused("changed_meanwhile"):
        remove(seen, NOON, actor=AMRANI, at=NOON + timedelta(minutes=2))
    assert told() == [("obstacles", "funding", "Mr. Okello", "own", "")]


def test_two_officers_decide_beside_each_other(reply: Submission) -> None:
    first, *_ = passages_of(reply)
    decide(first, "proposals", "funding", actor=AMRANI, at=NOON)
    decide(first, "", "travel", actor=OKELLO, at=NOON)
    decide(first, "obstacles", "", actor=OKELLO, at=NOON)
    assert [one[:3] for one in told()] == [
        ("proposals", "funding", "Ms. Amrani"), ("obstacles", "travel", "Mr. Okello")
    ]  # fmt: skip


def test_a_passage_is_split_where_the_officer_says(reply: Submission) -> None:
    fourth = passages_of(reply)[3]
    said = WORDS[fourth.start : fourth.end]
    decide(fourth, "proposals", "youth", actor=AMRANI, at=NOON)
    mark_quotable(fourth, actor=AMRANI, at=NOON)
    right = split(fourth, said.index("nobody"), said, actor=AMRANI, at=NOON)
    assert words_of(reply)[3:5] == ["We propose that they be heard;", "nobody else is."]
    assert right.pk == f"{reply.pk}.1.{right.start}-{right.end}"
    spans = [(one.passage_id, WORDS[one.start : one.end]) for one in Coding.objects.order_by("start")]
    assert spans == [(passages_of(reply)[3].pk, "We propose that they be heard;"), (right.pk, "nobody else is.")]
    assert sorted(Mark.objects.values_list("kind", "passage")) == sorted(("quotable", one) for one, _ in spans)
    for place in (0, len("nobody else is.")):
        with refused("nothing_to_split"):
            split(right, place, "nobody else is.", actor=AMRANI, at=NOON)


def test_neighbours_are_merged_and_their_decisions_keep_their_words(reply: Submission) -> None:
    first, second, third, *_ = passages_of(reply)
    decide(first, "proposals", "funding", actor=AMRANI, at=NOON)
    decide(second, "obstacles", "funding", actor=OKELLO, at=NOON)
    whole = merge((first, second), actor=AMRANI, at=NOON)
    assert words_of(reply)[0] == "We propose a fund for travel. Funds are lacking in many offices."
    assert [(one.passage_id, WORDS[one.start : one.end]) for one in Coding.objects.order_by("pk")] == [
        (whole.pk, "We propose a fund for travel."), (whole.pk, "Funds are lacking in many offices.")
    ]  # fmt: skip
    with refused("no_neighbours"):
        merge((whole, passages_of(reply)[2]), actor=AMRANI, at=NOON)
    with refused("passage_gone"):
        merge((second, third), actor=OKELLO, at=NOON)


def test_a_passage_that_takes_in_its_neighbour_is_decided_about_as_a_whole(reply: Submission) -> None:
    _, second, third, *_ = passages_of(reply)
    decide(second, "obstacles", "funding", actor=AMRANI, at=NOON)
    decide(third, "obstacles", "youth", actor=AMRANI, at=NOON)
    extend(third, second, actor=AMRANI, at=NOON)
    assert [(one.theme, WORDS[one.start : one.end]) for one in Coding.objects.order_by("pk")] == [
        ("funding", "Funds are lacking in many offices."),
        ("youth", "Funds are lacking in many offices. Young people are not heard."),
    ]


def test_what_a_claim_rests_on_is_not_divided(reply: Submission) -> None:
    first, second, *_ = passages_of(reply)
    decide(first, "proposals", "", actor=AMRANI, at=NOON)
    coder = Coding.objects.get().coder
    claim = ClaimRow.objects.create(consultation=reply.consultation, language="en", words="Funds.", by=coder, at=NOON)
    Support.objects.create(claim=claim, passage=second, stance="for", by=coder, at=NOON)
    with refused("relied_on"):
        merge((first, second), actor=AMRANI, at=NOON)
    assert len(passages_of(reply)) == 5


def test_marks(reply: Submission) -> None:
    first, second, third, *_ = passages_of(reply)
    write_note(first, " Ask them. ", safe=SAFE, actor=AMRANI, at=NOON)
    connect("link", second, first, actor=AMRANI, at=NOON)
    connect("link", second, first, actor=OKELLO, at=NOON)
    connect("same_as", third, second, actor=AMRANI, at=NOON)
    mark_read(third, actor=AMRANI, at=NOON)
    mark_quotable(third, actor=AMRANI, at=NOON)
    mark_quotable(third, actor=AMRANI, at=NOON)
    rows = Mark.objects.order_by("pk")
    assert [(one.kind, one.passage_id, one.other_id) for one in rows] == [
        ("note", first.pk, None), ("link", second.pk, first.pk), ("same_as", third.pk, second.pk), ("read", third.pk, None)
    ]  # fmt: skip
    note = rows[0]
    assert SAFE.key_of(reply.pk).open_text(note.sealed) == "Ask them."
    assert b"Ask them" not in bytes(note.sealed)
    assert "Ask them" not in str(list(CodingEdit.objects.values()) + list(JournalEntry.objects.values()))
    with refused("not_yours"):
        unmark(note, actor=OKELLO, at=NOON)
    with refused("not_connectable"):
        connect("link", first, first, actor=AMRANI, at=NOON)
    decide(third, "obstacles", "", actor=AMRANI, at=NOON)
    assert not Mark.objects.filter(kind="read").exists()
    with refused("coded"):
        mark_read(third, actor=AMRANI, at=NOON)


def test_what_its_author_keeps_to_herself_is_never_quotable() -> None:
    reply = reply_of(with_codebook(opened_consultation()), publication="unattributed")
    with refused("not_quotable"):
        mark_quotable(passages_of(reply)[0], actor=AMRANI, at=NOON)


def test_the_rest_of_a_reply_holds_nothing(reply: Submission) -> None:
    decide(passages_of(reply)[0], "proposals", "", actor=AMRANI, at=NOON)
    mark_rest_read(reply, actor=AMRANI, at=NOON)
    assert (progress_of([reply.pk])[reply.pk].is_done, Mark.objects.filter(kind="read").count()) == (True, 4)
    undo(last_edit(reply.consultation_id, "Ms. Amrani"), actor=AMRANI, at=NOON)
    assert progress_of([reply.pk])[reply.pk].decided == 1


def everything(reply: Submission) -> dict[str, Any]:
    """All rows that the desk may change."""
    return rows_at(Passage.objects.filter(submission=reply).order_by("number", "start"))


def test_an_undoing_is_undone(reply: Submission) -> None:
    first, *_ = passages_of(reply)
    decide(first, "proposals", "funding", actor=AMRANI, at=NOON)
    coded = everything(reply)
    back = undo(last_edit(reply.consultation_id, "Ms. Amrani"), actor=AMRANI, at=NOON)
    assert Coding.objects.count() == 0
    with refused("nothing_to_undo"):
        last_edit(reply.consultation_id, "Ms. Amrani")
    again = undo(back, actor=AMRANI, at=NOON)
    assert everything(reply) == coded
    assert (back.name, again.name, last_edit(reply.consultation_id, "Ms. Amrani")) == ("undo", "redo", again)


def test_an_earlier_change_is_undone_by_name_unless_a_later_one_touches_it(reply: Submission) -> None:
    first, second, *_ = passages_of(reply)
    decide(first, "proposals", "", actor=AMRANI, at=NOON)
    one = last_edit(reply.consultation_id, "Ms. Amrani")
    decide(second, "obstacles", "", actor=AMRANI, at=NOON)
    decide(first, "", "funding", actor=AMRANI, at=NOON)
    two = last_edit(reply.consultation_id, "Ms. Amrani")
    with refused("touched_since"):
        undo(one, actor=AMRANI, at=NOON)
    with refused("not_yours"):
        undo(two, actor=OKELLO, at=NOON)
    undo(two, actor=AMRANI, at=NOON)
    with refused("undone_already"):
        undo(two, actor=AMRANI, at=NOON)
    undo(one, actor=AMRANI, at=NOON)
    assert [one[:2] for one in told()] == [("obstacles", "")]


def test_a_merge_is_not_undone_over_what_a_colleague_has_decided_since(reply: Submission) -> None:
    first, second, *_ = passages_of(reply)
    whole = merge((first, second), actor=AMRANI, at=NOON)
    decide(whole, "proposals", "", actor=OKELLO, at=NOON)
    with refused("touched_since"):
        undo(last_edit(reply.consultation_id, "Ms. Amrani"), actor=AMRANI, at=NOON)
    assert [one[:3] for one in told()] == [("proposals", "", "Mr. Okello")]


STEPS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 60), st.sampled_from([AMRANI, OKELLO])), max_size=14)


def _step(reply: Submission, kind: int, number: int, actor: Actor) -> None:
    passages = passages_of(reply)
    at = number % len(passages)
    one, beside = passages[at], passages[(at + 1) % len(passages)]
    words, when = WORDS[one.start : one.end], NOON + timedelta(seconds=number)
    coding = Coding.objects.order_by("pk").first()
    acts = (
        lambda: decide(one, ("proposals", "obstacles")[number % 2], "", actor=actor, at=when),
        lambda: decide(one, "", ("funding", "youth")[number % 2], actor=actor, at=when),
        lambda: accept(one, list(Suggestion.objects.filter(passage=one)), actor=actor, at=when),
        lambda: reject(Suggestion.objects.filter(passage=one)[0], actor=actor, at=when),
        lambda: split(one, number, words, actor=actor, at=when),
        lambda: merge((one, beside), actor=actor, at=when),
        lambda: extend(beside, one, actor=actor, at=when),
        lambda: mark_quotable(one, actor=actor, at=when),
        lambda: write_note(one, f"note {number}", safe=SAFE, actor=actor, at=when),
        lambda: connect(("link", "same_as")[number % 2], one, beside, actor=actor, at=when),
        lambda: change(coding, coding.at, "ways_and_means", "travel", actor=actor, at=when) if coding else None,
        lambda: mark_rest_read(reply, actor=actor, at=when),
    )
    with suppress(Refusal, IndexError):
        acts[kind]()


@given(steps=STEPS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undoing_all_gives_the_first_state(steps: list[tuple[int, int, Actor]], reply: Submission) -> None:
    """After each round all is undone, by whoever did it: so each begins with the reply as it came."""
    suggested(reply)
    begun = everything(reply)
    for kind, number, actor in steps:
        _step(reply, kind, number, actor)
    for edit in CodingEdit.objects.filter(undone_at=None).exclude(name__in=["undo", "redo"]).order_by("-pk"):
        undo(edit, actor=AMRANI if edit.officer.username == AMRANI.name else OKELLO, at=NOON)
    assert everything(reply) == begun


def test_a_day_of_coding_is_one_leaf(reply: Submission) -> None:
    before = LedgerEntry.objects.count()
    first, second, *_ = passages_of(reply)
    decide(first, "proposals", "", actor=AMRANI, at=NOON)
    decide(second, "obstacles", "", actor=AMRANI, at=NOON + timedelta(days=1))
    tomorrow = NOON.replace(hour=0) + timedelta(days=1)
    assert [sealed(reply, tomorrow) for _ in range(2)] == [1, 0]
    assert LedgerEntry.objects.count() == before + 1
    assert sealed(reply, NOON + timedelta(days=2)) == 1


def sealed(reply: Submission, before: datetime) -> int:
    return seal_coding(reply.consultation, before=before, actor=READER, at=before, chance=CHANCE)


def test_a_reply_that_was_taken_back_is_coded_and_undone_no_more(reply: Submission) -> None:
    first, *_ = passages_of(reply)
    decide(first, "proposals", "", actor=AMRANI, at=NOON)
    Submission.objects.filter(pk=reply.pk).update(state="withdrawn")
    for act in (
        lambda: decide(first, "obstacles", "", actor=AMRANI, at=NOON),
        lambda: undo(last_edit(reply.consultation_id, "Ms. Amrani"), actor=AMRANI, at=NOON),
    ):
        with refused("not_codable"):
            act()
