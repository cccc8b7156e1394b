"""The desk reads: one officer codes by keys, another reads the sample blind, and both see how far they agree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from journeys.desk_begin import AGAINST, OBSTACLE, REPLIES, SLUG
from journeys.hand import Hand
from journeys.office import Office, said, text

THEME: Final = "technical_cooperation"
TYPED: Final = "Technical co"
CODED: Final = {
    "NOR": ((OBSTACLE, "o", "State rep"), (REPLIES["NOR"][0], "p", TYPED)),
    "KEN": ((OBSTACLE, "o", "State rep"), (REPLIES["KEN"][0], "p", TYPED)),
    "URY": ((REPLIES["URY"][0], "p", TYPED),),
    "JOR": ((AGAINST, "p", TYPED),),
    "fao": ((REPLIES["fao"][0], "p", TYPED),),
    "harbour-watch": ((REPLIES["harbour-watch"][0], "p", TYPED),),
    "zanware": ((REPLIES["zanware"][0], "p", "National"),),
}  # fmt: skip
"""By party the passages that speak to something: their words, the key of the limb, the first words of the theme."""


def codes_by_keys(officer: Hand, office: Office, references: dict[str, str]) -> None:
    """Every reply, from the first to the last; what speaks to nothing is said to be read."""
    officer.to_step("read")
    officer.go("coding:coding")
    for party, reference in references.items():
        officer.reader.open(f"/desk/c/{SLUG}/code/{reference}")
        for words, limb, theme in CODED[party]:
            _codes(officer, words, limb, theme)
        _changed(officer, lambda: officer.act(officer.at("button[value=read_rest]")))
    decided = office.value("SELECT count(*) FROM records_coding WHERE theme != ''")
    assert decided == sum(map(len, CODED.values()))


def _codes(officer: Hand, words: str, limb: str, theme: str) -> None:
    keys = officer.reader.page.keyboard
    while officer.at("#here .words").inner_text() != words:
        _changed(officer, lambda: keys.press("j"))
    _changed(officer, lambda: keys.press(limb))
    keys.press("/")
    keys.type(theme)
    _changed(officer, lambda: keys.press("Enter"))


def _changed(officer: Hand, act: Callable[[], None]) -> None:
    """Does it, and waits for the page that it changes."""
    before = officer.at("main h1").element_handle()
    act()
    officer.reader.page.wait_for_function("it => !it.isConnected", arg=before)


def reads_blind(second: Hand, office: Office) -> int:
    """The second officer reads what chance has drawn, seeing nothing of what was decided; gives how many passages."""
    second.reader.open(f"/desk/c/{SLUG}/code/blind")
    second.press("coding:blind.draw")
    second.follow(second.at("main a.button"))
    read = 0
    while second.at("#codes").count():
        assert "amrani" not in text(second.reader)
        _says(second, second.at("blockquote").inner_text())
        read += 1
    assert read == office.value("SELECT count(*) FROM records_blindreading")
    return read


def _says(second: Hand, words: str) -> None:
    limbs = [limb for some in CODED.values() for coded, limb, _ in some if coded == words]
    if not limbs:
        second.press("coding:blind.nothing")
        return
    second.tick(second.at("#l-proposals" if limbs[0] == "p" else "#l-obstacles"))
    second.press("coding:blind.keep")


def sees_the_agreement(officer: Hand, read: int) -> None:
    """How far two people agree stands there for both."""
    officer.to_step("read")
    officer.go("coding:coding")
    officer.go("coding:blind")
    assert said(officer.reader, "coding:agreement.base", n=read) in text(officer.reader)
