"""The report as a page: whole without network or scripts, every link resolved, no reply ever read as markup."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import html

from concertation.documents.writing.html import report_html
from concertation.documents.writing.layout import said
from documents.writing.reading_back import elements, found
from documents.writing.sample import ORIGINALS, WORDS, report, sentences

AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LANGUAGES = ("en", "ar", "zh")


def page(language: str) -> html.HtmlElement:
    made, sources = report(language)
    return html.document_fromstring(report_html(made, sources, at=AT).decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_report_is_the_same_page(language: str) -> None:
    made, sources = report(language)
    assert report_html(made, sources, at=AT) == report_html(made, sources, at=AT)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_resolves_within_the_page_and_no_identifier_stands_twice(language: str) -> None:
    tree = page(language)
    targets = found(tree, "//a/@href")
    identifiers = found(tree, "//@id")
    assert len(identifiers) == len(set(identifiers))
    assert {target for target in targets if not target.startswith("#")} == set()
    assert {target[1:] for target in targets} <= set(identifiers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_fetched_and_nothing_runs(language: str) -> None:
    tree = page(language)
    assert not elements(tree, "//script | //link | //img | //iframe | //@src | //@onclick")
    assert found(tree, "//meta[@http-equiv='Content-Security-Policy']/@content") == [
        "default-src 'none'; style-src 'unsafe-inline'"
    ]
    assert not re.search(r"url\(|@import|http", elements(tree, "//style")[0].text or "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_says_its_kind_and_a_sourced_one_leads_to_its_passages(language: str) -> None:
    made, sources = report(language)
    tree = page(language)
    marked = elements(tree, "//*[@data-kind]")
    assert [one.get("data-kind") for one in marked] == [one.kind for one in sentences(made)]
    assert [one.get("data-basis") for one in marked] == [one.basis for one in sentences(made)]
    for element, sentence in zip(marked, sentences(made), strict=True):
        links = [link.get("href") for link in elements(element, ".//a[not(contains(@class, 'doubt'))]")]
        words = [_words(tree, link) for link in links]
        if sentence.kind == "sourced":
            assert words == [_shown(sources[passage].text, sources[passage].public) for passage in sentence.passages]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_officers_own_sentence_leads_to_what_is_said_of_it_and_one_from_a_phrase_does_not(language: str) -> None:
    made, sources = report(language)
    phrase, counted = made.summary
    own = replace(phrase, author="Ms. Amrani")
    tree = html.document_fromstring(report_html(replace(made, summary=(own, phrase, counted)), sources, at=AT))
    first, second = elements(tree, "//*[@id='p0']/*[@data-kind='secretariat']")
    (sign,) = elements(first, "./a")
    assert (first.get("class"), sign.text, sign.get("href")) == ("own", "†", "#own")
    assert elements(tree, "//*[@id='own']")[0].text_content() == f"† {said('legend.own', language)}"
    assert (second.get("class"), elements(second, "./a")) == (None, [])


def _words(tree: html.HtmlElement, target: str) -> str | None:
    found = elements(tree, f"//*[@id='{target[1:]}']/blockquote")
    return found[0].text_content() if found else None


def _shown(text: str, public: bool) -> str | None:
    unprintable = "".join("\ufffd" if character in "\x01\x0b\x1f\ud800\ufffe" else character for character in text)
    return unprintable.replace("\u202e", "\u2060") if public else None


def test_passages_counts_and_mandate_stand_at_the_end_with_links_back() -> None:
    tree = page("en")
    second = elements(tree, "//*[@id='passage-2']")[0]
    assert second.text_content() == ORIGINALS["ar"] + "Egypt, p. 1 · Original: Arabic · Used in paragraph:7"
    assert found(second, ".//a/@href") == ["#p7s2"]
    assert found(second, "./blockquote/@lang") + found(second, "./blockquote/@dir") == ["ar", "rtl"]
    counted = elements(tree, "//*[@id='counted-1']")[0].text_content()
    assert counted.startswith("Brazil; Côte d’Ivoire; Egypt; two others that are not named here.")
    mandate = elements(tree, "//*[@id='mandate-1']")[0]
    assert elements(mandate, "./blockquote")[0].text_content() == WORDS["en"]["provision"]
    assert found(mandate, ".//a/@href") == ["#p1s1"]


def test_what_is_not_public_is_not_on_the_page() -> None:
    made, sources = report("en")
    written = report_html(made, sources, at=AT).decode()
    assert "Secret words" not in written
    assert "Secret author" not in written
    assert "s-hidden" not in written
    assert written.count('id="withheld"') == 1


def test_words_in_another_language_say_so_where_they_stand() -> None:
    tree = page("ar")
    english = elements(tree, "//*[@id='p6s2']/span")[0]
    assert (english.get("lang"), english.get("dir"), english.text_content()) == ("en", "ltr", ORIGINALS["en"])
    assert (tree.get("lang"), tree.get("dir")) == ("ar", "rtl")
    assert found(tree, "//*[@id='p12s2']/span/@lang") == ["und"]


def test_a_reply_is_never_markup() -> None:
    made, sources = report("en")
    written = report_html(made, sources, at=AT).decode()
    assert "<script" not in written
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;" in written


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_ordinary_report_with_its_passages_stays_under_sixty_kilobytes(language: str) -> None:
    made, sources = report(language, quoted=200)
    assert len(gzip.compress(report_html(made, sources, at=AT))) < 60_000
