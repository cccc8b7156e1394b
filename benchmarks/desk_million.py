"""The officer's desk with 1,000,000 passages, each coded, in 10,000 replies: on SQLite, reports left out.

Goal: under 300 ms in the median. It takes an hour and 5 GB, and so runs only when it is named:
``python -m benchmarks desk_million``.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from typing import Final

import django

from concertation.core.report import Masthead, Report, as_json

REPLIES, EACH = 10_000, 100
LIMIT: Final = 300.0
ROUNDS: Final = 5
_HEAD: Final = Masthead("General Assembly", "Sixty-sixth session", None, "1 July 2011", "en", "Cooperation", "Report")
NOTHING: Final = Report("en", "thematic", _HEAD, (), (), (), 0, None)
"""What the report says that was issued: reports are left out."""
LEFT_OUT: Final = (
    "{report}", "{version}", "{issued}", "{proposal}", "{meeting}", "{translated}",
    "{desk}/report", "{desk}/clear", "{desk}/publish", "{desk}/export", "{public}/measures", "{public}/followup",
)  # fmt: skip


def main() -> None:
    """Fills it, says how long that took, and prints every page."""
    with tempfile.TemporaryDirectory() as place:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "concertation.settings", "CONCERTATION_DATA": place,
                       "CONCERTATION_DATABASE_URL": f"sqlite://{place}/desk.sqlite3"}  # fmt: skip
        django.setup()
        from django.core.management import call_command

        from benchmarks.desk_filled import coded
        from benchmarks.desk_timed import PAGES, measured
        from benchmarks.list_pages import written
        from concertation.records.models import Consultation, Version

        call_command("migrate", verbosity=0)
        consultation = Consultation.objects.get(slug=written(EACH, REPLIES))
        begun = time.process_time()
        coded(consultation, Path(place))
        took, size = time.process_time() - begun, (Path(place) / "desk.sqlite3").stat().st_size
        Version.objects.filter(report__consultation=consultation).update(structure=as_json(NOTHING))
        print(f"coded, suggested for and drawn from in {took:.0f} s of the processor; {size / 1e9:.1f} GB", flush=True)
        pages = {name: path for name, path in PAGES.items() if not any(one in path for one in LEFT_OUT)}
        measured(consultation, pages, LIMIT, passes=1, rounds=ROUNDS)


if __name__ == "__main__":
    main()
