"""A tenth is read blind: drawn once by chance, never by whoever coded it, and compared with all that was said first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from coding_world import passages_of, reply_of, with_codebook
from concertation.actions.finding import decide, draw_blind, mark_read, merge, read_blind
from concertation.core.chance import seeded_chance
from concertation.core.finding.agreement import agreements_of, kappa_of, table_of, whole_labels
from concertation.core.refusal import Refusal
from concertation.core.role import person
from concertation.records.coding import drawn_in, open_to, pairs_in, waiting_blind
from concertation.records.models import BlindReading, Submission
from factories import opened_consultation
from people import AMRANI, NOON, OKELLO

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def reply() -> Submission:
    return reply_of(with_codebook(opened_consultation()))


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(Refusal) as found:
        yield
    assert found.value.code == code


def test_a_tenth_is_drawn_once_by_chance(reply: Submission) -> None:
    consultation = reply.consultation
    many = reply_of(consultation, " ".join(f"We propose measure number {n} of ours." for n in range(400)), name="many")
    chance = seeded_chance(7)
    drawn = draw_blind([reply, many], actor=AMRANI, at=NOON, chance=chance)
    assert (drawn, BlindReading.objects.count()) == (38, 38)
    assert draw_blind([reply, many], actor=AMRANI, at=NOON, chance=seeded_chance(8)) == 0


def test_nobody_reads_blind_what_she_coded_herself(reply: Submission) -> None:
    first, second, *_ = passages_of(reply)
    drawn = [
        BlindReading.objects.create(consultation=reply.consultation, passage=one, drawn_at=NOON) for one in (first, second)
    ]
    decide(first, "proposals", "funding", actor=AMRANI, at=NOON)
    everywhere = drawn_in(reply.consultation, open_to(reply.consultation, "Ms. Amrani", ()))
    assert list(waiting_blind(everywhere, "Ms. Amrani")) == drawn[1:]
    with refused("coded_herself"):
        read_blind(drawn[0], ["proposals"], [], actor=AMRANI, at=NOON)
    read_blind(drawn[0], ["proposals"], ["travel"], actor=OKELLO, at=NOON)
    with refused("read_already"):
        read_blind(drawn[0], [], [], actor=OKELLO, at=NOON)
    assert BlindReading.objects.get(pk=drawn[0].pk).codes == [["proposals", "travel"]]
    assert list(waiting_blind(everywhere, "Mr. Okello")) == drawn[1:]
    assert pairs_in(everywhere).limbs == {(frozenset({"proposals"}), frozenset({"proposals"})): 1}
    assert pairs_in(everywhere).themes == {(frozenset({"funding"}), frozenset({"travel"})): 1}
    with refused("read_blind"):
        merge((first, second), actor=AMRANI, at=NOON)


def test_of_two_first_coders_and_one_who_found_nothing_all_is_compared(reply: Submission) -> None:
    """What the second coder has decided herself elsewhere is no first coding; a passage looked through in vain is."""
    first, second, third, *_ = passages_of(reply)
    for one in (first, second, third):
        BlindReading.objects.create(consultation=reply.consultation, passage=one, drawn_at=NOON)
    decide(first, "proposals", "funding", actor=AMRANI, at=NOON)
    decide(first, "obstacles", "", actor=person("Ms. Sato"), at=NOON)
    mark_read(second, actor=AMRANI, at=NOON)
    for one in (first, second, third):
        read_blind(BlindReading.objects.get(passage=one), ["obstacles"], [], actor=OKELLO, at=NOON)
    decide(third, "proposals", "", actor=OKELLO, at=NOON)
    found = pairs_in(drawn_in(reply.consultation, open_to(reply.consultation, "Ms. Amrani", ())))
    obstacles, nothing = frozenset({"obstacles"}), frozenset[str]()
    assert found.limbs == {(frozenset({"proposals", "obstacles"}), obstacles): 1, (nothing, obstacles): 1}
    assert found.themes == {(frozenset({"funding"}), nothing): 1, (nothing, nothing): 1}


def test_agreement_on_each_key_is_that_of_a_table_by_hand() -> None:
    a, b, none = frozenset("a"), frozenset("b"), frozenset[str]()
    pairs = {(a, a): 4, (a, none): 1, (b, a | b): 1, (none, none): 4}
    on_a, on_b = agreements_of(pairs, ["a", "b", "c"])
    assert (on_a.key, on_a.first, on_a.second) == ("a", 5, 5)
    assert on_a.kappa is not None
    assert (on_a.kappa.agreed, on_a.kappa.read, round(on_a.kappa.value, 6)) == (8, 10, 0.6)
    assert on_b.kappa is not None
    assert on_b.kappa.value == 1.0
    assert whole_labels(pairs) == {("a", "a"): 4, ("a", "none"): 1, ("b", "a+b"): 1, ("none", "none"): 4}
    overall = kappa_of(table_of(whole_labels(pairs)))
    assert overall is not None
    assert overall.agreed == 8
