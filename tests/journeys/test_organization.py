"""An intergovernmental organization replies for its members; nobody sees it before, and it counts once."""

from __future__ import annotations

from journeys.browsing import TELEPHONE, Way
from journeys.office import CALL, DESK, Office, Opened, go, heading, press, said, text
from journeys.replying import added, asked, enter, filled, link_in, reviewed, sent

MEMBERS = "Norway\nKenya\nSeaside Union"
WORDS = "The Inner Sea Commission proposes an annual exchange between its members."


def test_an_organization_replies_for_its_members(office: Office, officer: Opened, visitor: Opened) -> None:
    desk = officer(Way("ar", TELEPHONE, scripts=False))
    asked(desk, office, "igo", "inner-sea")
    link = link_in(office.sent("post@inner-sea.example")[-1])

    first = visitor(Way("en", scripts=False))
    enter(first, link)
    go(first, "submit:step.about")
    assert "Inner Sea Commission" in text(first)
    go(first, "submit:list")
    filled(first, "behalf", on_behalf_of="Inner Sea Commission", members=MEMBERS)
    filled(first, "answers", answer1=WORDS)

    desk.open(f"{DESK}/intake")
    assert "Inner Sea" not in text(desk)

    second = visitor(Way("fr", TELEPHONE))
    enter(second, link)
    assert heading(second) == said(second, "submit:tasks")
    go(second, "submit:step.behalf")
    assert second.page.locator("#members").input_value() == MEMBERS
    known = [" ".join(one.split()) for one in second.page.locator("main ul li").all_inner_texts()]
    assert known == ["Norvège", "Kenya", f"Seaside Union {said(second, 'submit:behalf.unknown')}"]
    go(second, "submit:list")
    added(second, "annex.txt", "text/plain", b"The members met in May and agreed on the programme of exchanges.")
    press(second, "submit:document.confirm")
    go(second, "submit:list")
    filled(second, "publication", publication="named")
    reference = sent(second)

    first.page.reload()
    assert heading(first) == said(first, "submit:receipt.came")

    office.work()
    assert office.value("SELECT count(*) FROM records_submission WHERE id = ? AND state = 'extracted'", reference) == 1
    desk.open(f"{DESK}/intake")
    assert said(desk, "intake:members.guessed") in text(desk)
    desk.follow(desk.page.locator(f"main .river a[href*='{reference}']").first)
    press(desk, "intake:members.do")
    assert said(desk, "intake:members.guessed") not in text(desk)
    reviewed(desk, reference, publish=True)
    second.open(f"{CALL}/s/{reference}")
    assert WORDS in text(second)
    assert "agreed on the programme" in text(second)
