"""An officer writes the report: a sentence without source is marked, gets its passages, says too much, is corrected; a
second one writes at the same time and nothing is lost. With scripts and without, in English and in Arabic."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from journeys.browsing import TELEPHONE, Reader, Way, reading
from journeys.checks import axe, layout, words
from journeys.office import go, heading, press, said, sign_in, text
from journeys.served import REPORTED, Site, filled, serving
from template import shared_place

pytestmark = pytest.mark.slow
REPORTS = f"/desk{REPORTED}/report"
MINE = "Several Governments asked for technical cooperation."


@pytest.fixture(scope="module")
def written(chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A demonstration of its own, which is changed."""
    own = tmp_path_factory.mktemp("writing")
    shutil.copytree(filled(shared_place(tmp_path_factory.getbasetemp())), own / "data")
    with serving(own / "data") as site:
        yield site


@contextmanager
def signed_in(browser: Browser, site: Site, way: Way, name: str = "amrani") -> Iterator[Reader]:
    with reading(browser, site, way) as reader:
        sign_in(reader, name)
        yield reader


def opened(reader: Reader) -> str:
    """The English report, begun by whoever comes first; its path without the language."""
    reader.open(REPORTS)
    link = reader.page.locator("main h2 a").first
    if link.count():
        reader.follow(link)
    else:
        reader.page.select_option("#language", "en")
        press(reader, "editor:begin.do")
    return reader.page.url.split(f"/{reader.way.language}", 1)[1].split("?")[0]


def unfold(reader: Reader, key: str) -> None:
    reader.page.locator("summary", has_text=said(reader, key)).last.click()


def inserted(reader: Reader, report: str, words: str) -> str:
    """A paragraph of these words at the end of the first theme; its key."""
    reader.open(f"{report}?section=2.1")
    unfold(reader, "editor:insert")
    reader.page.fill("#insert-text", words)
    press(reader, "editor:insert")
    return reader.page.url.split("#k-")[1]


@pytest.mark.parametrize("way", [Way("en"), Way("ar", TELEPHONE), Way("en", scripts=False)], ids=str)
def test_an_officer_writes_and_every_sentence_gets_its_sources(browser: Browser, written: Site, way: Way) -> None:
    with signed_in(browser, written, way) as reader:
        report = opened(reader)
        key = inserted(reader, report, MINE)
        block = f"#k-{key}"
        assert said(reader, "editor:mark.unsupported") in text(reader, block)
        go_to = reader.page.locator(f"{block} a", has_text=said(reader, "editor:sources.change"))
        reader.follow(go_to)
        reader.page.select_option("#theme", "technical_cooperation")
        press(reader, "editor:look.coded")
        boxes = reader.page.locator("#found .tick", has_not_text=said(reader, "editor:not_public"))
        states = [at for at in range(boxes.count()) if "Norvania" in boxes.nth(at).inner_text()]
        boxes.nth(states[0] if states else 0).locator("input").check()
        press(reader, "editor:bind")
        assert said(reader, "editor:done.bind") in text(reader)
        assert reader.page.locator(".view .marked.blocks").count() >= 1
        reader.follow(reader.page.locator("main .kicker a"))
        marked = reader.page.locator(f"{block} .marked.blocks")
        assert marked.count() == 1
        reader.page.locator(f"{block} summary", has_text=said(reader, "editor:sources.n", n=1)).click()
        assert reader.page.locator(f"{block} blockquote").is_visible()
        reader.page.locator(f"{block} summary", has_text=said(reader, "editor:edit")).click()
        reader.page.fill(f"{block} textarea", "One Government asked for technical cooperation.")
        reader.follow(reader.page.locator(f"{block} form.autosaved button"))
        assert said(reader, "editor:kind.proposed") in text(reader, block)
        reader.follow(reader.page.locator(f"{block} a", has_text=said(reader, "editor:sources.change")))
        press(reader, "editor:confirm")
        reader.follow(reader.page.locator("main .kicker a"))
        assert reader.page.locator(f"{block} .marked").count() == 0
        assert reader.troubles == []


def test_of_two_editors_neither_loses_a_word(browser: Browser, written: Site) -> None:
    way = Way("en")
    with signed_in(browser, written, way) as amrani, signed_in(browser, written, way, "sato") as sato:
        report = opened(amrani)
        key = inserted(amrani, report, "We begin here.")
        block = f"#k-{key}"
        for one in (amrani, sato):
            one.open(f"{report}?section=2.1")
            one.page.locator(f"{block} summary", has_text="Edit").click()
        sato.page.fill(f"{block} textarea", "We begin there.")
        sato.page.locator(f"{block} textarea").blur()
        sato.page.locator(f"{block} [role=status]", has_text="Saved").wait_for()
        amrani.page.fill(f"{block} textarea", "We begin now.")
        amrani.page.locator(f"{block} textarea").blur()
        amrani.page.locator(f"{block} [role=alert]").wait_for()
        assert "We begin there." in text(amrani, f"{block} [role=alert]")
        assert amrani.page.input_value(f"{block} textarea") == "We begin now."
        amrani.page.fill(f"{block} textarea", "We begin now and there.")
        amrani.follow(amrani.page.locator(f"{block} form.autosaved button"))
        assert "We begin now and there." in text(amrani, block)
        assert amrani.troubles == []


@pytest.mark.parametrize(
    "way", [Way(*one) for one in (("en", 1280), ("ar", 1280), ("en", TELEPHONE), ("ar", TELEPHONE))], ids=str
)
def test_the_pages_of_the_editor_are_open_to_all(browser: Browser, written: Site, way: Way) -> None:
    with signed_in(browser, written, way) as reader:
        report = opened(reader)
        key = inserted(reader, report, MINE)
        pages = (
            REPORTS,
            report,
            f"{report}?section=2.1",
            f"{report}/{key}/1?theme=reporting",
            f"{report}/check",
            f"{report}/compare?from=1",
        )
        for page in pages:
            reader.open(page)
            assert (page, axe(reader.page), layout(reader.page), words(reader.page, way.language)) == (page, [], [], [])
        assert heading(reader) == said(reader, "editor:compare")
        go(reader, "editor:back")
        assert reader.troubles == []
