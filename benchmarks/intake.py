"""Replies that programs send over HTTP to ``concertation serve`` on SQLite, each answered with its receipt and proof.

Goal: 300 a second for a minute, 99 of 100 answered within 150 ms of when they were due. Then as many as it takes; then the
act with its receipt in this process, without HTTP. Beside it pretalx' call for proposals, where ``CONCERTATION_PRETALX`` is
a Python that has pretalx and gunicorn; else its recorded figure is printed. Server, worker and senders share the machine.
"""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.open_loop import Answer, as_fast, at_rate
from concertation.cli.installation import prepared

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "tests"))
RATE, SECONDS, SHORT = 300, 60, 10
CONNECTIONS, PARTIES, THREADS = 64, 40, 32
WORDS = ("we", "propose", "a", "fund", "for", "the", "cooperation", "of", "States", "and", "for", "national", "bodies")
WORDS_OF_A_REPLY = 300
SPEAKERS = (1, 2, 4)
TOKEN = "a" * 32
RECORDED = "recorded before, not rerun: 1.9 a second (pretalx 2025.2.2, SQLite)"
TICKS = os.sysconf("SC_CLK_TCK")


def opened() -> tuple[str, list[str]]:
    """A consultation in this installation, and the token of a program of each party."""
    from django.conf import settings
    from django.db import connection

    from concertation.actions.party import admit_party
    from concertation.actions.submission import Doorkeeper, let_in
    from concertation.core.chance import system_chance
    from concertation.records.installed import door_secret_of
    from factories import opened_consultation
    from people import AMRANI, NOON

    slug, keeper = opened_consultation().slug, Doorkeeper(door_secret_of(settings.DATA))
    tokens = []
    for number in range(PARTIES):
        party = admit_party(f"party-{number}", "ngo", f"League {number}", actor=AMRANI, at=NOON)
        tokens.append(
            let_in("device", "theirs", None, keeper=keeper, actor=AMRANI, at=NOON, chance=system_chance, party=party)
        )
    connection.close()
    return slug, tokens


def reply(chance: random.Random) -> bytes:
    """A reply of 2 kB."""
    words = " ".join(chance.choices(WORDS, k=WORDS_OF_A_REPLY))
    said = {
        "language": "en", "answers": {"1": words}, "summary": words[:150], "publication": "named", "acknowledge": "full",
        "consents": ["read", "quoted", "named", "published"],
    }  # fmt: skip
    return json.dumps(said).encode()


def requests(slug: str, tokens: Sequence[str], mark: str) -> Iterator[bytes]:
    """Replies without end, each with a key of its own."""
    chance, number = random.Random(mark), 0
    while True:
        body = reply(chance)
        yield (
            f"POST /c/{slug}/s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {tokens[number % len(tokens)]}\r\n"
            f"Idempotency-Key: {mark}-{number}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        ).encode() + body
        number += 1


@contextmanager
def serving(command: list[str], port: int, environment: dict[str, str]) -> Iterator[int]:
    """The server's process while it serves."""
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def free_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def seconds_of(process: int) -> float:
    """Processor time of a process and of all that it started."""
    stats = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text().rsplit(") ", 1)[1].split()
        except OSError:
            continue
        stats[int(file.parent.name)] = (int(fields[1]), (int(fields[11]) + int(fields[12])) / TICKS)
    mine, size = {process}, 0
    while size < len(mine):
        size = len(mine)
        mine |= {one for one, (parent, _) in stats.items() if parent in mine}
    return sum(stats[one][1] for one in mine if one in stats)


def told(what: str, answers: Sequence[Answer], took: float, used: float) -> str:
    """A line of figures."""
    waited = sorted(1000 * one.seconds for one in answers)
    shares = ", ".join(f"p{share} {waited[int(len(waited) * share / 100)]:.0f}" for share in (50, 90, 99))
    load = os.getloadavg()[0]
    return (
        f"{what}: {len(answers) / took:.1f} a second, {shares}, longest {waited[-1]:.0f} ms; "
        f"{used / took:.2f} of {os.cpu_count()} cores, load {load:.1f}"
    )


def over_http(data: Path, slug: str, tokens: Sequence[str], seconds: int) -> tuple[float, list[Answer]]:
    """Prints the figures of both ways of sending; gives the rate of the second, and all answers."""
    port = free_port()
    command = [sys.executable, "-m", "concertation", "--data", str(data), "serve", "--port", str(port)]
    with serving(command, port, dict(os.environ)) as server:
        warm = as_fast(port, [requests(slug, tokens, f"warm {one}") for one in range(CONNECTIONS)], 2)
        assert {one.status for one in warm} == {201}, warm[0]
        sent = requests(slug, tokens, "minute")
        due = [next(sent) for _ in range(RATE * seconds)]
        begun, used = time.perf_counter(), seconds_of(server)
        minute = at_rate(port, due, RATE, CONNECTIONS)
        took = time.perf_counter() - begun
        print(told(f"{RATE} a second are due, for {seconds} s", minute, took, seconds_of(server) - used))
        begun, used = time.perf_counter(), seconds_of(server)
        most = as_fast(port, [requests(slug, tokens, f"most {one}") for one in range(CONNECTIONS)], SHORT)
        took = time.perf_counter() - begun
        print(told(f"as many as it takes, {CONNECTIONS} connections", most, took, seconds_of(server) - used))
    return len(most) / took, [*warm, *minute, *most]


def check(data: Path, answers: Sequence[Answer]) -> None:
    """Every answer is a receipt, every tenth proof holds offline, and what was acknowledged is there, once."""
    from concertation.core.ledger import verify_receipt
    from concertation.core.ledger.tree import root_hash
    from concertation.records.installed import signing_key_of
    from concertation.records.kept_log import kept_nodes, recomputed
    from concertation.records.models import LedgerEntry, Submission

    vkey, bodies = signing_key_of(data).vkey, [json.loads(one.body) for one in answers]
    refused = sum(one.status != 201 for one in answers)
    for body in bodies[::10]:
        verify_receipt(body["receipt"], vkey)
    there = set(Submission.objects.values_list("pk", flat=True))
    size = LedgerEntry.objects.count()
    assert recomputed("default", [size])[1][size] == root_hash(kept_nodes(), size)
    acknowledged = {body["reference"] for body in bodies}
    assert (refused, len(acknowledged), acknowledged) == (0, len(answers), there)
    print(f"{len(there):,} acknowledged, each there once; the log follows from its entries, every tenth proof holds")


def in_process(data: Path, slug: str) -> None:
    """Prints the figures of the act and its receipt, in threads."""
    from django.utils import timezone

    from concertation.actions.submission import Facts, receipt_of, receive_submission
    from concertation.core.chance import system_chance
    from concertation.core.role import Actor
    from concertation.core.submission import Content
    from concertation.records.installed import safe_of, signing_key_of
    from concertation.records.models import Consultation
    from concertation.records.published import PublishedCheckpoint
    from concertation.records.safe import Original

    safe, consultation, published = safe_of(data), Consultation.objects.get(slug=slug), PublishedCheckpoint(data)
    facts = Facts(publication="named", party_class="ngo", door="api", consents=("read", "named"))
    end = time.perf_counter() + SHORT

    def send(thread: int) -> list[Answer]:
        chance, answers = random.Random(thread), list[Answer]()
        while (begun := time.perf_counter()) < end:
            name = f"in process {thread} {len(answers)}"
            content = Content(answers={1: " ".join(chance.choices(WORDS, k=WORDS_OF_A_REPLY))}, publication="named")
            original = Original.written("reply.json", content.as_bytes(), safe.new_key(name))
            kept = receive_submission(
                consultation, original, replace(facts, content=content), safe=safe, idempotency_key=name,
                actor=Actor("link", "a program"), at=timezone.now(), chance=system_chance,
            )  # fmt: skip
            receipt_of(kept, key=lambda: signing_key_of(data), published=published, at=timezone.now())
            answers.append(Answer(201, b"", b"", time.perf_counter() - begun))
        return answers

    begun, used = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(THREADS) as senders:
        answers = [one for found in senders.map(send, range(THREADS)) for one in found]
    took = time.perf_counter() - begun
    print(told(f"act and receipt in process, {THREADS} threads", answers, took, time.process_time() - used))


def proposals(kind: int, session: str) -> Iterator[bytes]:
    """What a speaker of pretalx sends, without end: the two forms of a proposal, and no page of them asked for first."""
    chance, number = random.Random(session), 0
    while True:
        words = " ".join(chance.choices(WORDS, k=WORDS_OF_A_REPLY))
        info = {"title": f"Proposal {number}", "submission_type": kind, "abstract": words, "content_locale": "en"}
        for step, said in (("info", info), ("profile", {"name": "Speaker", "biography": "A life."})):
            body = urlencode(said | {"csrfmiddlewaretoken": TOKEN}).encode()
            cookies = f"pretalx_csrftoken={TOKEN}; pretalx_session={session}"
            yield (
                f"POST /cooperation/submit/a{number:05}/{step}/ HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\n"
                f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
            ).encode() + body
        number += 1


def pretalx(ours: float) -> None:
    """The peer in the same run, at the number of speakers with which it does best, and how many more we take."""
    python = os.environ.get("CONCERTATION_PRETALX")
    if python is None:
        print(f"pretalx' submission: {RECORDED}; {ours / 1.9:.0f} times as many here")
        return
    with tempfile.TemporaryDirectory() as place:
        environment, port = os.environ | {"PRETALX_DATA_DIR": place}, free_port()
        command = [python, str(HERE / "pretalx_submission.py"), str(sum(SPEAKERS))]
        made = subprocess.run(command, env=environment, cwd=place, check=True, capture_output=True, text=True)
        event = json.loads(made.stdout.strip().splitlines()[-1])
        serve = [
            python, "-m", "gunicorn", "--chdir", str(HERE), "--worker-class", "gthread", "--workers", "4", "--threads", "2",
            "--keep-alive", "60", "--bind", f"127.0.0.1:{port}", "pretalx_submission:application",
        ]  # fmt: skip
        with serving(serve, port, environment) as server:
            best = max(proposed(port, server, event, speakers) for speakers in SPEAKERS)
    print(f"{ours / best:.0f} times as many here, each with its receipt")


def proposed(port: int, server: int, event: dict[str, Any], speakers: int) -> float:
    """Prints the figures of so many speakers at once, and gives how many proposals were taken in a second."""
    mine = [proposals(event["kind"], event["sessions"].pop()) for _ in range(speakers)]
    as_fast(port, mine, 2)
    begun, used = time.perf_counter(), seconds_of(server)
    answers = as_fast(port, mine, SHORT)
    took, used = time.perf_counter() - begun, seconds_of(server) - used
    done = [one for one in answers if b"/me/submissions/" in one.head]
    lost = sum(one.status >= 500 for one in answers)
    print(told(f"pretalx {event['version']}, proposals, speakers signed in: {speakers}, faults: {lost}", done, took, used))
    return len(done) / took


def main(seconds: int) -> None:
    """Prints ours, then the peer's."""
    with tempfile.TemporaryDirectory() as place:
        data = Path(place)
        prepared(str(data))
        slug, tokens = opened()
        ours, answers = over_http(data, slug, tokens, seconds)
        check(data, answers)
        in_process(data, slug)
    pretalx(ours)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
