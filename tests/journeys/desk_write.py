"""The desk finds and writes: a claim with what speaks against it, a report whose every sentence has its source."""

from __future__ import annotations

from typing import Final

from journeys.desk_begin import AGAINST, REPLIES
from journeys.desk_read import THEME
from journeys.hand import Hand
from journeys.office import said, text

CLAIM: Final = "It is proposed that a fund for technical cooperation be established."
SUPPORT: Final = ("NOR", "KEN", "harbour-watch")
MINE: Final = "Three States asked for technical cooperation."
BEHIND_MINE: Final = ("NOR", "KEN", "URY")
VERSION: Final = "For the Director"


def claims(officer: Hand) -> None:
    """A claim, passages of two classes behind it, a contrary one beside them."""
    officer.to_step("find")
    officer.follow(officer.at(f"main table a[href*='limb=proposals'][href*='{THEME}']"))
    assert AGAINST in text(officer.reader)
    for party in SUPPORT:
        passage = officer.at("section:not(.warn) > ul > li").filter(has_text=REPLIES[party][0])
        officer.tick(passage.get_by_role("checkbox"))
    officer.fill(officer.at("#words"), CLAIM)
    officer.press("finds:claim.make")
    against = officer.at("#more ~ form li").filter(has_text=AGAINST)
    officer.tick(against.get_by_role("checkbox"))
    officer.follow(officer.at("#more ~ form button[value=against]"))
    assert AGAINST in text(officer.reader, "#support")


def writes(officer: Hand) -> None:
    """The report is begun from the findings; a sentence of her own has no source, is marked, and gets its passages."""
    officer.to_step("report")
    officer.press("editor:begin.do")
    officer.follow(officer.at("nav.outline a").filter(has_text="Technical cooperation").first)
    officer.unfold("editor:insert")
    officer.fill(officer.at("#insert-text"), MINE)
    officer.press("editor:insert")
    block = f"#k-{officer.reader.page.url.split('#k-')[1]}"
    assert said(officer.reader, "editor:mark.unsupported") in text(officer.reader, block)
    officer.follow(officer.at(f"{block} a").filter(has_text=said(officer.reader, "editor:sources.change")))
    _gives_sources(officer)
    officer.follow(officer.at("main .kicker a"))
    assert officer.at(f"{block} .marked.blocks").count() == 0


def _gives_sources(officer: Hand) -> None:
    officer.choose(officer.at("#limb"), "proposals")
    officer.choose(officer.at("#theme"), THEME)
    officer.press("editor:look.coded")
    for party in BEHIND_MINE:
        officer.tick(officer.at("#found .tick").filter(has_text=REPLIES[party][0]).locator("input"))
    officer.press("editor:bind")
    if officer.at("main button[value=confirm]").count():
        officer.press("editor:confirm")


def inserts_a_finding(officer: Hand) -> None:
    """The finding of a limb and a theme becomes a paragraph."""
    before = officer.at("article.block-edit").count()
    officer.unfold("editor:finding")
    officer.choose(officer.at("details[open] #limb"), "proposals")
    officer.choose(officer.at("details[open] #theme"), "national_institutions")
    officer.press("editor:finding")
    assert officer.at("article.block-edit").count() == before + 1


def keeps(officer: Hand, name: str) -> None:
    """A version of that name."""
    officer.unfold("editor:keep")
    officer.fill(officer.at("#name"), name)
    officer.press("editor:keep.do")


def is_found_without_fault(officer: Hand) -> None:
    """Nothing that holds the report up."""
    officer.go("editor:check")
    assert officer.at(".marked.blocks").count() == 0, text(officer.reader)
    officer.follow(officer.at("main .kicker a"))
