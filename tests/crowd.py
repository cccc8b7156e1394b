"""A crowd that comes at the same moment to an installation of its own, each with its own thread.

``python tests/crowd.py DATA N``: N replies, one more that comes twice, and one that no database takes; prints what became
of them as JSON.
"""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from concertation.cli.installation import prepared


def main(data: Path, number: int) -> None:
    prepared(str(data))
    from concertation.core.ledger.tree import root_hash
    from concertation.records.installed import safe_of
    from concertation.records.kept_log import kept_nodes, recomputed
    from concertation.records.models import (
        Consent,
        FacetCount,
        JournalEntry,
        LedgerEntry,
        Submission,
        SubmissionKey,
    )

    answers = _answers(data, number)
    safe, size = safe_of(data), LedgerEntry.objects.count()
    told = {
        "proven": [words for words, fault in answers if not fault],
        "refused": [fault for _, fault in answers if fault],
        "kept": [safe.original_of(one).decode() for one in Submission.objects.all()],
        "counts": {
            "submissions": Submission.objects.count(), "keys": SubmissionKey.objects.count(),
            "consents": Consent.objects.count(), "log": size,
            "journal": JournalEntry.objects.filter(act="receive_submission").count(),
            "received": FacetCount.objects.get(facet="received").count,
        },
        "root": root_hash(kept_nodes(), size).hex(),
        "recomputed": recomputed("default", [size])[1][size].hex(),
    }  # fmt: skip
    sys.stdout.write(json.dumps(told))


def _answers(data: Path, number: int) -> list[tuple[str, str]]:
    """Of each the words that its receipt proves, or what was raised instead."""
    from django.db import IntegrityError, connection

    from concertation.actions.submission import Facts, receipt_of, receive_submission
    from concertation.core.chance import system_chance
    from concertation.core.ledger import verify_receipt
    from concertation.core.role import Actor
    from concertation.records.installed import safe_of, signing_key_of
    from concertation.records.published import PublishedCheckpoint
    from factories import opened_consultation
    from people import NOON

    consultation, safe, key = opened_consultation(), safe_of(data), signing_key_of(data)
    together = Barrier(number + 3, timeout=60)

    def send(words: str, door: str = "api") -> tuple[str, str]:
        original = safe.take_in("reply.txt", words.encode(), safe.new_key(words))
        facts = Facts(publication="named", consents=("read", "named"), door=door)
        together.wait()
        try:
            submission = receive_submission(
                consultation, original, facts, safe=safe, idempotency_key=words, actor=Actor("link", "one of the crowd"),
                at=NOON, chance=system_chance,
            )  # fmt: skip
            receipt = receipt_of(submission, key=lambda: key, published=PublishedCheckpoint(data), at=NOON)
            verify_receipt(receipt, key.vkey, words.encode())
        except IntegrityError as fault:
            return words, type(fault).__name__
        finally:
            connection.close()
        return words, ""

    with ThreadPoolExecutor(number + 3) as crowd:
        sent = [crowd.submit(send, f"Reply {turn}") for turn in range(number)]
        sent += [crowd.submit(send, "Twice"), crowd.submit(send, "Twice")]
        sent.append(crowd.submit(send, "None", "window"))
        return [one.result() for one in sent]


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute(), int(sys.argv[2]))
