"""Somebody with a browser: in a language, at a width, with scripts or without. What goes wrong on the way is noted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request

from concertation.core.message import message
from journeys.pages import path_of
from journeys.served import Site

SHELL: Final = Path("/usr/bin/chromium-headless-shell")
"""Debian's, without the windows that nobody looks at: it takes half as long as the whole browser."""
WHOLE: Final = Path("/usr/bin/chromium")
CHROMIUM: Final = WHOLE if WHOLE.exists() and not SHELL.exists() else SHELL
FLAGS: Final = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
SCREEN: Final = 1280
TELEPHONE: Final = 320
PATIENCE: Final = 30_000
"""Milliseconds until what is waited for must be there, on a machine that does much else."""
_HEIGHTS: Final = {SCREEN: 900, TELEPHONE: 640}


def no_browser() -> str:
    """Why there is none; empty where there is one."""
    return "" if CHROMIUM.exists() else f"there is no browser at {CHROMIUM}: apt-get install chromium-headless-shell"


@dataclass(frozen=True)
class Way:
    """How somebody reads."""

    language: str
    width: int = SCREEN
    scripts: bool = True
    scheme: Literal["light", "dark"] = "light"

    def __str__(self) -> str:
        return f"{self.language}-{self.width}{'' if self.scripts else '-no-scripts'}"


LAYOUTS: Final = [Way(*one) for one in product(("en", "ar"), (SCREEN, TELEPHONE))]
"""The two languages and widths in which every page is looked at."""
WAYS: Final = [Way(*one) for one in product(("en", "ar"), (SCREEN, TELEPHONE), (True, False))]
"""The eight ways in which every journey is made."""


@dataclass(frozen=True)
class Reader:
    """One page of a browser, and what it complained of: errors, breaches of the policy, requests to other hosts."""

    page: Page
    site: Site
    way: Way
    troubles: list[str] = field(default_factory=list)
    led_to: list[str] = field(default_factory=list)
    """Other hosts that the reader is led to, and not by a page that fetches something from there."""

    def open(self, path: str) -> None:
        """Goes to one of our pages in the reader's language."""
        self.page.goto(self.address(path))

    def open_page(self, page: str) -> None:
        """Goes to one of ``PAGES``."""
        self.open(path_of(self.site, page, self.way.language))

    def follow(self, link: Locator) -> None:
        """Clicks what leads to another page, and waits until that page is there as a whole.

        The browser says that it goes as soon as the first bytes are there; what is counted then is half a page.
        """
        with self.page.expect_navigation(wait_until="load"):
            link.click()

    def address(self, path: str) -> str:
        """The whole address of a path in the reader's language."""
        return f"{self.site.root}/{self.way.language}{path}"

    def say(self, key: str, **slots: str | int) -> str:
        """What the pages say in the reader's language."""
        return message("web", key, self.way.language, **slots)

    def tab(self, key: str) -> Locator:
        """A tab of the consultation."""
        return self.page.locator("nav.tabs").get_by_role("link", name=self.say(f"tab.{key}"), exact=True)

    def to_the_reported_consultation(self) -> None:
        """From the first page to the consultation whose report is issued."""
        self.open("/")
        self.follow(self.page.locator(".river li", has=self.page.locator(".mark.reported")).get_by_role("link"))

    def note_console(self, said: ConsoleMessage) -> None:
        """Keeps what the browser calls an error or warns of; a page may be absent, or say what it does not accept."""
        if said.type in ("error", "warning") and not any(f"status of {code}" in said.text for code in (404, 422)):
            self.troubles.append(f"{said.type}: {said.text}")

    def note_request(self, request: Request) -> None:
        """Keeps what is asked of anybody else."""
        address = urlsplit(request.url)
        if f"{address.scheme}://{address.netloc}" not in (self.site.root, *self.led_to):
            self.troubles.append(f"asked of another host: {request.url}")


@contextmanager
def reading(browser: Browser, site: Site, way: Way) -> Iterator[Reader]:
    """A browser that has seen nothing yet. What went wrong is said when the reader leaves."""
    context = browser.new_context(
        viewport={"width": way.width, "height": _HEIGHTS[way.width]}, java_script_enabled=way.scripts,
        color_scheme=way.scheme, reduced_motion="reduce", locale=way.language,
    )  # fmt: skip
    context.set_default_timeout(PATIENCE)
    reader = Reader(context.new_page(), site, way)
    reader.page.on("console", lambda said: reader.note_console(said))
    reader.page.on("pageerror", lambda error: reader.troubles.append(f"error: {error}"))
    reader.page.on("request", lambda request: reader.note_request(request))
    try:
        yield reader
    finally:
        context.close()
    assert not reader.troubles, reader.troubles


def language_of(element: Locator) -> tuple[str, str]:
    """The language that an element is marked with, itself or by what holds it, and its direction as it is set."""
    told: list[str] = element.evaluate("it => [it.closest('[lang]').lang, getComputedStyle(it).direction]")
    return told[0], told[1]


def is_in_sight(element: Locator) -> bool:
    """Whether some of it stands within the window, nothing over it."""
    seen: bool = element.evaluate(
        """it => [...it.getClientRects()].some(({left, top, width, height}) => {
             const over = document.elementFromPoint(left + width / 2, top + height / 2);
             return over !== null && (it.contains(over) || over.contains(it));
           })"""
    )
    return seen


def is_lit(element: Locator) -> bool:
    """Whether the address of the page points at it and its ground says so."""
    lit: bool = element.evaluate(
        """it => it.matches(':target') && !['rgba(0, 0, 0, 0)', getComputedStyle(document.body).backgroundColor]
             .includes(getComputedStyle(it).backgroundColor)"""
    )
    return lit
