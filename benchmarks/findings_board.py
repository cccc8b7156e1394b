"""The findings board of 10,000 replies, 30,000 passages of which each is coded, with 60 claims: on SQLite.

Goal: under 100 ms in the median of 50 requests, with as many queries for 10,000 replies as for 10. The first page after the
process has started, and the first after somebody has coded, are told apart: findings are then made anew.
"""

from __future__ import annotations

import os
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from random import Random

import django

SIZE, EACH, CLAIMS = 10_000, 3, 60
MANY = 50_000
"""Rows that are made before they are written."""
PLACES = ("", "/finding?limb=proposals&theme=commonest", "/unused", "/balance", "/claims", "/claims/{claim}",
          "/answers?theme=commonest")  # fmt: skip


def _sealed(data: Path, slug: str) -> None:
    """Keys and sealed texts, as receiving a reply leaves them."""
    from benchmarks.many_replies import AT
    from concertation.records.installed import safe_of
    from concertation.records.models import Submission, SubmissionText

    safe = safe_of(data)
    Submission.objects.filter(party_class="member_state").update(verified_at=AT, verified_by="Mr. Okello")
    texts = SubmissionText.objects.filter(submission__consultation__slug=slug).select_related("submission")
    for text in texts.iterator(500):
        key = safe.new_key(text.submission_id)
        safe.keep_key(text.submission, key)
        text.sealed, text.sealed_name = key.seal_text(text.text), key.seal_text("body")
        text.save(update_fields=["sealed", "sealed_name"])


def _coded(slug: str) -> None:
    from benchmarks.many_replies import AT, THEMES, _chunks
    from concertation.core.mandate import LIMBS
    from concertation.records.models import Coding, Passage, User

    chance, coder = Random(65218), User.objects.get(username="Ms. Amrani")
    rows = (
        Coding(passage=one, start=one.start, end=one.end, limb=chance.choice(LIMBS), theme=chance.choice(list(THEMES)),
               coder=coder, at=AT)
        for one in Passage.objects.filter(submission__consultation__slug=slug).iterator()
    )  # fmt: skip
    for some in _chunks(rows, MANY):
        Coding.objects.bulk_create(some, batch_size=500)


def _claimed(slug: str) -> int:
    from benchmarks.many_replies import AT, OFFICER
    from concertation.actions.finding import Wording, make_claim
    from concertation.records.models import Consultation, Passage

    consultation = Consultation.objects.get(slug=slug)
    names = list(Passage.objects.filter(submission__consultation=consultation).values_list("pk", flat=True)[: 8 * CLAIMS])
    wording = Wording("proposals", "commonest", "en", "Several States propose a fund.")
    for first in range(0, len(names), 8):
        claim = make_claim(consultation, wording, names[first : first + 8], actor=OFFICER, at=AT)
    return claim.pk


def measure(data: Path, size: int) -> dict[str, int]:
    """Prints what each page takes; gives its queries."""
    from django.test import Client

    from benchmarks.list_pages import Figure
    from benchmarks.many_replies import AT, OFFICER, filled
    from concertation.actions.finding import decide
    from concertation.records.models import Passage, User

    slug = filled(size, EACH).slug
    _sealed(data, slug)
    _coded(slug)
    claim, client = _claimed(slug), Client(SERVER_NAME="localhost")
    User.objects.update(role="officer", is_active=True)
    client.force_login(User.objects.get(username=OFFICER.name))
    paths = {path: f"/en/desk/c/{slug}/find{path.format(claim=claim)}" for path in PLACES}
    first = _once(client, paths[""])
    passage = Passage.objects.filter(submission__consultation__slug=slug)[5]
    decide(passage, "obstacles", "rare", actor=OFFICER, at=AT + timedelta(1))
    again = _once(client, paths[""])
    print(f"{size:,} replies: first page of the process {first:.0f} ms, the page after somebody coded {again:.0f} ms")
    figures = {name: Figure.of(client, path) for name, path in paths.items()}
    for name, one in figures.items():
        print(f"  {name or '/':<42} {one}")
    return {name: one.queries for name, one in figures.items()}


def _once(client: object, path: str) -> float:
    begun = time.perf_counter()
    answer = client.get(path)  # type: ignore[attr-defined]
    assert answer.status_code == 200, path
    return 1000 * (time.perf_counter() - begun)


def main() -> None:
    """Both sizes in one process, the smaller first."""
    with tempfile.TemporaryDirectory() as place:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "concertation.settings", "CONCERTATION_DATA": place,
                       "CONCERTATION_DATABASE_URL": f"sqlite://{place}/board.sqlite3"}  # fmt: skip
        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        settings.ALLOWED_HOSTS = ["localhost"]
        call_command("migrate", verbosity=0)
        asked = [measure(Path(settings.DATA), size) for size in (10, SIZE)]
        print("queries", "are the same" if asked[0] == asked[1] else f"differ: {asked}")


if __name__ == "__main__":
    main()
