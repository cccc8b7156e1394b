"""Technical assistance: only a State asks and ranks, and nobody sees more than it lets them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from assistance_world import ILO, LINK, NOBODY, Assistance, assistance
from concertation.actions.assistance import (
    accept_offer,
    change_priority,
    change_request,
    complete_offer,
    confirm_offer,
    confirm_step,
    consent_to_show,
    decline_offer,
    end_offer,
    end_priority,
    erase_file,
    make_offer,
    move_own_request,
    open_request,
    rank_priority,
    say_step,
    show_priority,
    show_request,
    take_back_offer,
    write_priority,
)
from concertation.actions.assistance.request import Grounds
from concertation.core.assistance import PUBLIC, SECRETARIAT, Sight, Words, admit_text, read_reference
from concertation.core.refusal import Refusal
from concertation.records.assistance import (
    consents_of,
    history_of,
    offers_to,
    priorities_of,
    public_files,
    request_for,
    requests_of,
)
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.key_copy import KeyCopy, keys_in, put_keys
from concertation.records.models import (
    AssistanceKey,
    AssistanceRequest,
    FocalPoint,
    JournalEntry,
    LedgerEntry,
    Offer,
    Priority,
    SubmissionKey,
)
from factories import CHANCE, SAFE, opened_consultation
from people import NOON

pytestmark = [pytest.mark.database, pytest.mark.django_db]

SECRET = "zyxquarry"


@pytest.fixture
def w() -> Assistance:
    return assistance(opened_consultation(), SAFE, Doorkeeper(b"secret"))


def titles(w: Assistance) -> list[str]:
    return [one.words.title for one in priorities_of(w.state, w.reader(w.state), SAFE)]


def offered(w: Assistance, request: AssistanceRequest) -> Offer:
    said = admit_text("Two trainers for a month.")
    return make_offer(w.agency, request.pk, said, safe=SAFE, actor=LINK, at=NOON, chance=CHANCE)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refusal:
        act()
    return refusal.value.code


def test_the_state_orders_its_priorities_and_reads_their_history(w: Assistance) -> None:
    first, second, third = (w.priority(name) for name in ("Courts", "Statistics", "Training"))
    rank_priority(w.state, third.pk, "up", actor=LINK, at=NOON)
    rank_priority(w.state, first.pk, "up", actor=LINK, at=NOON)
    assert titles(w) == ["Courts", "Training", "Statistics"]
    change_priority(w.state, third.pk, Words("Training of judges", ""), safe=SAFE, actor=LINK, at=NOON)
    show_priority(w.state, third.pk, ILO, actor=LINK, at=NOON)
    assert [(one.row.act, one.words.title, one.row.rank, one.row.seen_by["parties"]) for one in history_of(third, SAFE)] == [
        ("shown", "Training of judges", 2, ["ilo"]), ("changed", "Training of judges", 2, []), ("moved", "Training", 2, []),
        ("written", "Training", 3, []),
    ]  # fmt: skip
    end_priority(w.state, second.pk, actor=LINK, at=NOON)
    assert titles(w) == ["Courts", "Training of judges"]
    assert refused(lambda: rank_priority(w.state, second.pk, "up", actor=LINK, at=NOON)) == "not_yours"
    assert refused(lambda: rank_priority(w.state, third.pk, "first", actor=LINK, at=NOON)) == "wrong_move"


def test_a_place_is_counted_among_the_priorities_that_stand(w: Assistance) -> None:
    first, second, third = (w.priority(name) for name in ("Courts", "Statistics", "Training"))
    end_priority(w.state, first.pk, actor=LINK, at=NOON)
    end_priority(w.state, second.pk, actor=LINK, at=NOON)
    show_priority(w.state, third.pk, ILO, actor=LINK, at=NOON)
    assert [one.row.rank for one in history_of(third, SAFE)] == [1, 3]
    fourth = w.priority("Roads")
    assert (fourth.rank, titles(w)) == (2, ["Training", "Roads"])


def test_only_a_state_has_priorities_and_asks(w: Assistance) -> None:
    words, grounds = Words("Courts", ""), Grounds()
    about = {"safe": SAFE, "actor": LINK, "at": NOON, "chance": CHANCE}
    assert refused(lambda: write_priority(w.agency, words, NOBODY, **about)) == "only_states"  # type: ignore[arg-type]
    assert refused(lambda: open_request(w.agency, words, ILO, grounds, **about)) == "only_states"  # type: ignore[arg-type]
    assert (Priority.objects.count(), AssistanceRequest.objects.count(), AssistanceKey.objects.count()) == (0, 0, 0)


def test_nobody_else_ranks_changes_shows_or_ends_what_is_a_states(w: Assistance) -> None:
    every = Sight(True, frozenset({"JOR", "ilo"}), True)
    one, _ = w.priority("Courts", every), w.priority("Statistics", every)
    asked, words = w.request("Judges", every), Words("Other", "")
    for who in (w.other, w.agency):
        acts: list[Callable[[], object]] = [
            lambda who=who: rank_priority(who, one.pk, "down", actor=LINK, at=NOON),  # type: ignore[misc]
            lambda who=who: change_priority(who, one.pk, words, safe=SAFE, actor=LINK, at=NOON),  # type: ignore[misc]
            lambda who=who: show_priority(who, one.pk, every, actor=LINK, at=NOON),  # type: ignore[misc]
            lambda who=who: end_priority(who, one.pk, actor=LINK, at=NOON),  # type: ignore[misc]
            lambda who=who: change_request(who, asked.pk, words, Grounds(), safe=SAFE, actor=LINK, at=NOON),  # type: ignore[misc]
            lambda who=who: show_request(who, asked.pk, every, actor=LINK, at=NOON),  # type: ignore[misc]
            lambda who=who: move_own_request(who, asked.pk, "closed", actor=LINK, at=NOON),  # type: ignore[misc]
        ]
        assert {refused(act) for act in acts} <= {"not_yours", "only_states"}
    assert titles(w) == ["Courts", "Statistics"]


def test_each_reader_sees_what_the_state_lets_it_see_and_nothing_else(w: Assistance) -> None:
    sights = {
        "own": NOBODY, "desk": Sight(secretariat=True), "agency": ILO, "public": Sight(public=True),
        "both": Sight(True, frozenset({"ilo"})),
    }  # fmt: skip
    for name, sight in sights.items():
        w.priority(name, sight)
        w.request(name, sight)
    seen = {
        w.reader(w.state): ["own", "desk", "agency", "public", "both"], SECRETARIAT: ["desk", "public", "both"],
        w.reader(w.agency): ["agency", "public", "both"], w.reader(w.other): ["public"], PUBLIC: ["public"],
    }  # fmt: skip
    for reader, expected in seen.items():
        assert [one.words.title for one in priorities_of(w.state, reader, SAFE)] == expected
        assert sorted(one.words.title for one in requests_of(w.state, reader, SAFE)) == sorted(expected)
    assert {one.sight for one in priorities_of(w.state, w.reader(w.agency), SAFE)} == {NOBODY}
    assert [one.party.key for one in public_files(w.consultation, SAFE)] == ["NOR"]
    for row in AssistanceRequest.objects.all():
        assert request_for(w.other, row.pk, SAFE) is None


def test_a_request_rests_on_a_priority_that_stays_as_closed_as_it_is(w: Assistance) -> None:
    asked = w.request("Judges", ILO, w.priority("Courts").pk)
    (own,), (theirs,) = (requests_of(w.state, w.reader(one), SAFE) for one in (w.state, w.agency))
    assert own.priority is not None
    assert (own.priority.words.title, theirs.priority) == ("Courts", None)
    assert refused(lambda: w.request("Judges", ILO, asked.pk)) == "not_yours"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("/c/cooperation/report/3#p12", "no_reference"),
        ("/c/other/report/1#p1", "no_reference"),
        ("nonsense", "no_reference"),
    ],
)
def test_it_rests_on_nothing_that_is_not_there(w: Assistance, typed: str, code: str) -> None:
    def act() -> None:
        grounds = Grounds(reference=read_reference(typed))
        open_request(w.state, Words("x", ""), ILO, grounds, safe=SAFE, actor=LINK, at=NOON, chance=CHANCE)

    assert refused(act) == "no_reference"
    assert not AssistanceRequest.objects.exists()


def test_an_offer_needs_the_consent_of_both_at_each_step(w: Assistance) -> None:
    asked = w.request("Judges", Sight(public=True, parties=frozenset({"ilo"})))
    words = admit_text("We begin.")
    assert (
        refused(lambda: make_offer(w.other, asked.pk, words, safe=SAFE, actor=LINK, at=NOON, chance=CHANCE)) == "not_yours"
    )
    one = offered(w, asked)
    assert refused(lambda: offered(w, asked)) == "offered_already"
    assert refused(lambda: confirm_offer(w.agency, one.pk, actor=LINK, at=NOON)) == "wrong_move"
    assert refused(lambda: accept_offer(w.agency, one.pk, actor=LINK, at=NOON)) == "not_yours"
    assert refused(lambda: accept_offer(w.other, one.pk, actor=LINK, at=NOON)) == "not_yours"
    accept_offer(w.state, one.pk, actor=LINK, at=NOON)
    assert refused(lambda: say_step(w.state, one.pk, NOON.date(), words, safe=SAFE, actor=LINK, at=NOON)) == "not_under_way"
    assert refused(lambda: confirm_offer(w.state, one.pk, actor=LINK, at=NOON)) == "not_yours"
    confirm_offer(w.agency, one.pk, actor=LINK, at=NOON)
    step = say_step(w.agency, one.pk, NOON.date(), words, safe=SAFE, actor=LINK, at=NOON)
    tomorrow = NOON.date() + timedelta(days=1)
    assert refused(lambda: say_step(w.state, one.pk, tomorrow, words, safe=SAFE, actor=LINK, at=NOON)) == "no_day"
    assert refused(lambda: confirm_step(w.agency, step.pk, actor=LINK, at=NOON)) == "not_yours"
    assert refused(lambda: confirm_step(w.other, step.pk, actor=LINK, at=NOON)) == "not_yours"
    confirm_step(w.state, step.pk, actor=LINK, at=NOON)
    complete_offer(w.state, one.pk, actor=LINK, at=NOON)
    one.refresh_from_db()
    assert one.state == "agreed"
    complete_offer(w.agency, one.pk, actor=LINK, at=NOON)
    one.refresh_from_db()
    assert one.state == "completed"


def test_an_offer_is_seen_by_both_alone_until_both_agree_to_show_it(w: Assistance) -> None:
    asked = w.request("Judges", Sight(True, frozenset({"ilo", "JOR"}), True))
    one = offered(w, asked)
    row = AssistanceRequest.objects.select_related("focal__party").get(pk=asked.pk)

    def readers() -> list[int]:
        return [
            len(offers_to(row, who, SAFE))
            for who in (w.reader(w.state), w.reader(w.agency), w.reader(w.other), SECRETARIAT, PUBLIC)
        ]

    assert readers() == [1, 1, 0, 0, 0]
    consent_to_show(w.state, one.pk, True, actor=LINK, at=NOON)
    assert readers() == [1, 1, 0, 0, 0]
    consent_to_show(w.agency, one.pk, True, actor=LINK, at=NOON)
    assert readers() == [1, 1, 1, 1, 1]
    consent_to_show(w.agency, one.pk, False, actor=LINK, at=NOON)
    assert readers() == [1, 1, 0, 0, 0]


def shown_by_both(w: Assistance, offer: Offer) -> None:
    for side in (w.state, w.agency):
        consent_to_show(side, offer.pk, True, actor=LINK, at=NOON)


def is_public(w: Assistance) -> bool:
    return any(offers for file in public_files(w.consultation, SAFE) for _, offers in file.requests)


def test_who_agreed_to_be_shown_to_some_is_not_shown_to_others(w: Assistance) -> None:
    asked = w.request("Judges")
    one = offered(w, asked)
    shown_by_both(w, one)
    everybody = Sight(public=True, parties=ILO.parties)
    show_request(w.state, asked.pk, everybody, actor=LINK, at=NOON)
    assert not is_public(w)
    consent_to_show(w.agency, one.pk, True, actor=LINK, at=NOON)
    assert is_public(w)
    show_request(w.state, asked.pk, everybody, actor=LINK, at=NOON)
    assert is_public(w), "nothing changed"


def test_who_is_named_no_longer_is_shown_no_longer(w: Assistance) -> None:
    asked = w.request("Judges", Sight(public=True, parties=ILO.parties))
    one = offered(w, asked)
    shown_by_both(w, one)
    decline_offer(w.state, one.pk, "", safe=SAFE, actor=LINK, at=NOON)
    assert is_public(w)
    show_request(w.state, asked.pk, Sight(public=True), actor=LINK, at=NOON)
    assert request_for(w.agency, asked.pk, SAFE) is None
    assert not is_public(w)


def test_what_an_offer_answers_is_not_changed_afterwards(w: Assistance) -> None:
    asked = w.request("Judges", Sight(public=True, parties=ILO.parties))
    one = offered(w, asked)

    def change() -> None:
        change_request(w.state, asked.pk, Words("Weapons", ""), Grounds(), safe=SAFE, actor=LINK, at=NOON)

    refusals = [refused(change)]
    accept_offer(w.state, one.pk, actor=LINK, at=NOON)
    refusals.append(refused(change))
    confirm_offer(w.agency, one.pk, actor=LINK, at=NOON)
    refusals.append(refused(change))
    for side in (w.state, w.agency):
        complete_offer(side, one.pk, actor=LINK, at=NOON)
    assert [*refusals, refused(change)] == ["offer_answers"] * 4
    (kept,) = requests_of(w.state, w.reader(w.state), SAFE)
    assert kept.words == Words("Judges", "")


def test_who_offered_in_vain_is_not_shown_beside_other_words(w: Assistance) -> None:
    asked = w.request("Judges", Sight(public=True, parties=ILO.parties))
    one = offered(w, asked)
    shown_by_both(w, one)
    take_back_offer(w.agency, one.pk, actor=LINK, at=NOON)
    assert is_public(w)
    change_request(w.state, asked.pk, Words("Weapons", ""), Grounds(), safe=SAFE, actor=LINK, at=NOON)
    assert not is_public(w)


@pytest.mark.parametrize("there", ["declined", "taken_back", "ended"])
def test_what_was_not_come_to_or_ended_is_agreed_to_by_nobody(w: Assistance, there: str) -> None:
    one = offered(w, w.request("Judges"))
    shown_by_both(w, one)
    accept_offer(w.state, one.pk, actor=LINK, at=NOON)
    if there == "declined":
        decline_offer(w.state, one.pk, "", safe=SAFE, actor=LINK, at=NOON)
    elif there == "taken_back":
        take_back_offer(w.agency, one.pk, actor=LINK, at=NOON)
    else:
        confirm_offer(w.agency, one.pk, actor=LINK, at=NOON)
        complete_offer(w.state, one.pk, actor=LINK, at=NOON)
        end_offer(w.agency, one.pk, "No funds.", safe=SAFE, actor=LINK, at=NOON)
    assert consents_of(one) == {("state", "shown"), ("offerer", "shown")}


def test_an_offer_ends_by_the_side_that_may_and_a_party_is_unnamed_after_that(w: Assistance) -> None:
    asked = w.request("Judges")
    one = offered(w, asked)
    assert refused(lambda: show_request(w.state, asked.pk, NOBODY, actor=LINK, at=NOON)) == "offer_stands"
    assert refused(lambda: take_back_offer(w.state, one.pk, actor=LINK, at=NOON)) == "not_yours"
    assert refused(lambda: decline_offer(w.agency, one.pk, "", safe=SAFE, actor=LINK, at=NOON)) == "not_yours"
    decline_offer(w.state, one.pk, f"{SECRET} no", safe=SAFE, actor=LINK, at=NOON)
    again = offered(w, asked)
    accept_offer(w.state, again.pk, actor=LINK, at=NOON)
    confirm_offer(w.agency, again.pk, actor=LINK, at=NOON)
    assert refused(lambda: end_offer(w.agency, again.pk, " ", safe=SAFE, actor=LINK, at=NOON)) == "no_reason"
    end_offer(w.agency, again.pk, "No funds.", safe=SAFE, actor=LINK, at=NOON)
    show_request(w.state, asked.pk, NOBODY, actor=LINK, at=NOON)
    move_own_request(w.state, asked.pk, "closed", actor=LINK, at=NOON)
    assert refused(lambda: offered(w, asked)) == "not_yours"


def test_all_words_lie_sealed_and_none_is_in_the_journal_or_the_log(w: Assistance) -> None:
    leaves = LedgerEntry.objects.count()
    one = w.priority(SECRET, Sight(public=True), SECRET)
    asked = w.request(SECRET, ILO, one.pk)
    made = make_offer(w.agency, asked.pk, admit_text(SECRET), safe=SAFE, actor=LINK, at=NOON, chance=CHANCE)
    decline_offer(w.state, made.pk, SECRET, safe=SAFE, actor=LINK, at=NOON)
    made.refresh_from_db()
    kept = [one.words, one.history.get().words, asked.words, made.words, made.reason]
    assert [SECRET.encode() in bytes(each) for each in kept] == [False] * 5
    assert SECRET not in str(list(JournalEntry.objects.values()))
    assert LedgerEntry.objects.count() == leaves


def test_what_a_state_erases_is_gone_with_its_key_and_it_can_begin_again(w: Assistance) -> None:
    offered(w, w.request("Judges", ILO, w.priority("Courts").pk))
    copy = keys_in("default", 9)
    erase_file(w.state, actor=LINK, at=NOON)
    left = (Priority, AssistanceRequest, Offer, AssistanceKey)
    assert [model.objects.count() for model in left] == [0] * 4
    w.priority("Statistics")
    assert titles(w) == ["Statistics"]
    assert keys_in("default", 9).keys.keys() & copy.keys.keys() == set()


def test_what_was_erased_since_an_old_backup_stays_erased_when_that_is_put_back(w: Assistance) -> None:
    w.request("Judges", ILO, w.priority("Courts").pk)
    copy = keys_in("default", 9)
    file = FocalPoint.objects.get(pk=w.state.pk).file
    assert file in copy.keys
    for model in (AssistanceKey, SubmissionKey):
        model.objects.all().delete()
    put_keys("default", copy, 9)
    assert titles(w) == ["Courts"]
    AssistanceKey.objects.all().delete()
    put_keys("default", KeyCopy(9, {}, copy.acts), 9)
    assert (Priority.objects.count(), FocalPoint.objects.get(pk=w.state.pk).file) == (0, "")


def test_keys_that_are_older_than_the_last_act_are_refused(w: Assistance) -> None:
    copy = keys_in("default", 9)
    w.priority("Courts")
    assert refused(lambda: put_keys("default", copy, 9)) == "keys_older"
