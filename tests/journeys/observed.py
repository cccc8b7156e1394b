"""``python observed.py DATA KEY``: in a demonstration the register gets a party that a published reply names; tells the
number and the identifier of that reply. With ``passed`` behind, the time of its author has passed.

A process of its own, like the clerk: the tests of this folder run beside the pages and have no database.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path


def main(data: Path, key: str, passed: bool) -> None:
    os.environ["CONCERTATION_DATA"] = str(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertation.settings")
    import django

    django.setup()
    if passed:
        _passed()
    else:
        sys.stdout.write(_named(key))


def _named(key: str) -> str:
    """The register gets a party of the name that stands in a published reply."""
    from concertation.actions.party import admit_party
    from concertation.core.role import person
    from concertation.records.models import Passage, Submission

    classes = {"lantern-agency": "specialized_agency", "lantern-watch": "ngo"}
    one = Submission.objects.filter(consultation__slug="65-218", state="published", leading=None)
    reply = one.filter(language="en").order_by("number").first()
    assert reply is not None
    text = Passage.objects.filter(submission=reply).with_words().order_by("number").first()
    assert text is not None
    name = next(word for word in sorted(text.words.split(), key=len, reverse=True) if word.isalpha())
    admit_party(key, classes[key], name, actor=person("operator"), at=datetime.now(UTC))
    return f"{reply.number} {reply.pk}"


def _passed() -> None:
    from concertation.records.models import Observation

    Observation.objects.update(until=datetime.now(UTC).date() - timedelta(days=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute(), sys.argv[2], sys.argv[3:] == ["passed"])
