"""A delegate challenges paragraph 12: from the sentence to the words it rests on, whose they are, and back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator

from concertation.core.message import message, opening
from concertation.core.party import label_of
from concertation.core.report.phrase import region_label
from journeys.browsing import WAYS, Reader, Way, is_in_sight, is_lit, language_of
from journeys.served import REPORTED

NUMBER = "12"


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_delegate_challenges_paragraph_12(reader: Reader, way: Way) -> None:
    version = to_the_report(reader)
    sentences = paragraph_of(reader, version)
    shown = reader.page.locator(f"#p{NUMBER} [data-kind]")
    assert shown.evaluate_all("all => all.map(it => it.dataset.kind)") == [one["kind"] for one in sentences]
    assert words_of(shown) == [one["text"] for one in sentences]

    respondents = set()
    for sentence, place in ((one, at) for at, one in enumerate(sentences) if one["kind"] == "sourced"):
        for at, passage in enumerate(sentence["passages"]):
            sources = follow(reader, shown.nth(place), sentence["passages"])
            respondents.add(read_the_reply(reader, sources.nth(at), passage))
            back_to_the_sentence(reader, version, f"p{NUMBER}s{place + 1}")
    passages = {passage for sentence in sentences for passage in sentence["passages"]}
    assert respondents == {who(reader, passage) for passage in passages}
    assert respondents, f"paragraph {NUMBER} rests on no reply"


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_the_citation_is_ready_to_copy(reader: Reader, way: Way) -> None:
    version = to_the_report(reader)
    permanent = f"{reader.site.root}{REPORTED}/report/{version}"
    report = report_of(reader, version)
    title = reader.site.json(f"{REPORTED}.json")["titles"][way.language]
    cited = f"{report['masthead']['subtitle']}, {title}. {reader.say('specimen')}. {permanent}"
    citation = reader.page.locator("#citation")
    assert citation.input_value() == cited
    if way.scripts:
        reader.page.locator(f"#p{NUMBER} a.n").click()
        assert citation.input_value() == f"{cited}#p{NUMBER}"
        reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        reader.page.get_by_role("button", name=reader.say("copy")).click()
        reader.page.get_by_role("status").filter(has_text=reader.say("copied")).wait_for()
        assert reader.page.evaluate("navigator.clipboard.readText()") == f"{cited}#p{NUMBER}"


def to_the_report(reader: Reader) -> int:
    """From the first page to the report; its version."""
    reader.to_the_reported_consultation()
    reader.follow(reader.tab("report"))
    found = re.fullmatch(rf"{reader.address(REPORTED)}/report/(\d+)", reader.page.url)
    assert found is not None, reader.page.url
    return int(found[1])


def report_of(reader: Reader, version: int) -> Any:
    return reader.site.json(f"{REPORTED}/report/{version}.json?language={reader.way.language}")["report"]


def paragraph_of(reader: Reader, version: int) -> list[dict[str, Any]]:
    """The sentences of the paragraph as the data have them."""
    paragraphs = report_of(reader, version)["paragraphs"]
    sentences: list[dict[str, Any]] = next(one["sentences"] for one in paragraphs if one["number"] == NUMBER)
    return sentences


def words_of(sentences: Locator) -> list[str]:
    """What the sentences say without the signs that lead to their sources."""
    said: list[str] = sentences.evaluate_all(
        """all => all.map(it => {
             const words = it.cloneNode(true);
             for (const sign of words.querySelectorAll('a.to')) sign.remove();
             return words.textContent;
           })"""
    )
    return said


def follow(reader: Reader, sentence: Locator, passages: list[str]) -> Locator:
    """Opens what the sentence rests on, by its first number; the entries, one for each passage."""
    number = sentence.locator("a.to").first
    number.click()
    entries = opened(reader, number) if reader.way.scripts else landed(reader, sentence)
    assert [text.strip() for text in entries.locator("blockquote").all_text_contents()] == [
        passage_of(reader, one)["words"] for one in passages
    ]
    return entries


def opened(reader: Reader, number: Locator) -> Locator:
    """With scripts a panel opens over the page, takes the focus and, closed, gives it back."""
    panel = reader.page.locator(".panel")
    assert panel.evaluate("it => it === document.activeElement")
    reader.page.keyboard.press("Escape")
    assert panel.count() == 0
    assert number.evaluate("it => it === document.activeElement")
    number.press("Enter")
    assert panel.evaluate("it => it === document.activeElement")
    return panel.locator("li")


def landed(reader: Reader, sentence: Locator) -> Locator:
    """Without scripts the number leads to the passage at the end of the page."""
    anchors = [one.get_attribute("href") for one in sentence.locator("a.to").all()]
    assert reader.page.url.endswith(str(anchors[0]))
    target = reader.page.locator(str(anchors[0]))
    assert is_lit(target)
    assert is_in_sight(target.locator("blockquote"))
    return reader.page.locator(", ".join(map(str, anchors)))


def passage_of(reader: Reader, passage: str) -> dict[str, Any]:
    """A passage as the data of its reply have it."""
    reply = reader.site.json(f"{REPORTED}/s/{passage.split('.')[0]}.json")
    found: dict[str, Any] = next(one for one in reply["passages"] if one["passage"] == passage)
    return found


def read_the_reply(reader: Reader, entry: Locator, passage: str) -> str:
    """From the passage to its place in the reply; what is said there of its author."""
    data = passage_of(reader, passage)
    assert language_of(entry.locator("blockquote")) == (data["lang"], "rtl" if data["lang"] == "ar" else "ltr")
    whose = entry.get_by_role("link").first
    label = whose.inner_text()
    reader.follow(whose)
    anchor = data["address"].split("#")[1]
    assert reader.page.url == f"{reader.address(REPORTED)}/s/{passage.split('.')[0]}#{anchor}"
    place = reader.page.locator(f"[id='{anchor}']")
    assert place.text_content() == data["words"]
    assert language_of(place) == (data["lang"], "rtl" if data["lang"] == "ar" else "ltr")
    assert is_lit(place)
    assert is_in_sight(place)
    assert label.startswith(reader.page.get_by_role("heading", level=1).inner_text())
    return reader.page.locator("dl.fields dd").first.inner_text()


def who(reader: Reader, passage: str) -> str:
    """The class of a passage's author and the regional group of a State, by the data and in the reader's language."""
    reply, language = reader.site.json(f"{REPORTED}/s/{passage.split('.')[0]}.json"), reader.way.language
    named = opening(label_of(reply["class"], language, one=True))
    return f"{named} · {region_label(reply['region'], language)}" if reply["region"] else named


def back_to_the_sentence(reader: Reader, version: int, anchor: str) -> None:
    """From the margin of the reply to the sentence that uses the passage."""
    used = reader.page.locator(".block", has=reader.page.locator(":target"))
    reader.follow(used.get_by_role("link", name=message("web", "used.in", reader.way.language, where=NUMBER), exact=True))
    assert reader.page.url == f"{reader.address(REPORTED)}/report/{version}#{anchor}"
    sentence = reader.page.locator(f"#{anchor}")
    assert is_lit(sentence)
    assert is_in_sight(sentence)
