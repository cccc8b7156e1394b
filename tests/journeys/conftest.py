"""The demonstration and a browser. The browser lives no longer than this folder is tested: Django refuses its loop."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from journeys.browsing import CHROMIUM, FLAGS, Reader, Way, reading
from journeys.served import Site, filled, serving


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration as it is served; its folder is filled once for all processes of a test run."""
    if not CHROMIUM.exists():
        pytest.skip(f"there is no browser at {CHROMIUM}: apt-get install chromium")
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with serving(filled(shared)) as served:
        yield served


@pytest.fixture(scope="package")
def browser(site: Site) -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as tool:
        started = tool.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def reader(browser: Browser, site: Site, way: Way) -> Iterator[Reader]:
    """Somebody who reads in the ``way`` that the test asks for."""
    with reading(browser, site, way) as one:
        yield one
