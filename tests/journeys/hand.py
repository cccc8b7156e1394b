"""By what somebody works: a mouse, or the keyboard alone. Each does the same things on a page."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import FileChooser, Locator, TimeoutError

from concertation.pipeline.accounts import PASSWORD
from journeys.browsing import Reader, is_in_sight
from journeys.office import said

MOST: Final = 400
"""Stops on a page after which nobody goes on."""
SOON: Final = 10_000
"""Milliseconds in which a chooser of files opens."""


@dataclass(frozen=True)
class Hand(ABC):
    """What somebody does on a page, whatever she does it with."""

    reader: Reader

    @abstractmethod
    def act(self, it: Locator) -> None:
        """Presses a button, follows a link, opens or closes what is folded."""

    @abstractmethod
    def fill(self, field: Locator, words: str) -> None:
        """These words in a field, whatever stood there."""

    @abstractmethod
    def tick(self, box: Locator) -> None:
        """A box is ticked, or one of several chosen."""

    @abstractmethod
    def choose(self, field: Locator, value: str) -> None:
        """One of the values of a list."""

    @abstractmethod
    def bring(self, field: Locator, file: Path) -> None:
        """A file."""

    def follow(self, it: Locator) -> None:
        """Acts on what leads to another page, and waits until that page is there as a whole."""
        with self.reader.page.expect_navigation(wait_until="load"):
            self.act(it)

    def sign_in(self, name: str) -> None:
        """Somebody of the office signs in, and is at the desk."""
        self.reader.open("/desk")
        self.fill(self.at("#id_login"), name)
        self.fill(self.at("#id_password"), PASSWORD)
        self.press("desk:account.sign_in")

    def at(self, selector: str) -> Locator:
        """What stands there."""
        return self.reader.page.locator(selector)

    def press(self, key: str, **slots: str | int) -> None:
        """Presses the button of these words and waits for the page that it leads to."""
        self.follow(self.at("main").get_by_role("button", name=said(self.reader, key, **slots), exact=True))

    def go(self, key: str, where: str = "main", **slots: str | int) -> None:
        """Follows the link of these words and waits for where it leads."""
        self.follow(self.at(where).get_by_role("link", name=said(self.reader, key, **slots), exact=True).first)

    def to_step(self, key: str) -> None:
        """From any page of the desk of a consultation to one of its seven steps."""
        self.go(f"step.{key}", "header ol.steps")

    def unfold(self, key: str, where: str = "main") -> None:
        """Opens what is folded under these words."""
        self.act(self.at(f"{where} summary").filter(has_text=said(self.reader, key)).last)

    def saved(self, link: Locator, folder: Path) -> Path:
        """The file that a link gives."""
        with self.reader.page.expect_download() as waiting:
            self.act(link)
        file = folder / waiting.value.suggested_filename
        waiting.value.save_as(file)
        return file


class Mouse(Hand):
    """Points and clicks."""

    def act(self, it: Locator) -> None:
        it.click()

    def fill(self, field: Locator, words: str) -> None:
        field.fill(words)

    def tick(self, box: Locator) -> None:
        box.check()

    def choose(self, field: Locator, value: str) -> None:
        field.select_option(value)

    def bring(self, field: Locator, file: Path) -> None:
        field.set_input_files(file)


class Keyboard(Hand):
    """Never points: goes from stop to stop, and what it comes to shows that it has the focus."""

    def act(self, it: Locator) -> None:
        self._reach(it)
        self._press("Enter")

    def fill(self, field: Locator, words: str) -> None:
        self._reach(field)
        if field.get_attribute("type") in ("date", "time"):
            self.reader.page.keyboard.type(words_of(words))
        else:
            self._press("Control+A")
            self.reader.page.keyboard.insert_text(words)

    def tick(self, box: Locator) -> None:
        radio = box.get_attribute("type") == "radio"
        self._reach(box, "[type=radio]" if radio else "")
        while radio and not has_focus(box):
            self._press("ArrowDown")
        if not box.is_checked():
            self._press("Space")
        assert box.is_checked()

    def choose(self, field: Locator, value: str) -> None:
        self._reach(field)
        values: list[str] = field.evaluate("it => [...it.options].map(one => one.value)")
        self._press("Home")
        for _ in range(values.index(value)):
            self._press("ArrowDown")
        assert field.input_value() == value

    def bring(self, field: Locator, file: Path) -> None:
        self._reach(field)
        self._chooser().set_files(file)

    def _chooser(self, turns: int = 3) -> FileChooser:
        """Chromium opens one only shortly after the key was pressed: a busy machine may come too late for it."""
        try:
            with self.reader.page.expect_file_chooser(timeout=SOON) as waiting:
                self._press("Enter")
            return waiting.value
        except TimeoutError:
            if turns == 1:
                raise
            return self._chooser(turns - 1)

    def _press(self, key: str) -> None:
        self.reader.page.keyboard.press(key)

    def _reach(self, it: Locator, group: str = "") -> None:
        """By Tab, forwards or backwards; of several of which one is chosen, to any."""
        way = "Tab" if it.evaluate(_AHEAD) else "Shift+Tab"
        for _ in range(MOST):
            if it.evaluate(_REACHED, group):
                assert is_seen(it.page.locator("*:focus")), it.evaluate("it => it.outerHTML")
                return
            self._press(way)
        raise AssertionError(f"not reached with {MOST} presses of {way}: {it}")


_AHEAD: Final = """it => {
  const now = document.activeElement;
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")];
  return now === document.body ? all.indexOf(it) < all.length / 2
    : Boolean(now.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING);
}"""
_REACHED: Final = """(it, group) => {
  const now = document.activeElement;
  return now === it || (group && now.matches(group) && now.name === it.name && now.form === it.form);
}"""


def has_focus(it: Locator) -> bool:
    """Whether the keys go to it."""
    there: bool = it.evaluate("it => document.activeElement === it")
    return there


def is_seen(focused: Locator) -> bool:
    """Whether what has the focus is outlined and stands in the window."""
    outlined: bool = focused.evaluate("it => getComputedStyle(it).outlineStyle !== 'none' && it.matches(':focus-visible')")
    return outlined and is_in_sight(focused)


def words_of(moment: str) -> str:
    """A day or a time as it is typed into its field, part by part, by whoever reads English."""
    if ":" in moment:
        hours, minutes = moment.split(":")
        return f"{(int(hours) - 1) % 12 + 1:02}{minutes}{'PM' if int(hours) >= 12 else 'AM'}"
    year, month, day = moment.split("-")
    return f"{month}{day}{year}"
