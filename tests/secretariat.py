"""A secretariat as a process of its own, on an installation of its own: it receives replies, signs, and says what it holds.

``python tests/secretariat.py DATA VERB...``: ``open`` makes an installation with one consultation; ``receive:N`` replies
come in, without N for ever; ``killed:N`` the same under N kills; ``publish`` prints the checkpoint; ``holds`` prints what
there is, each reply with its receipt.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from concertation.cli.installation import opened, prepared
from concertation.cli.speech import say_json, say_refusal
from concertation.core.chance import system_chance
from concertation.core.refusal import Refusal


def open_(data: Path, _: int | None) -> Iterator[object]:
    from factories import opened_consultation

    yield opened_consultation().id


def receive(data: Path, number: int | None) -> Iterator[object]:
    """Every reply differs from every other; a checkpoint is signed after each tenth."""
    from concertation.records.models import Submission

    for turn in count() if number is None else range(number):
        content = f"Reply {Submission.objects.count() + 1}: we propose a fund. ".encode() * 40
        yield received(data, content)
        if number is None and turn % 10 == 9:
            next(publish(data, None))


def received(data: Path, content: bytes) -> str:
    from concertation.actions.submission import Facts, receive_submission
    from concertation.records.installed import safe_of
    from concertation.records.models import Consultation
    from people import AMRANI, NOON

    safe = safe_of(data)
    original = safe.take_in("reply.txt", content, safe.new_key("a reply"))
    facts = Facts(party_name="Norvania", party_class="member_state")
    return receive_submission(
        Consultation.objects.get(), original, facts,
        safe=safe, idempotency_key=original.sha256, actor=AMRANI, at=NOON, chance=system_chance,
    ).id  # fmt: skip


def killed(data: Path, number: int | None) -> Iterator[object]:
    """Replies are sent one after the other, with a receipt each; whoever receives them is killed so many times meanwhile.

    A client that has no answer sends the same again. What was acknowledged: its key, the submission, the receipt.
    """
    from django.db import connections

    patience = Random(65218)
    # The first is received by nobody who is killed: so all that is needed is loaded once, and not by each.
    acknowledged: list[list[str]] = [["0", *answered(data, numbered(0))]]
    began = time.monotonic()
    acknowledged.append(["1", *answered(data, numbered(1))])
    # On a machine that does much else a reply takes longer, and so does the wait for it.
    longest = max(0.2, 4 * (time.monotonic() - began))
    for _ in range(number or 1):
        connections.close_all()
        answers, question = os.pipe()
        child = os.fork()
        if child == 0:
            _receive_from(data, len(acknowledged), question)
        os.close(question)
        time.sleep(patience.uniform(0.005, longest))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(answers) as heard:
            acknowledged += [json.loads(line) for line in heard if line.endswith("\n")]
    yield acknowledged


def _receive_from(data: Path, turn: int, out: int) -> None:
    """Receives the replies from that turn on, for ever; each is acknowledged by one writing."""
    for at in count(turn):
        submission, receipt = answered(data, numbered(at))
        os.write(out, (json.dumps([str(at), submission, receipt]) + "\n").encode())


def numbered(turn: int) -> bytes:
    """A reply that differs from every other."""
    return f"Reply {turn}: we propose a fund. ".encode() * 40


def answered(data: Path, content: bytes) -> tuple[str, str]:
    """The submission and its receipt, with proof."""
    from concertation.actions.submission import receipt_of
    from concertation.records.installed import signing_key_of
    from concertation.records.models import Submission
    from concertation.records.published import PublishedCheckpoint
    from people import NOON

    submission = Submission.objects.get(pk=received(data, content))
    published = PublishedCheckpoint(data)
    return submission.pk, receipt_of(submission, key=lambda: signing_key_of(data), published=published, at=NOON)


def publish(data: Path, _: int | None) -> Iterator[object]:
    from concertation.actions.ledger import publish_checkpoint
    from concertation.records.keyring import log_key_of
    from concertation.records.published import PublishedCheckpoint
    from people import NOON

    key = log_key_of(data, chance=system_chance)
    yield publish_checkpoint(key, NOON, published=PublishedCheckpoint(data))


def holds(data: Path, _: int | None) -> Iterator[object]:
    from concertation.actions.ledger import published_log, receipts
    from concertation.records.installed import safe_of
    from concertation.records.models import LedgerEntry, Submission, TreeHead

    entries = LedgerEntry.objects.count()
    note, kept = TreeHead.objects.filter(size__lte=entries).order_by("-size")[0].note, list(Submission.objects.all())
    given, safe = receipts([one.id for one in kept], note), safe_of(data)
    yield {
        "submissions": [[given.get(one.id), safe.original_of(one).decode()] for one in kept],
        "entries": entries,
        "log": {path: content.hex() for path, content in published_log(note).items()},
    }


VERBS: dict[str, Callable[[Path, int | None], Iterator[Any]]] = {
    "open": open_, "receive": receive, "killed": killed, "publish": publish, "holds": holds,
}  # fmt: skip


def main(data: str, *verbs: str) -> int:
    """Each answer on a line as JSON; a refusal as the commands say it, with exit code 1."""
    try:
        prepared(data) if "open" in verbs else opened(data)
        for verb, _, number in (verb.partition(":") for verb in verbs):
            for answer in VERBS[verb](Path(data), int(number) if number else None):
                say_json(answer)
    except Refusal as refusal:
        say_refusal(refusal, as_json=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
