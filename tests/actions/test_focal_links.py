"""Links to technical assistance: to whom they go, how they end, and whom the desk is told of that has none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assistance_world import LINK, Assistance, assistance
from concertation.actions.assistance import (
    end_focal_link,
    focal_by,
    party_for,
    send_focal_link,
)
from concertation.actions.assistance.file import named
from concertation.actions.assistance.focal import focal_of
from concertation.actions.consultation import approve_dispatch, mark_failed, send_again
from concertation.actions.party import admit_party, end_representative
from concertation.core.assistance import MOST_NAMED, SECRETARIAT, Sight
from concertation.core.refusal import Refusal
from concertation.records.assistance import (
    files_in,
    without_link,
)
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.models import (
    Dispatch,
    FocalPoint,
    JournalEntry,
)
from factories import CHANCE, SAFE, opened_consultation
from people import AMRANI, NOON

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def w() -> Assistance:
    return assistance(opened_consultation(), SAFE, Doorkeeper(b"secret"))


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refusal:
        act()
    return refusal.value.code


def test_the_link_goes_to_registered_addresses_ends_and_is_given_anew(w: Assistance) -> None:
    first = w.keeper.focal_secret(w.state)
    assert [(one.address, "{link}" in one.body) for one in Dispatch.objects.filter(kind="assistance").order_by("pk")] == [
        ("nor@example.org", True), ("jor@example.org", True), ("ilo@example.org", True),
    ]  # fmt: skip
    found = focal_by(first, keeper=w.keeper, at=NOON)
    assert found is not None
    assert found.pk == w.state.pk
    send_focal_link(w.consultation, w.state.party, keeper=w.keeper, actor=AMRANI, at=NOON, chance=CHANCE)
    assert focal_by(first, keeper=w.keeper, at=NOON) is None
    second = w.keeper.focal_secret(FocalPoint.objects.get(pk=w.state.pk))
    assert focal_by(second, keeper=w.keeper, at=NOON + timedelta(days=179)) is not None
    assert focal_by(second, keeper=w.keeper, at=NOON + timedelta(days=181)) is None
    assert refused(lambda: end_focal_link(w.state, " ", actor=AMRANI, at=NOON)) == "no_reason"
    end_focal_link(w.state, "The mission asked so.", actor=AMRANI, at=NOON)
    assert focal_by(second, keeper=w.keeper, at=NOON) is None
    unreached = party_for(w.consultation, "Sweden", actor=AMRANI, at=NOON)
    assert refused(
        lambda: send_focal_link(w.consultation, unreached, keeper=w.keeper, actor=AMRANI, at=NOON, chance=CHANCE)
    ) == "no_address"  # fmt: skip


def test_the_link_goes_to_no_address_but_one_at_which_the_register_has_the_party(w: Assistance) -> None:
    letter = Dispatch.objects.select_related("representative").filter(kind="assistance").order_by("pk")[0]
    approve_dispatch(letter, actor=AMRANI, at=NOON)
    mark_failed(letter, "No such mailbox.", actor=LINK, at=NOON)
    elsewhere = "someone@elsewhere.example"
    assert refused(lambda: send_again(letter, elsewhere, actor=AMRANI, at=NOON, chance=CHANCE)) == "registered_only"
    letter.refresh_from_db()
    assert (letter.state, letter.address, focal_of(letter, NOON)) == ("failed", "nor@example.org", w.state)
    letter.address = elsewhere
    assert focal_of(letter, NOON) is None
    letter.refresh_from_db()
    assert letter.representative is not None
    end_representative(letter.representative, "It has closed.", actor=AMRANI, at=NOON)
    assert focal_of(letter, NOON) is None


def test_names_are_looked_up_once_each_and_never_more_than_can_be_named(w: Assistance) -> None:
    with CaptureQueriesContext(connection) as once:
        named(w.state, ["ILO"], actor=LINK, at=NOON)
    with CaptureQueriesContext(connection) as often:
        assert named(w.state, ["ILO", " ILO "] * 1000, actor=LINK, at=NOON) == {"ilo"}
    assert len(often) == len(once)
    leaves = JournalEntry.objects.count()
    assert refused(lambda: named(w.state, map(str, range(MOST_NAMED + 1)), actor=LINK, at=NOON)) == "too_many"
    assert JournalEntry.objects.count() == leaves


def test_nobody_learns_of_the_register_who_is_not_public_in_it(w: Assistance) -> None:
    admit_party("lantern", "ngo", "Lantern", actor=AMRANI, at=NOON)
    for name in ("Lantern", "No such body"):
        assert refused(lambda name=name: named(w.state, [name], actor=LINK, at=NOON)) == "no_party"  # type: ignore[misc]
    assert refused(lambda: named(w.state, ["Norway"], actor=LINK, at=NOON)) == "not_offering"
    assert named(w.state, ["Jordanie", " ", "ILO"], actor=LINK, at=NOON) == {"JOR", "ilo"}


def test_the_desk_is_told_whom_a_request_names_that_has_no_way_in_where_the_state_lets_it(w: Assistance) -> None:
    keys = named(w.state, ["Sweden"], actor=LINK, at=NOON)
    w.request("Hidden", Sight(parties=keys))
    assert list(without_link(w.consultation)) == []
    w.request("Seen", Sight(True, keys))
    assert [one.key for one in without_link(w.consultation)] == ["SWE"]
    assert [one.party.key for one in files_in(w.consultation, SECRETARIAT, SAFE)] == ["NOR"]
