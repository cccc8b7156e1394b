"""A national human rights institution replies in Arabic on a telephone; what it forgets is said, what it typed stays."""

from __future__ import annotations

from typing import Final

import pytest

from journeys.browsing import TELEPHONE, Reader, Way, language_of
from journeys.checks import layout
from journeys.office import CALL, Office, Opened, go, press, said, text
from journeys.replying import asked, enter, filled, link_in, reviewed, sent

NAMES: Final = {"qamra": "مجلس حقوق الإنسان في قمرة", "zanware": "هيئة حقوق الإنسان في زنوار"}
WORDS: Final = "إن نقص الموارد هو العقبة الرئيسية أمام التعاون بين المؤسسات الوطنية."
SUMMARY: Final = "نقترح شبكة إقليمية للتدريب."


def well(reader: Reader) -> None:
    """Nothing is cut off, nothing scrolls sideways, every letter stands in its direction."""
    assert layout(reader.page) == []


@pytest.mark.parametrize(("key", "scripts"), [("qamra", True), ("zanware", False)])
def test_a_national_institution_replies_in_arabic(
    office: Office, officer: Opened, visitor: Opened, key: str, scripts: bool
) -> None:
    desk = officer(Way("en"))
    asked(desk, office, "nhri", key)
    reader = visitor(Way("ar", TELEPHONE, scripts))
    enter(reader, link_in(office.sent(f"post@{key}.example")[-1]))
    go(reader, "submit:step.about")
    assert NAMES[key] in text(reader)
    well(reader)
    go(reader, "submit:list")

    go(reader, "submit:step.check")
    press(reader, "submit:check.send")
    faults = reader.page.locator(".errors").get_by_role("link")
    assert said(reader, "submit:missing.answers") in faults.all_inner_texts()
    well(reader)
    reader.follow(faults.filter(has_text=said(reader, "submit:missing.answers")))
    field = reader.page.locator("[name=answer1]")
    assert language_of(field) == ("ar", "rtl")
    field.fill(WORDS)
    well(reader)
    press(reader, "submit:save.list")

    go(reader, "submit:step.summary")
    reader.page.fill("#summary", "كلمة " * 301)
    press(reader, "submit:save.list")
    assert text(reader, ".errors li") == said(reader, "submit:fault.summary", n=301, most=300)
    assert reader.page.locator("#summary").input_value().split() == ["كلمة"] * 301
    well(reader)
    reader.page.fill("#summary", SUMMARY)
    press(reader, "submit:save.list")
    filled(reader, "publication", publication="named")
    go(reader, "submit:step.check")
    assert WORDS in text(reader, "section.view")
    well(reader)
    go(reader, "submit:list")
    reference = sent(reader)
    well(reader)

    office.work()
    reviewed(desk, reference, publish=True)
    reader.open(f"{CALL}/s/{reference}")
    assert language_of(reader.page.get_by_text(WORDS).first) == ("ar", "rtl")
