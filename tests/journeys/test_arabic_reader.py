"""A reader finds every Arabic passage on a theme, and every reply that holds an Arabic word."""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import Any, Final
from urllib.parse import quote

import pytest

from concertation.core.language import language_of as language_in
from journeys.browsing import WAYS, Reader, Way, is_in_sight, is_lit, language_of
from journeys.pages import replies
from journeys.served import REPORTED, Site

THEME: Final = "technical_cooperation"
WORD: Final = "المساعدة"
"""Assistance; no other word of the replies is looked for with it."""
PUBLIC: Final = ("named", "unnamed")


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_reader_finds_every_arabic_passage_on_a_theme(reader: Reader, way: Way) -> None:
    data = reader.site.json(f"{REPORTED}/findings/{THEME}.json")
    reader.to_the_reported_consultation()
    reader.follow(reader.tab("findings"))
    reader.follow(reader.page.locator("#themes").get_by_role("link", name=data["labels"][way.language], exact=True))
    assert reader.page.url == reader.address(f"{REPORTED}/findings/{THEME}")
    languages = reader.page.get_by_role("navigation", name=reader.say("narrow.language"))
    reader.follow(languages.get_by_role("link", name=reader.say("tongue", lang="ar"), exact=True))

    expected = arabic_passages(data)
    quotes = reader.page.locator(".quotes li")
    assert reader.page.get_by_role("status").inner_text() == reader.say("passages.count", n=len(expected))
    assert quotes.locator("blockquote").all_text_contents() == [one["words"] for one in expected]
    assert {language_of(one) for one in quotes.locator("blockquote").all()} == {("ar", "rtl")}
    coded = [one["words"] for one in expected if one["basis"] == "coded"]
    assert coded_in_the_example() == sorted(coded)
    links = [str(one.get_attribute("href")) for one in quotes.get_by_role("link").all()]
    reader.follow(quotes.get_by_role("link").first)
    for link, passage in zip(links, expected, strict=True):
        stands_in_its_reply(reader, link, passage)


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_reader_finds_every_reply_that_holds_an_arabic_word(reader: Reader, way: Way) -> None:
    reader.to_the_reported_consultation()
    reader.follow(reader.tab("replies"))
    reader.page.get_by_label(reader.say("search.label")).fill(WORD)
    reader.follow(reader.page.get_by_role("button", name=reader.say("search"), exact=True))
    assert reader.page.url.startswith(reader.address(f"{REPORTED}/s?q={quote(WORD)}&"))
    found = reader.page.locator(".river li")
    texts = replies_that_hold(reader.site, WORD)
    addresses = [str(one.get_attribute("href")) for one in found.locator("h2 a").all()]
    assert addresses == [f"/{way.language}{REPORTED}/s/{id}" for id in texts]
    assert reader.page.get_by_role("status").inner_text() == reader.say("matching", n=len(texts), more="no")
    for entry, text in zip(found.all(), texts.values(), strict=True):
        assert set(entry.locator("mark").all_text_contents()) == {WORD}
        assert language_of(entry.locator("blockquote")) == ("ar", "rtl")
        assert (entry.locator("blockquote").text_content() or "") in text


def arabic_passages(theme: dict[str, Any]) -> list[dict[str, Any]]:
    """Those of a theme, in the order of the page: limb by limb, contrary ones behind the others."""
    ordered = sorted(theme["findings"], key=lambda one: ["ways_and_means", "obstacles", "proposals"].index(one["limb"]))
    return [
        one for finding in ordered for kind in ("passages", "differences") for one in finding[kind] if one["lang"] == "ar"
    ]


def coded_in_the_example() -> list[str]:
    """The Arabic words that an officer coded under the theme in a reply that everybody may read, by the example's files."""
    example = files("concertation.pipeline") / "example" / "reported"
    open_to_all = {one["file"] for one in _table(example / "replies.csv") if one["publication"] in PUBLIC}
    rows = [one for one in _table(example / "codings.csv") if one["theme"] == THEME and one["file"] in open_to_all]
    return sorted(one["exact"] for one in rows if language_in(one["exact"]).lang == "ar")


def _table(place: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(place.read_text(encoding="utf-8").splitlines()))


def stands_in_its_reply(reader: Reader, link: str, passage: dict[str, Any]) -> None:
    """The link leads to the passage's own place; the first has been clicked."""
    id, anchor = passage["address"].split("/s/")[1].split("#")
    assert link == f"/{reader.way.language}{REPORTED}/s/{id}#{anchor}"
    if not reader.page.url.endswith(link):
        reader.page.goto(reader.site.root + link)
    place = reader.page.locator(f"[id='{anchor}']")
    assert place.text_content() == passage["words"]
    assert is_lit(place)
    assert is_in_sight(place)


def replies_that_hold(site: Site, word: str) -> dict[str, str]:
    """The text of each listed reply in which the word stands, the latest reply first."""
    listed = [one["id"] for one in replies(site)]
    texts = {id: "\n".join(one["text"] for one in site.json(f"{REPORTED}/s/{id}.json")["texts"]) for id in listed}
    return {id: text for id, text in texts.items() if word in text}
