"""The public list is the same by whichever way it is found: by the few that are named, by the latest found, by a walk."""

from __future__ import annotations

from itertools import product

import pytest

from concertation.actions.submission import publish_submission
from concertation.core.chance import seeded_chance
from concertation.core.token import query_of
from concertation.records import public, search
from concertation.records.models import Submission
from concertation.records.public import Choice
from factories import SAFE
from people import AMRANI, NOON
from web.published_world import World, alike, fold_under, take_back, world

pytestmark = [pytest.mark.django_db, pytest.mark.database]

ALIKE = range(33, 3, -1)
"""The numbers of thirty replies that each speak of an office; 1 and 2 are named, 3 is not."""
LISTED = {
    Choice(): [*ALIKE, 3, 2, 1],
    Choice(query="office"): [*ALIKE],
    Choice(query="office", party_class="ngo", language="en"): [*ALIKE],
    Choice(query="office", party_class="ngo", language="fr"): [],
    Choice(query="office", region="african_states"): [],
    Choice(query="fund", region="african_states", party_class="member_state"): [1],
    Choice(query="office", party_class="ngo) OR (ngo"): [],
    Choice(query="mechanisms", party_class="individual"): [3],
    Choice(query="“number 7”"): [11],
    Choice(query="zyxomma"): [],
    Choice(query="?"): [],
    Choice(theme="technical_cooperation"): [*ALIKE, 3, 2, 1],
    Choice(theme="technical_cooperation", party_class="ngo", language="fr"): [2],
    Choice(theme="reporting"): [1],
    Choice(theme="reporting", query="office"): [],
    Choice(theme="technical_cooperation", query="office", party_class="ngo"): [*ALIKE],
    Choice(theme="nothing"): [],
    Choice(party_class="ngo", language="en"): [*ALIKE],
}
FEW = list(product((0, 3, 28, 100), repeat=2))
"""Where it is said that few are coded with a theme, and that few are found."""


def numbers(made: World, choice: Choice) -> list[int | None]:
    """The list from its first page to its last."""
    read: list[Submission] = []
    while True:
        rows = public.listed(made.consultation, choice, read[-1].number if read else None)
        read += rows[: public.PAGE]
        if len(rows) <= public.PAGE:
            return [one.number for one in read]


def all_ways(made: World, choice: Choice, monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[int | None], int]]:
    """The list and its count, each different one once."""
    found = []
    for coded, words in FEW:
        monkeypatch.setattr(public, "FEW_CODED", coded)
        monkeypatch.setattr(public, "FEW_FOUND", words)
        told = numbers(made, choice), public.matches(made.consultation, choice)
        found += [told] if told not in found else []
    return found


def test_every_way_gives_the_same_list_and_count(monkeypatch: pytest.MonkeyPatch) -> None:
    made = world(*map(alike, range(30)), reported=False)
    for choice, expected in LISTED.items():
        assert all_ways(made, choice, monkeypatch) == [(expected, len(expected))], choice
        assert [one.number for one in public.every_reply(made.consultation, choice)] == expected


def test_what_is_folded_taken_back_or_opened_again_stands_where_it_belongs(monkeypatch: pytest.MonkeyPatch) -> None:
    made = world(*map(alike, range(30)), reported=False)
    by_number = {one.number: one for one in Submission.objects.filter(consultation=made.consultation)}
    for number in (5, 20, 33):
        take_back(by_number[number])
    for number in (5, 20):
        publish_submission(by_number[number], safe=SAFE, actor=AMRANI, at=NOON, chance=seeded_chance(65218))
    fold_under(by_number[30], by_number[20], by_number[10])
    theme = [one for one in (*ALIKE, 3, 2, 1) if one not in (33, 20, 10)]
    assert all_ways(made, Choice(query="office"), monkeypatch) == [([*ALIKE][1:], 29)]
    assert all_ways(made, Choice(theme="technical_cooperation"), monkeypatch) == [(theme, len(theme))]


def test_no_way_lists_what_is_not_public_even_were_it_in_the_index(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = world(*map(alike, range(30)), reported=False)
    for file, reply in made.replies.items():
        if "zyxomma" in file:
            search.index_reply(reply.id)
    for choice in (Choice(query="zyxomma"), Choice(query="zyxomma", theme="technical_cooperation")):
        assert all_ways(made, choice, monkeypatch) == [([], 0)]


def test_the_index_begins_with_the_latest_number_however_often_a_reply_was_opened() -> None:
    made = world(*map(alike, range(30)), reported=False)
    fifth = Submission.objects.get(consultation=made.consultation, number=5)
    take_back(fifth)
    publish_submission(fifth, safe=SAFE, actor=AMRANI, at=NOON, chance=seeded_chance(65218))

    def latest(count: int, before: int | None = None) -> list[int | None]:
        sought = search.Sought(query_of("office"), made.consultation.pk, before=before)
        found = Submission.objects.filter(pk__in=search.matching_submissions(sought, latest=count))
        return list(found.order_by("-number").values_list("number", flat=True))

    assert latest(3) == [33, 32, 31]
    assert latest(3, before=7) == [6, 5, 4]
    assert search.holds_at_most(3, search.Sought(query_of("office"), made.consultation.pk, before=7))
    assert not search.holds_at_most(2, search.Sought(query_of("office"), made.consultation.pk, before=7))
