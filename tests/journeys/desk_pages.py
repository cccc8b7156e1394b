"""Every page of the desk on which something was done, as somebody else reads it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from journeys.browsing import Reader
from journeys.checks import axe, layout, words
from journeys.desk_begin import SLUG
from journeys.desk_read import THEME

C: Final = f"/desk/c/{SLUG}"
PAGES: Final = (
    "/desk", C, f"{C}/mandate", f"{C}/plan", f"{C}/invite", f"{C}/intake", f"{C}/review", f"{C}/code", f"{C}/code/changes",
    f"{C}/code/blind", f"{C}/codebook", f"{C}/find", f"{C}/find/finding?limb=proposals&theme={THEME}", f"{C}/find/claims",
    f"{C}/find/claims/1", f"{C}/find/balance", f"{C}/report", f"{C}/report/1", f"{C}/report/1/check", f"{C}/clear",
    f"{C}/clear/1", f"{C}/clear/back/1", f"{C}/publish", f"{C}/mail",
)  # fmt: skip


def troubles(reader: Reader, reference: str) -> Iterator[tuple[str, list[str]]]:
    """By page what axe finds, what it misses, and what does not speak the language; ``reference`` is of a reply."""
    replies = (f"{C}/intake/{reference}", f"{C}/review/{reference}", f"{C}/code/{reference}")
    for page in (*PAGES, *replies):
        reader.open(page)
        assert reader.page.locator("h1").count() == 1, page
        found = [*axe(reader.page), *layout(reader.page), *words(reader.page, reader.way.language)]
        if found:
            yield page, found
