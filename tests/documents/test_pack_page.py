"""The page: without a network, with and without scripts, what is written into it is saved and read back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, sync_playwright

from concertation.core.consultation import Question
from concertation.core.language import OFFICIAL
from concertation.core.submission.pack import PackForm, PackReply
from concertation.core.submission.pack_json import as_json, from_json
from concertation.documents.reading import read_pack
from concertation.documents.reading.pack import pack_reply
from concertation.documents.writing.pack import pack_html
from documents.filling import FORM
from journeys.browsing import CHROMIUM, FLAGS, no_browser
from journeys.checks import axe, layout

ANSWER = "First line\n\n  Second\twith ]]> and </script><script>alert(1)</script> $& \\u003c\nالعقبات"
REPLY = PackReply(
    "65-218", "INV-7:aB_c", "fr", {2: ANSWER}, "Bref.", "unattributed", "Ruritanie", "individual", "Groupe",
    ("A", "ب"), ("C",), "desk@ruritania.example",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if reason := no_browser():
        pytest.skip(reason)
    with sync_playwright() as tool:
        started = tool.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    file = tmp_path / "form.html"
    file.write_bytes(pack_html(FORM))
    return file


def opened(browser: Browser, file: Path, **ways: Any) -> Page:
    """The page in a browser without a network; what its policy forbids, or its script gets wrong, fails the test."""
    page = browser.new_context(offline=True, **ways).new_page()
    page.on("console", lambda said: pytest.fail(said.text))
    page.on("pageerror", lambda fault: pytest.fail(str(fault)))
    page.goto(file.as_uri())
    return page


def write(page: Page) -> None:
    page.check("#in-fr")
    for name, text in (("q2", ANSWER), ("summary", "Bref."), ("members", " A \n\nب"), ("co_signatories", "C")):
        page.fill(f"textarea[name={name}]", text)
    for name, text in (("party", "Ruritanie"), ("on_behalf_of", "Groupe"), ("contact", "desk@ruritania.example")):
        page.fill(f"input[name={name}]", text)
    page.check("input[name=class][value=individual]")
    page.check("input[name=publication][value=unattributed]")


def saved(page: Page, button: str, folder: Path) -> tuple[str, bytes]:
    """Name and bytes of the file that a button saves."""
    with page.expect_download() as download:
        page.click(button)
    file = folder / "saved"
    download.value.save_as(file)
    return download.value.suggested_filename, file.read_bytes()


def test_what_was_written_is_saved_and_read_back(browser: Browser, place: Path, tmp_path: Path) -> None:
    page = opened(browser, place)
    write(page)
    name, data = saved(page, "#save-reply", tmp_path)
    assert name == "reply.concertation.json"
    assert pack_reply(name, data) == REPLY == read_pack(name, data)
    assert page.locator("#saved span:visible").inner_text().endswith("Rien n’a été envoyé.")


def test_the_saved_form_goes_on_where_it_was_left_and_can_be_sent_too(browser: Browser, place: Path, tmp_path: Path) -> None:
    page = opened(browser, place)
    write(page)
    name, data = saved(page, "#save-form", tmp_path)
    assert name == "reply.html"
    assert pack_reply(name, data) == REPLY
    again = tmp_path / "again.html"
    again.write_bytes(data)
    page = opened(browser, again)
    assert page.input_value("textarea[name=q2]") == ANSWER
    assert page.locator("h1 span:visible").inner_text() == "Human rights <fr>"
    page.fill("textarea[name=q2]", "")
    assert pack_reply("reply.html", saved(page, "#save-form", tmp_path)[1]) == replace(REPLY, answers={})


def test_whoever_saves_the_page_itself_keeps_what_was_written_and_the_browser_keeps_nothing(
    browser: Browser, place: Path
) -> None:
    page = opened(browser, place)
    write(page)
    assert pack_reply("form.html", page.content().encode()) == REPLY
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.get_attribute("#form", "autocomplete") == "off"


def test_nothing_is_chosen_and_an_empty_page_says_nothing(browser: Browser, place: Path) -> None:
    page = opened(browser, place)
    assert page.locator("input:checked").evaluate_all("all => all.map(one => one.name)") == ["language"]
    reply = pack_reply("form.html", place.read_bytes())
    assert reply == PackReply("65-218", "INV-7:aB_c", "en")
    assert reply.blank


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_language_is_switched_with_and_without_scripts(browser: Browser, place: Path, scripts: bool) -> None:
    page = opened(browser, place, java_script_enabled=scripts)
    for language in OFFICIAL:
        page.check(f"#in-{language}")
        shown = [one.inner_text() for one in page.locator("h1 span").all() if one.is_visible()]
        asked = [one.inner_text() for one in page.locator("#q1-hint p").all() if one.is_visible()]
        assert (shown, asked) == ([f"Human rights <{language}>"], [f"What obstacles? ({language})"])
    warned = [one for one in page.locator(".warning").all() if one.is_visible()]
    assert len(warned) == (0 if scripts else 1)
    assert page.locator("#save-reply").is_visible() is scripts


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(browser: Browser, place: Path, language: str, width: int) -> None:
    page = opened(browser, place, viewport={"width": width, "height": 800})
    page.check(f"#in-{language}")
    assert (axe(page), layout(page)) == ([], [])
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")


def test_the_page_is_the_same_bytes_each_time_and_asks_for_nothing_from_outside() -> None:
    page = pack_html(FORM)
    assert page == pack_html(FORM)
    assert not [word for word in (b"src=", b"href=", b"url(", b"http:", b"https:") if word in page]
    assert b"default-src &#x27;none&#x27;" in page
    assert b"Specimen \xe2\x80\x94 not a United Nations document" in page


def test_the_words_of_others_are_never_markup() -> None:
    hostile = "</script><img src=x onerror=alert(1)>"
    questions = {"en": (Question(1, "views", hostile, "en"),)}
    page = pack_html(PackForm("s", {"en": hostile}, {"en": hostile}, questions, None, return_to=hostile)).decode()
    assert hostile not in page
    assert page.count("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;") == 5


@pytest.mark.parametrize(("slug", "reference"), [("a b", ""), ("", ""), ("ok", "two words"), ("ok", "ä")])
def test_a_form_that_would_not_be_known_again_is_not_made(slug: str, reference: str) -> None:
    with pytest.raises(ValueError, match="no pack can carry"):
        replace(FORM, slug=slug, reference=reference)


TEXTS = st.text(st.characters(exclude_characters="\r\x00", exclude_categories=["Cs"]), max_size=40)
NAMES = st.lists(TEXTS.map(str.strip).filter(bool), max_size=4).map(tuple)


@given(st.dictionaries(st.integers(1, 99), TEXTS.filter(str.strip)), TEXTS, TEXTS, NAMES, TEXTS)
@settings(deadline=None)
def test_any_reply_is_the_same_after_its_json(
    answers: dict[int, str], summary: str, party: str, names: tuple[str, ...], other: str
) -> None:
    reply = replace(REPLY, answers=answers, summary=summary, party=party, members=names, other_text=other)
    for written in (json.dumps(as_json(reply)), json.dumps(as_json(reply), ensure_ascii=False)):
        assert pack_reply("reply.concertation.json", b"\xef\xbb\xbf" + written.encode()) == reply


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", "concertation-pack/2"), ("answers", {"0": "x"}), ("answers", {"1": 2}), ("answers", [1]),
        ("class", "king"), ("publication", "secret"), ("language", "de"), ("members", "A"), ("members", ["A"] * 301),
        ("consultation", "../etc"),
        ("summary", None), ("contact", {"a": 1}), ("revisions", -1), ("revisions", True), ("summary", "a" * 100_001),
    ],
)  # fmt: skip
def test_what_no_form_of_ours_saves_is_no_reply(key: str, value: object) -> None:
    assert from_json(as_json(REPLY) | {key: value}) is None


def test_half_letters_and_line_ends_of_windows_come_to_rest() -> None:
    given_text = as_json(REPLY) | {"summary": "a\r\nb\ud800\x00"}
    assert pack_reply("reply.json", json.dumps(given_text).encode()) == replace(REPLY, summary="a\nb\ufffd\ufffd")


def test_json_without_end_is_no_reply() -> None:
    assert pack_reply("reply.json", b'{"a":' * 100_000) is None


def test_the_reply_is_kept_as_content() -> None:
    content = REPLY.content
    assert (content.party_name, content.party_class, content.publication) == ("Ruritanie", "individual", "unattributed")
    assert (content.on_behalf_of, content.members, content.answers) == ("Groupe", ("A", "ب"), {2: ANSWER})
