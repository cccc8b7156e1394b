"""An officer takes data out whole, and a researcher what is public of it."""

from __future__ import annotations

import json
from typing import Final

import pytest
from playwright.sync_api import Browser

from concertation.core.message import message
from journeys.browsing import LAYOUTS, Way, reading
from journeys.checks import axe, layout, words
from journeys.office import go, heading, said, sign_in
from journeys.served import REPORTED, Site

pytestmark = pytest.mark.slow
DESK: Final = f"/desk{REPORTED}"


@pytest.mark.parametrize("way", [Way("en"), Way("ar", 320, scripts=False)], ids=str)
def test_an_officer_takes_all_of_it_as_lines(browser: Browser, site: Site, way: Way) -> None:
    with reading(browser, site, way) as reader:
        sign_in(reader)
        reader.open(DESK)
        go(reader, "export:export")
        assert heading(reader) == said(reader, "export:export")
        reader.page.check("#jsonl")
        with reader.page.expect_download() as waiting:
            reader.page.get_by_role("button", name=said(reader, "export:do"), exact=True).click()
        lines = [json.loads(one) for one in waiting.value.path().read_text(encoding="utf-8").splitlines()]
        assert lines[0] == {"table": "about", "key": "mark", "value": message("export", "mark", way.language)}
        assert {"submissions", "passages", "codings", "sentences"} <= {one["table"] for one in lines}


@pytest.mark.parametrize("way", LAYOUTS, ids=str)
def test_the_pages_can_be_read_by_everybody(browser: Browser, site: Site, way: Way) -> None:
    found = {}
    with reading(browser, site, way) as reader:
        sign_in(reader)
        for path in (f"{DESK}/export", f"{DESK}/model", f"{REPORTED}/data"):
            reader.open(path)
            found[path] = [*axe(reader.page), *layout(reader.page), *words(reader.page, way.language)]
    assert {page: trouble for page, trouble in found.items() if trouble} == {}
