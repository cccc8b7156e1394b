"""Publish the checkpoint: it continues the last one that the world has seen, or nothing is signed."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import transaction

from concertation.actions.ledger import publish_checkpoint
from concertation.actions.submission import Facts, receipt_of, receive_submission
from concertation.core.ledger import LogKey, Tree, log_key, signed_checkpoint
from concertation.core.ledger.tree import consistency_path, root_hash, roots_from_consistency
from concertation.core.ledger.verifier import open_note
from concertation.core.refusal import Refusal
from concertation.records.models import Consultation, LedgerEntry, LedgerNode, Submission, TreeHead
from concertation.records.published import PublishedCheckpoint
from factories import CHANCE, SAFE, opened_consultation, taken_in
from people import AMRANI, NOON

pytestmark = [pytest.mark.django_db, pytest.mark.database]

KEY = log_key("log.example.org", bytes(range(32)))


@pytest.fixture
def published(tmp_path: Path) -> PublishedCheckpoint:
    """A log of two entries, published outside the database."""
    opened_consultation()
    kept = PublishedCheckpoint(tmp_path)
    publish_checkpoint(KEY, NOON, published=kept)
    return kept


def receive(name: str) -> None:
    receive_submission(
        Consultation.objects.get(), taken_in(name, b"a reply"), Facts(),
        safe=SAFE, idempotency_key=name, actor=AMRANI, at=NOON, chance=CHANCE,
    )  # fmt: skip


def kept_tree() -> Tree:
    tree = Tree()
    for leaf in LedgerEntry.objects.order_by("index").values_list("leaf", flat=True):
        tree.append(bytes(leaf))
    return tree


def rewrite(index: int) -> None:
    """An entry exchanged for another, and the whole kept tree made to follow: every proof in this log still verifies."""
    changed = bytes(LedgerEntry.objects.get(index=index).leaf).replace(b'"v":1', b'"v":9')
    LedgerEntry.objects.filter(index=index).update(leaf=changed)
    tree = kept_tree()
    for node in LedgerNode.objects.all():
        LedgerNode.objects.filter(pk=node.pk).update(hash=tree.nodes(node.level, node.number))


def refusal(published: PublishedCheckpoint, key_name: str = KEY.name) -> Refusal:
    with pytest.raises(Refusal) as refused:
        publish_checkpoint(log_key(key_name, KEY.secret), NOON, published=published)
    return refused.value


def test_the_note_lies_outside_the_database_byte_for_byte(published: PublishedCheckpoint) -> None:
    note = publish_checkpoint(KEY, NOON, published=published)
    assert published.place.read_text() == note == TreeHead.objects.get().note
    assert open_note(note, KEY.vkey).size == 2


def test_the_next_checkpoint_is_proven_to_continue_the_last(published: PublishedCheckpoint) -> None:
    old = open_note(published.place.read_text(), KEY.vkey)
    for turn in range(5):
        receive(f"{turn}.txt")
    new, tree = open_note(publish_checkpoint(KEY, NOON, published=published), KEY.vkey), kept_tree()
    path = consistency_path(tree.nodes, old.size, new.size)
    assert (old.size, new.size) == (2, 7)
    assert roots_from_consistency(old.root, old.size, new.size, path) == (old.root, new.root)


def test_of_an_entry_over_which_others_published_meanwhile_nothing_is_signed_anew(published: PublishedCheckpoint) -> None:
    over_two = published.place.read_text()
    receive("third.txt")
    assert publish_checkpoint(KEY, NOON, published=published, entry=1) == over_two
    assert (TreeHead.objects.count(), published.place.read_text()) == (1, over_two)
    over_three = publish_checkpoint(KEY, NOON, published=published, entry=2)
    assert open_note(over_three, KEY.vkey).size == 3


def test_a_log_shorter_than_what_was_published_signs_nothing_and_names_both_sizes(published: PublishedCheckpoint) -> None:
    note = signed_checkpoint(KEY, 9, bytes(32))
    published.keep(note)
    refused = refusal(published)
    assert refused.code == "log_forked"
    assert refused.message.startswith("The log here has 2 entries, and a checkpoint of 9 was published")
    assert published.place.read_text() == note
    assert TreeHead.objects.count() == 1


def test_a_log_shorter_than_its_own_checkpoint_takes_no_entry(published: PublishedCheckpoint) -> None:
    TreeHead.objects.create(size=9, note=signed_checkpoint(KEY, 9, bytes(32)), at=NOON)
    with pytest.raises(Refusal) as refused:
        receive("a.txt")
    assert refused.value.code == "log_forked"
    assert LedgerEntry.objects.count() == 2
    assert refusal(published).code == "log_forked"


@pytest.mark.parametrize("more", [0, 3])
def test_a_log_with_an_entry_exchanged_signs_nothing(published: PublishedCheckpoint, more: int) -> None:
    note = published.place.read_text()
    for turn in range(more):
        receive(f"{turn}.txt")
    rewrite(1)
    refused = refusal(published)
    assert refused.code == "log_forked"
    assert "over its first 2 entries it has another root" in refused.message
    TreeHead.objects.all().delete()
    assert refusal(published).code == "log_forked"
    assert published.place.read_text() == note
    assert TreeHead.objects.count() == 0


def test_without_the_note_outside_the_database_its_own_is_what_must_be_continued(published: PublishedCheckpoint) -> None:
    published.place.unlink()
    rewrite(0)
    assert refusal(published).code == "log_forked"


def test_another_key_does_not_continue_the_log(published: PublishedCheckpoint) -> None:
    refused = refusal(published, "log.example.net")
    assert refused.code == "log_other_key"
    assert "The checkpoint carries no signature by this key" in refused.message


def test_a_log_restored_by_somebody_who_did_not_say_how_far_it_went_signs_nothing(published: PublishedCheckpoint) -> None:
    published.place.rename(published.unconfirmed)
    assert refusal(published).code == "checkpoint_unconfirmed"
    published.unconfirmed.rename(published.place)
    assert open_note(publish_checkpoint(KEY, NOON, published=published), KEY.vkey).size == 2


def test_an_empty_note_says_that_nothing_was_published(tmp_path: Path) -> None:
    published = PublishedCheckpoint(tmp_path)
    published.keep("")
    note = publish_checkpoint(KEY, NOON, published=published)
    assert open_note(note, KEY.vkey).root == root_hash(Tree().nodes, 0)
    assert published.last() == note


@pytest.mark.django_db(transaction=True)
def test_a_checkpoint_is_never_shown_from_within_an_act_that_may_yet_fail(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="may yet fail"), transaction.atomic():
        publish_checkpoint(KEY, NOON, published=PublishedCheckpoint(tmp_path))
    assert not (tmp_path / "log" / "checkpoint").exists()


def test_a_receipt_of_the_next_entry_is_under_a_new_checkpoint(published: PublishedCheckpoint) -> None:
    receive("third.txt")
    receipt_of(Submission.objects.get(), key=lambda: KEY, published=published, at=NOON)
    assert list(TreeHead.objects.order_by("size").values_list("size", flat=True)) == [2, 3]


def test_for_a_receipt_over_which_others_published_meanwhile_nothing_is_signed_anew(published: PublishedCheckpoint) -> None:
    def meanwhile() -> LogKey:
        """Asked for once it is known that no checkpoint covers the entry."""
        publish_checkpoint(KEY, NOON, published=published)
        receive("fourth.txt")
        return KEY

    receive("third.txt")
    receipt_of(Submission.objects.get(), key=meanwhile, published=published, at=NOON)
    assert list(TreeHead.objects.order_by("size").values_list("size", flat=True)) == [2, 3]


class Meanwhile(PublishedCheckpoint):
    """Another process publishes at the moment at which the last note is asked for."""

    def last(self) -> str | None:
        """The note of that other process."""
        receive("meanwhile.txt")
        self.keep(publish_checkpoint(KEY, NOON))
        return super().last()


def test_entries_that_come_while_the_last_note_is_read_part_no_log(published: PublishedCheckpoint) -> None:
    note = publish_checkpoint(KEY, NOON, published=Meanwhile(published.place.parents[1]))
    assert (open_note(note, KEY.vkey).size, published.place.read_text()) == (3, note)
