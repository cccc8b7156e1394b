"""``python attributed.py DATA``: in a demonstration a version was kept; tells the code of a reply that it quotes.

A process of its own, like the clerk: the tests of this folder run beside the pages and have no database.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path


def main(data: Path) -> None:
    os.environ["CONCERTATION_DATA"] = str(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertation.settings")
    import django

    django.setup()
    sys.stdout.write(_kept(data))


def _kept(data: Path) -> str:
    from concertation.actions.report import begin_writing, keep_version
    from concertation.actions.submission.access import give_code
    from concertation.core.chance import system_chance
    from concertation.core.role import person
    from concertation.records.attributions import concerned
    from concertation.records.doorkeeper import Doorkeeper
    from concertation.records.drafts import grounds_for
    from concertation.records.installed import door_secret_of, safe_of
    from concertation.records.models import Consultation

    at, officer = datetime.now(UTC), person("amrani")
    consultation = Consultation.objects.get(slug="65-218")
    material = grounds_for(consultation, "en", at.date(), safe_of(data))
    report = begin_writing(consultation, "thematic", "en", material, actor=officer, at=at)
    version = keep_version(report, "For checking", material, actor=officer, at=at, chance=system_chance)
    one = next(one for one in concerned(version) if one.party_class == "ngo" and one.publication == "named")
    return give_code(one, keeper=Doorkeeper(door_secret_of(data)), at=at, chance=system_chance)


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
