"""The demonstration and a browser. The browser lives no longer than this folder is tested: Django refuses its loop."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from journeys.browsing import CHROMIUM, FLAGS, Reader, Way, no_browser, reading
from journeys.office import Office, Opened, opened_office, sign_in
from journeys.served import Site, filled, serving
from template import shared_place


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Debian's."""
    if reason := no_browser():
        pytest.skip(reason)
    return CHROMIUM


@pytest.fixture(scope="session")
def site(chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration as it is served."""
    own = tmp_path_factory.getbasetemp()
    with serving(shutil.copytree(filled(shared_place(own)), own / "the demonstration")) as served:
        yield served


@pytest.fixture(scope="package")
def browser(chromium: Path) -> Iterator[Browser]:
    """Debian's Chromium, started."""
    with sync_playwright() as tool:
        started = tool.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def reader(browser: Browser, site: Site, way: Way) -> Iterator[Reader]:
    """Somebody who reads in the ``way`` that the test asks for."""
    with reading(browser, site, way) as one:
        yield one


@pytest.fixture(scope="session")
def office(chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office of this process: what one journey leaves there is there for the next."""
    own = tmp_path_factory.getbasetemp()
    with opened_office(own / "an office", shared_place(own)) as one:
        yield one


@pytest.fixture
def visitor(browser: Browser, office: Office) -> Iterator[Opened]:
    """Somebody who comes to the office; ``visitor(way)`` gives a browser that has seen nothing yet."""
    with ExitStack() as readers:
        yield lambda way: readers.enter_context(reading(browser, office.site, way))


@pytest.fixture
def officer(visitor: Opened) -> Opened:
    """Somebody of the office, signed in: ``officer(way)``, ``officer(way, "okello")``."""

    def signed_in(way: Way, name: str = "amrani") -> Reader:
        reader = visitor(way)
        sign_in(reader, name)
        return reader

    return signed_in


@pytest.fixture
def own_office(chromium: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office in which nobody else works."""
    del chromium
    with opened_office(tmp_path / "office", shared_place(tmp_path_factory.getbasetemp())) as one:
        yield one


@pytest.fixture
def comes(browser: Browser, own_office: Office) -> Iterator[Opened]:
    """Somebody who comes to that office."""
    with ExitStack() as readers:
        yield lambda way: readers.enter_context(reading(browser, own_office.site, way))
