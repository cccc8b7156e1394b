"""Programs that send the same reply with the same key at the same time, to an installation of its own.

``python tests/senders.py DATA N``: N threads at once, twice; prints the status and the reference of each answer as JSON.
"""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from concertation.cli.installation import prepared
from concertation.cli.speech import say_json

REPLY = {"publication": "confidential", "answers": {"1": "We propose a fund."}}


def main(data: Path, number: int) -> None:
    prepared(str(data))
    from concertation.actions.party import admit_party
    from concertation.actions.submission import Doorkeeper, let_in
    from concertation.core.chance import system_chance
    from concertation.records.installed import door_secret_of
    from factories import opened_consultation
    from people import AMRANI, NOON

    slug = opened_consultation().slug
    party = admit_party("lanterns", "ngo", "League of Lanterns", actor=AMRANI, at=NOON)
    keeper = Doorkeeper(door_secret_of(data))
    secret = let_in("device", "theirs", None, keeper=keeper, actor=AMRANI, at=NOON, chance=system_chance, party=party)
    say_json(_answers(slug, secret, number))


def _answers(slug: str, secret: str, number: int) -> list[tuple[int, str]]:
    from django.db import connection
    from django.test import Client

    together = Barrier(number, timeout=60)

    def send(_: int) -> tuple[int, str]:
        headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": "one"}
        together.wait()
        answer = Client(SERVER_NAME="localhost").post(
            f"/c/{slug}/s", json.dumps(REPLY), content_type="application/json", headers=headers
        )  # fmt: skip
        connection.close()
        return answer.status_code, answer.json()["reference"]

    with ThreadPoolExecutor(number) as senders:
        return list(senders.map(send, range(2 * number)))


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute(), int(sys.argv[2]))
