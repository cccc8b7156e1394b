"""Run every benchmark and write what they print to ``docs/benchmarks.md``: ``python -m benchmarks [NAME...]``."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "benchmarks.md"
NOT_MEASURES = frozenset({
    "data", "desk_around", "desk_filled", "desk_timed",
    "distil_kin", "distil_language", "distil_limbs", "distil_urgent", "limbs_sklearn", "list_pages", "many_replies",
    "open_loop", "opinion_peers", "pretalx_list", "pretalx_submission", "groups_sklearn", "themes_sklearn",
})  # fmt: skip
"""Modules that serve the others: the place of the data, the maker of a table, parts of a measure."""
WHEN_NAMED = frozenset({"desk_million", "goals", "public_list_million", "scale"})
"""What takes too long to run with all the others; and the table of goals, which is drawn from what they printed."""
MEASURED = re.compile(r"<!-- measured: (\w+) -->\n.*?<!-- end: \1 -->\n", re.S)


def names() -> list[str]:
    """Every benchmark there is."""
    return sorted(path.stem for path in HERE.glob("[!_]*.py") if path.stem not in NOT_MEASURES | WHEN_NAMED)


def printed(name: str) -> str:
    """What a benchmark prints, also shown while it runs."""
    print(f"== {name}", flush=True)
    ran = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}"], capture_output=True, text=True, check=False, cwd=HERE.parent,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
    )  # fmt: skip
    print(ran.stdout, ran.stderr if ran.returncode else "", flush=True)
    return ran.stdout.strip() if ran.returncode == 0 else f"failed: {ran.stderr.strip().splitlines()[-1]}"


def block(name: str) -> str:
    """The part of the page that holds one benchmark's figures, with its date and machine."""
    when = datetime.now(UTC).strftime("%Y-%m-%d")
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, concertation {version('concertation')}"
    body = f"Measured {when} on {machine}.\n\n```\n{printed(name)}\n```"
    return f"<!-- measured: {name} -->\n{body}\n<!-- end: {name} -->\n"


def table() -> str:
    """The table of goals as it stands on the page, between the other blocks' marks but no figure of its own."""
    rows = printed("goals")
    return f"<!-- measured: goals -->\n{rows}\n<!-- end: goals -->\n"


def main(wanted: list[str]) -> None:
    """Replaces each benchmark's block on the page as it stands then; one without a block is added at the end."""
    for name in [*(wanted or names()), "goals"]:
        made = table() if name == "goals" else block(name)
        page = PAGE.read_text(encoding="utf-8")
        if f"<!-- measured: {name} -->" in page:
            page = MEASURED.sub(lambda found, name=name, made=made: made if found[1] == name else found[0], page)
        else:
            page += f"\n## {name}\n\n{made}"
        PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
