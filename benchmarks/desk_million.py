"""The officer's desk with 1,000,000 passages, each coded, in 10,000 replies: on SQLite, reports left out.

Goal: under 300 ms in the median, which is of kept counts; what five pages take that count anew stands below. It takes an
hour and 5 GB, and so runs only when it is named: ``python -m benchmarks desk_million``. In the folder that
``CONCERTATION_DESK_MILLION`` names, what was filled is kept for the next run.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
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
KEPT: Final = ("blind sample", "codebook", "theme", "merge of themes", "split of a theme")
"""Pages whose counts are kept while nobody acts."""


def main() -> None:
    """Fills it, or takes what was kept of an earlier run, and prints every page."""
    with tempfile.TemporaryDirectory() as passing:
        place = Path(os.environ.get("CONCERTATION_DESK_MILLION", passing))
        database = place / "desk.sqlite3"
        os.environ |= {"DJANGO_SETTINGS_MODULE": "concertation.settings", "CONCERTATION_DATA": str(place),
                       "CONCERTATION_DATABASE_URL": f"sqlite://{database}"}  # fmt: skip
        filled = database.exists()
        django.setup()
        if not filled:
            fill(place)
        print(f"filled {'in an earlier run' if filled else 'anew'}; {database.stat().st_size / 1e9:.1f} GB", flush=True)
        show_pages()


def fill(place: Path) -> None:
    """Writes and codes it, and says how long that took."""
    from django.core.management import call_command

    from benchmarks.desk_filled import coded
    from benchmarks.list_pages import written
    from concertation.records.models import Consultation, Version

    call_command("migrate", verbosity=0)
    consultation = Consultation.objects.get(slug=written(EACH, REPLIES))
    begun = time.process_time()
    coded(consultation, place)
    Version.objects.filter(report__consultation=consultation).update(structure=as_json(NOTHING))
    took = time.process_time() - begun
    print(f"coded, suggested for and drawn from in {took:.0f} s of the processor", flush=True)


def show_pages() -> None:
    """Every page with its limit; then those that keep counts once more, counted anew."""
    from benchmarks.desk_timed import PAGES, measured, paths_of
    from concertation.records.models import Consultation

    consultation = Consultation.objects.get(slug=f"of-{REPLIES}")
    pages = {name: path for name, path in PAGES.items() if not any(one in path for one in LEFT_OUT)}
    best = measured(consultation, pages, LIMIT, passes=1, rounds=ROUNDS)
    print("the report is empty; the medians of these pages are of kept counts, made anew after an act:")
    for name, took in counted_anew(paths_of(consultation, {name: PAGES[name] for name in KEPT})):
        print(f"  {name:<22} processor {best[name].processor:6.1f}, first request after an act {took:7.1f} ms", flush=True)


def counted_anew(paths: dict[str, str]) -> Iterator[tuple[str, float]]:
    """Milliseconds of the processor that each page takes when what was kept has grown too old."""
    from benchmarks.desk_timed import chief
    from benchmarks.list_pages import milliseconds
    from concertation.records.kept_in_memory import _COUNTS

    client = chief()
    for name, path in paths.items():
        _COUNTS.clear()
        ((_, worked),) = milliseconds(client, path, 1)
        yield name, worked


if __name__ == "__main__":
    main()
