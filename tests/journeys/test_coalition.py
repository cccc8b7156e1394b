"""A coalition of organizations replies in French: each who signs decides alone, and one of them leaves."""

from __future__ import annotations

from typing import Final

import pytest

from journeys.browsing import TELEPHONE, Reader, Way
from journeys.office import CALL, Office, Opened, go, heading, press, said, text
from journeys.replying import asked, enter, filled, link_in, reviewed, sent

WORDS: Final = "Nous demandons que les organisations de la société civile soient associées à la coopération internationale."
SIGNATORIES: Final = ("Voix du fleuve", "Collectif des ports", "Maison des pêcheurs", "Union des phares")


def handed_link(author: Reader, name: str) -> str:
    """The author asks one more to sign; the link to hand on."""
    author.page.fill("#name", name)
    author.page.select_option("#class", "ngo")
    press(author, "mine:make_link")
    return author.page.locator("#handed code").inner_text()


def at_the_reply(reader: Reader, link: str, name: str) -> Reader:
    """One who was asked opens the link and reads the whole reply."""
    enter(reader, link)
    assert heading(reader) == said(reader, "mine:cosign")
    assert name in text(reader)
    assert WORDS in text(reader, "section.view")
    return reader


def signed_below(reader: Reader, reference: str) -> str:
    """Those who stand under the reply as everybody reads it."""
    reader.open(f"{CALL}/s/{reference}")
    assert WORDS in text(reader)
    under = reader.page.locator("dl.fields div", has_text=said(reader, "mine:public.signatories")).locator("dd")
    return under.inner_text() if under.count() else ""


@pytest.mark.parametrize("way", [Way("fr", scripts=False), Way("fr", TELEPHONE)], ids=str)
def test_a_coalition_signs_together_and_one_leaves(office: Office, officer: Opened, visitor: Opened, way: Way) -> None:
    desk = officer(Way("en"))
    key, address = ("rivages", "post@rivages.example") if way.scripts else ("harbour-watch", "post@harbour-watch.example")
    asked(desk, office, "ngo", key)
    author = visitor(way)
    enter(author, link_in(office.sent(address)[-1]))
    filled(author, "about", reply_language="fr")
    filled(author, "answers", answer1=WORDS)
    filled(author, "publication", publication="named")
    go(author, "mine:signatories")
    links = {name: handed_link(author, name) for name in SIGNATORIES}
    assert len(set(links.values())) == len(SIGNATORIES)

    named, unnamed, declining, silent = (
        at_the_reply(visitor(Way("fr", TELEPHONE, scripts=not way.scripts)), links[name], name) for name in SIGNATORIES
    )
    named.page.check("#p-named")
    press(named, "mine:cosign.sign")
    press(unnamed, "mine:cosign.sign")
    press(declining, "mine:cosign.decline")
    author.page.goto(author.page.url)
    standing = [" ".join(one.split()) for one in author.page.locator("main .river li > p").all_inner_texts()]
    assert [one.split(" · ", 1)[1] for one in standing] == [
        said(author, "mine:sign.consented"),
        f"{said(author, 'mine:sign.consented')} · {said(author, 'mine:sign.unnamed')}",
        said(author, "mine:sign.declined"),
        said(author, "mine:sign.asked"),
    ]

    go(author, "submit:list")
    reference = sent(author)
    office.work()
    reviewed(desk, reference, publish=True)
    assert signed_below(author, reference) == "Voix du fleuve"

    unnamed.page.check("#p-named")
    press(unnamed, "mine:keep_choice")
    assert signed_below(author, reference) == "Voix du fleuve · Collectif des ports"
    press(named, "mine:cosign.go")
    assert said(named, "mine:sign.left") in text(named)
    assert signed_below(author, reference) == "Collectif des ports"
    silent.page.reload()
    assert said(silent, "mine:sign.asked") in text(silent)
