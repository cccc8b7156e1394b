"""The peer's list of submissions: an organiser's page of pretalx, with that many proposals written in bulk.

Run by a Python that has pretalx (``CONCERTATION_PRETALX`` names it to ``benchmarks.public_list``), with its data in a
folder of its own: ``PRETALX_DATA_DIR=… python pretalx_list.py SIZE``.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import statistics
import sys
import time
from importlib.metadata import version

os.environ |= {"DJANGO_SETTINGS_MODULE": "pretalx.settings", "PRETALX_NO_INITIAL_LOG": "1"}

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django_scopes import scope, scopes_disabled  # noqa: E402
from pretalx.event.models import Event  # noqa: E402
from pretalx.event.utils import create_organiser_with_team  # noqa: E402
from pretalx.person.models import SpeakerProfile, User  # noqa: E402
from pretalx.submission.models import Submission, Track  # noqa: E402

WARM, ROUNDS = 2, 10
TRACKS = 4


def filled(size: int) -> tuple[Event, User]:
    """An event with its proposals, each by a speaker of its own, and an administrator."""
    call_command("migrate", verbosity=0)
    day = dt.date(2026, 1, 1)
    with scopes_disabled():
        admin = User.objects.create_superuser(email="admin@example.org", password="benchmark")
        organiser, team = create_organiser_with_team(name="Office", slug="office", users=[admin])
        event = Event.objects.create(
            name="Cooperation", slug="cooperation", organiser=organiser, is_public=True, date_from=day, date_to=day,
            timezone="UTC", email="office@example.org", locale_array="en", locale="en",
        )  # fmt: skip
        team.limit_events.add(event)
    with scope(event=event):
        propose(event, size)
    return event, admin


def propose(event: Event, size: int) -> None:
    """Writes the proposals with their speakers."""
    kind = event.submission_types.first()
    tracks = [Track.objects.create(event=event, name=f"Track {at}", color="#336699") for at in range(TRACKS)]
    speakers = User.objects.bulk_create(
        User(name=f"Speaker {at}", email=f"{at}@example.org", code=f"S{at:07}") for at in range(size)
    )
    SpeakerProfile.objects.bulk_create(SpeakerProfile(event=event, user=one) for one in speakers)
    proposals = Submission.objects.bulk_create(
        Submission(code=f"P{at:07}", event=event, title=f"Proposal {at}", submission_type=kind, track=tracks[at % TRACKS],
                   abstract="An abstract.", review_code=f"R{at:07}", invitation_token=f"I{at:07}")
        for at in range(size)
    )  # fmt: skip
    through = Submission.speakers.through
    through.objects.bulk_create(through(submission=one, user=two) for one, two in zip(proposals, speakers, strict=True))


def seconds(client: Client, path: str, rounds: int) -> list[float]:
    """How long the processor worked for each request; the page comes uncompressed."""
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        answer = client.get(path)
        taken.append(time.process_time() - begun)
        assert answer.status_code == 200, answer.status_code
    return taken


def main(size: int) -> None:
    """Prints what was measured, the median in milliseconds last."""
    settings.ALLOWED_HOSTS = ["localhost"]
    # Names of style sheets without the digests that a built installation has.
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    event, admin = filled(size)
    client = Client(SERVER_NAME="localhost")
    client.force_login(admin)
    path = str(event.orga_urls.submissions)
    seconds(client, path, WARM)
    with CaptureQueriesContext(connection) as captured:
        content = client.get(path).content
        queries = len(captured)
    shown = len(set(re.findall(rb"/submissions/(P\d+)/", content)))
    taken = 1000 * statistics.median(seconds(client, path, ROUNDS))
    about = f"pretalx {version('pretalx')}, {size:,} submissions, {connection.vendor}, {shown} on the page"
    print(f"{about}, {queries} queries, {len(content):,} bytes, ms of the processor in the median: {taken:.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
