"""The checks see each thing that they look for; and nothing in a page that is well."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from journeys.checks import axe, layout, words

FRAME = '<!doctype html><html lang="en" dir="ltr"><title>A page</title><body style="margin:0;font:16px/1.6 sans-serif">{}'
PICTURE = '<svg width="200" height="60" viewBox="0 0 200 60" role="img" aria-label="A picture">{}</svg>'
TEXT = '<text x="{}" y="30" font-size="{}">{}</text>'

SMALL, CUT, STUCK = "small text in a picture", "text cut off", "cannot be scrolled with the keyboard"
UNMARKED = "words not marked as of their language"
FRENCH = "Les États ont répondu à la note verbale et proposent des rapports plus brefs que les années passées."

BROKEN = {
    "small text": (PICTURE.format(TEXT.format(5, 10, "seen")), SMALL),
    "text made small": (PICTURE.replace('width="200"', 'width="100"').format(TEXT.format(5, 16, "seen")), SMALL),
    "text outside": (PICTURE.format(TEXT.format(180, 16, "outside")), "text out of its picture"),
    "letters over letters": (PICTURE.format(TEXT.format(5, 16, "one") + TEXT.format(15, 16, "two")), "text over text"),
    "text over text": ('<p>one word</p><p style="margin-top:-40px">another</p>', "text over text"),
    "text cut off": ('<p style="width:60px;overflow:hidden;white-space:nowrap">more than fits</p>', CUT),
    "citation cut off": ("<textarea readonly rows=2>one\ntwo\nthree\nfour</textarea>", "words to copy not all in sight"),
    "letter by letter": (
        '<ul><li style="width:20px;overflow-wrap:anywhere">consultation</li></ul>',
        "a column of single letters",
    ),
    "mouse alone": ('<div style="width:60px;overflow-x:auto;white-space:nowrap">more than fits</div>', STUCK),
    "wide page": ('<p style="width:2000px">wide</p>', "the page scrolls sideways"),
    "small target": ('<p><a href="/" style="font-size:10px">go</a></p>', "small target"),
    "no direction": ('<p lang="fr">Bonjour</p>', "a language without its direction"),
    "wrong direction": ('<p lang="ar" dir="ltr">سلام</p>', "a direction that is not its language’s"),
    "unmarked Arabic": ("<p>سلام</p>", UNMARKED),
    "unmarked Chinese": ("<p>你好</p>", UNMARKED),
    "unmarked English": ('<p lang="ru" dir="ltr">as they were received</p>', UNMARKED),
    "unmarked French": (f"<p>{FRENCH}</p>", "marked en"),
}
WELL = (
    '<p>In a sentence a <a href="/">link</a> may be as high as its line.</p>'
    '<p><a href="/" style="display:inline-block;min-width:24px;line-height:24px">go</a></p>'
    '<div tabindex="0" style="width:60px;overflow-x:auto;white-space:nowrap">more than fits</div>'
    '<p lang="ar" dir="rtl">سلام <bdi lang="en" dir="ltr">peace</bdi></p>'
) + PICTURE.format(TEXT.format(5, 11, "one") + TEXT.format(60, 11, "two"))


@pytest.mark.parametrize("broken", BROKEN)
def test_what_is_broken_is_seen(browser: Browser, broken: str) -> None:
    page = browser.new_page()
    html, said = BROKEN[broken]
    page.set_content(FRAME.format(html))
    assert [one[: len(said)] for one in layout(page)] == [said]
    page.close()


def test_what_is_well_is_left_alone(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(FRAME.format(WELL))
    assert layout(page) == []
    page.close()


def test_axe_runs(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(FRAME.format("<main><h1>A page</h1><input></main>"))
    assert axe(page) == ["label: <input>"]
    page.close()


def test_words_left_in_english_are_seen(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(
        '<!doctype html><html lang="fr" dir="ltr"><title>Données</title><nav aria-label="Findings"><p>search.none</p>'
    )
    assert words(page, "fr") == ["Findings", "search.none"]
    assert words(page, "ru") == ["the page is marked ['fr', 'ltr']", "Findings", "search.none"]
    page.close()
