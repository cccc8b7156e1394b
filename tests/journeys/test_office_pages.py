"""The pages of those who reply and of the desk, in English and Arabic, on a screen and on a telephone: axe and what axe
misses find nothing, each stays within its budget, and the keyboard reaches the way out first."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Final

import pytest
from playwright.sync_api import Browser, Response

import planted
from journeys.browsing import LAYOUTS, TELEPHONE, Reader, Way, reading
from journeys.checks import axe, layout, words
from journeys.office import CALL, DESK, Office, go, press, sign_in
from journeys.replying import added, asked, begun, enter, filled, link_in, sent
from journeys.test_budgets import ICON, KB
from journeys.test_keyboard import focus_is_seen, press_until

pytestmark = pytest.mark.slow

SUBMIT_PAGE: Final = 10 * KB
DESK_PAGE: Final = 25 * KB
STYLES: Final = 6 * KB
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PARTS: Final = "[...document.querySelectorAll('link[rel=stylesheet], script[src]')].map(it => it.href ?? it.src)"
EN: Final = Way("en")


@dataclass(frozen=True)
class Scene:
    """A call with a draft, a reply that was sent, and people who were asked about the draft: what leads to each."""

    office: Office
    draft: str
    code: str
    mine: str
    sent: str
    link: str
    reviewer: str
    cosignatory: str

    @property
    def desk(self) -> dict[str, str]:
        """The pages of the desk, by name."""
        letter = self.office.value("SELECT min(id) FROM records_dispatch")
        within = {
            "consultation": "", "intake": "/intake", "readers": "/intake/readers", "reply": f"/intake/{self.mine}",
            "review": "/review", "reviewing": f"/review/{self.mine}", "view": f"/review/{self.mine}/public",
            "paper": "/paper", "invite": "/invite", "class": "/invite/class?class=member_state",
            "ngos": "/invite/class?class=ngo", "invited": "/invited?party=KEN", "preview": "/preview",
            "previewed": "/preview?class=ngo&kind=call&narrow=1", "mail": "/mail", "letter": f"/mail/{letter}",
            "board": "/board", "remind": "/remind", "extend": "/extend", "call": "/call",
        }  # fmt: skip
        register = {"": "", "party": "/party?key=KEN", "load": "/load", "found": "?q=nor", "ngos": "?class=ngo"}
        return {"today": "/desk"} | {
            **{name: f"{DESK}{path}" for name, path in within.items()},
            **{f"register-{name}": f"/desk/register{path}" for name, path in register.items()},
        }


@pytest.fixture(scope="session")
def scenes() -> list[Scene | None]:
    """What was set in this process. A module can end and begin again when another process gives its tests back."""
    return []


@pytest.fixture
def scene(browser: Browser, office: Office, scenes: list[Scene | None]) -> Scene:
    """Set once by people who use the pages; what could not be set is not tried again, since half of it is there."""
    if not scenes:
        scenes.append(None)
        with ExitStack() as readers:
            person = [readers.enter_context(reading(browser, office.site, EN)) for _ in range(3)]
            scenes[0] = _set(office, *person)
    assert scenes[0] is not None, "the scene could not be set: the first of these tests says why"
    return scenes[0]


def _set(office: Office, officer: Reader, writer: Reader, author: Reader) -> Scene:
    sign_in(officer)
    asked(officer, office, "member_state", "KEN")
    mine_code = begun(author, "ngo", "no")
    _written(author)
    mine = sent(author)
    code = begun(writer, "ngo", "no")
    draft = writer.page.url.split("/d/")[1]
    _written(writer)
    added(writer, "views.docx", WORD, planted.word_file())
    writer.page.go_back()
    writer.open(f"/d/{draft}")
    reviewer = _handed(writer, "mine:reviewers")
    cosignatory = _handed(writer, "mine:signatories")
    office.work()
    link = link_in(next(one for one in office.sent("mission.kenya@example.org") if list(one.iter_attachments())))
    return Scene(office, draft, code, mine, mine_code, link, reviewer, cosignatory)


def _written(writer: Reader) -> None:
    filled(writer, "about", party_name="Friends of Oyelaranne", reply_language="en")
    filled(writer, "answers", answer1="We met Ms. Olamide Brennuk in the camp. We propose a fund for travel.")
    filled(writer, "summary", summary="A fund for travel.")
    filled(writer, "publication", publication="named")


def _handed(writer: Reader, key: str) -> str:
    go(writer, key)
    writer.page.fill("#name", "Ana Ferreiro")
    press(writer, "mine:make_link")
    link = writer.page.locator("#handed code").inner_text()
    go(writer, "submit:list")
    return link


Check = Callable[[str], None]


def the_beginning(reader: Reader, scene: Scene, check: Check) -> None:
    """From the call to the page of the code, and both ways back in, with what is said where something lacks."""
    reader.open(CALL)
    check("call")
    go(reader, "submit:start")
    check("start")
    press(reader, "submit:start.begin")
    check("safety")
    press(reader, "submit:continue")
    check("safety, unanswered")
    reader.page.check("input[name=danger][value=unsure]")
    press(reader, "submit:continue")
    check("advice")
    press(reader, "submit:advice.begin")
    check("code")
    reader.open("/return")
    check("return")
    reader.page.fill("#code", "abcd-efgh")
    press(reader, "submit:continue")
    check("return, unknown")
    reader.page.goto(in_language(reader, scene.link))
    check("link")


def a_draft(reader: Reader, scene: Scene, check: Check) -> None:
    """Every part of a draft, and the ways to end it."""
    back_by(reader, scene.code)
    check("tasks")
    steps = "about behalf answers documents documents/1 summary publication check reviewers signatories erase"
    for step in steps.split():
        reader.open(f"/d/{scene.draft}/{step}")
        check(step)
    reader.open(f"/d/{scene.draft}/check")
    press(reader, "submit:check.send")
    check("check, refused")
    reader.open(f"/d/{scene.draft}/documents")
    press(reader, "submit:documents.send")
    check("documents, none chosen")


def a_reply_that_was_sent(reader: Reader, scene: Scene, check: Check) -> None:
    """What its author can see and do afterwards."""
    back_by(reader, scene.sent)
    check("mine")
    steps = "receipt consent/named consent/published correct withdraw erase messages"
    for step in steps.split():
        reader.open(f"/d/{scene.mine}/{step}")
        check(step)
    press(reader, "mine:messages.send")
    check("messages, empty")


def those_who_were_asked(reader: Reader, scene: Scene, check: Check) -> None:
    """A capital that clears, and one who signs too."""
    for name, link in (("clearance", scene.reviewer), ("cosign", scene.cosignatory)):
        enter(reader, in_language(reader, link))
        check(name)


STORIES: Final = (the_beginning, a_draft, a_reply_that_was_sent, those_who_were_asked)


def back_by(reader: Reader, code: str) -> None:
    """To a reply by its code."""
    reader.open("/return")
    reader.page.fill("#code", code)
    press(reader, "submit:continue")


def in_language(reader: Reader, link: str) -> str:
    """A link as the reader's language has it."""
    return reader.address(link.removeprefix(reader.site.root).removeprefix("/en"))


@pytest.mark.parametrize("way", LAYOUTS, ids=str)
@pytest.mark.parametrize("story", STORIES, ids=lambda one: one.__name__)
def test_pages_of_those_who_reply_can_be_read_by_everybody(
    browser: Browser, scene: Scene, way: Way, story: Callable[[Reader, Scene, Check], None]
) -> None:
    found = {}
    with reading(browser, scene.office.site, way) as reader:
        story(reader, scene, lambda page: found.update({page: troubles(reader)}))
    assert {page: trouble for page, trouble in found.items() if trouble} == {}


@pytest.mark.parametrize("way", LAYOUTS, ids=str)
def test_pages_of_the_desk_can_be_read_by_everybody(browser: Browser, scene: Scene, way: Way) -> None:
    found = {}
    with reading(browser, scene.office.site, way) as reader:
        sign_in(reader)
        for page, path in scene.desk.items():
            reader.open(path)
            found[page] = troubles(reader)
    assert {page: trouble for page, trouble in found.items() if trouble} == {}


def troubles(reader: Reader) -> list[str]:
    return [*axe(reader.page), *layout(reader.page), *words(reader.page, reader.way.language)]


@pytest.mark.parametrize("story", STORIES, ids=lambda one: one.__name__)
def test_pages_of_those_who_reply_stay_within_their_budget(
    browser: Browser, scene: Scene, story: Callable[[Reader, Scene, Check], None]
) -> None:
    with reading(browser, scene.office.site, Way("ru")) as reader:
        costs = Costs(reader)
        story(reader, scene, costs.note)
    assert costs.kinds <= {"stylesheet", "script"}
    assert {page: cost for page, cost in costs.over(SUBMIT_PAGE).items() if page != "call"} == {}


def test_pages_of_the_desk_stay_within_their_budget(browser: Browser, scene: Scene) -> None:
    with reading(browser, scene.office.site, Way("ru")) as reader:
        costs = Costs(reader)
        sign_in(reader)
        for page, path in scene.desk.items():
            reader.open(path)
            costs.note(page)
    assert costs.kinds <= {"stylesheet", "script"}
    assert costs.over(DESK_PAGE) == {}


@pytest.mark.parametrize("way", [way for way in LAYOUTS if way.width == TELEPHONE], ids=str)
def test_the_keyboard_reaches_the_way_out_of_every_page_of_a_reply_first(browser: Browser, scene: Scene, way: Way) -> None:
    with reading(browser, scene.office.site, way) as reader:
        back_by(reader, scene.code)
        for step in ("answers", "documents", "publication", "check"):
            reader.open(f"/d/{scene.draft}/{step}")
            for stop in (".skip", "form.leave button"):
                reader.page.keyboard.press("Tab")
                assert focus_is_seen(reader)
                assert reader.page.evaluate("selector => document.activeElement.matches(selector)", stop)
        press_until(reader, "main button")
        reader.led_to.append(scene.office.outside)
        press_until(reader, "form.leave button", "Shift+Tab")
        with reader.page.expect_navigation():
            reader.page.keyboard.press("Enter")
        assert reader.page.url.startswith(scene.office.outside)


class Costs:
    """Bytes of pages as they were sent, compressed, with their styles and scripts, as to somebody who comes anew."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.answers: list[Response] = []
        self.fetched: dict[str, int] = {}
        self.kinds: set[str] = set()
        self.pages: dict[str, tuple[int, int]] = {}
        reader.page.on("response", lambda answer: self.answers.append(answer))

    def note(self, page: str) -> None:
        """Counts the page that stands there now."""
        document = 0
        for answer in self.answers:
            size, kind = answer.request.sizes()["responseBodySize"], answer.request.resource_type
            if kind == "document":
                document = size
            elif size > 0 and not answer.url.endswith(ICON):  # what the browser has already is not sent again
                self.kinds.add(kind)
                self.fetched[answer.url] = size
        self.answers.clear()
        parts: list[str] = self.reader.page.evaluate(PARTS)
        styles = sum(self.fetched[part] for part in parts if part.endswith(".css"))
        scripts = sum(self.fetched[part] for part in parts if part.endswith(".js"))
        self.pages[page] = document + styles + scripts, styles

    def over(self, budget: int) -> dict[str, tuple[int, int]]:
        """The pages that cost more than that, or whose styles alone cost too much."""
        return {page: cost for page, cost in self.pages.items() if cost[0] > budget or cost[1] > STYLES}
