"""A specialized agency that the register has only a postal address of: the letter is printed, its link is typed in."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Final

import pypdfium2
import pytest

from concertation.core.language import direction
from journeys.browsing import TELEPHONE, Reader, Way, language_of
from journeys.office import CALL, Office, Opened, heading, press, said, text
from journeys.replying import enter, filled, reviewed, sent, to_consultation, to_step

ANSWERS: Final = {
    "en": "Weather services exchange observations freely. We propose to widen this.",
    "fr": "Les postes échangent librement leurs adresses. Nous proposons d’élargir cet échange.",
}
PRINTED: Final = re.compile(r"http://\S+/r/[a-z2-7]{26}")


def printed(officer: Reader, key: str, form: str, place: Path) -> str:
    """An officer asks the agency and prints its letter; gives what stands on the paper, without its spaces."""
    officer.open("/desk")
    to_consultation(officer)
    to_step(officer, "invite")
    officer.follow(officer.page.locator("main th:has(#c-specialized_agency)").get_by_role("link"))
    officer.page.check(f"#p-{key}")
    press(officer, "invite:send")
    assert text(officer, "#waiting").endswith(said(officer, "invite:waiting.none"))
    to_step(officer, "invite")
    officer.page.locator("summary").click()
    officer.follow(officer.page.locator(f"details a[href$='party={key}']"))
    assert said(officer, "invite:letters.none") in text(officer)
    with officer.page.expect_download() as waiting:
        officer.page.get_by_role("button", name=form, exact=True).click()
    waiting.value.save_as(place / "letter")
    content = (place / "letter").read_bytes()
    return "".join((_words_of_docx if form == "DOCX" else _words_of_pdf)(content).split())


def _words_of_docx(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return re.sub("<[^>]+>", " ", parts.read("word/document.xml").decode())


def _words_of_pdf(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as paper:
        return "".join(page.get_textpage().get_text_range() for page in paper)


@pytest.mark.parametrize(
    ("way", "key", "form"),
    [(Way("en", scripts=False), "wmo", "DOCX"), (Way("fr", TELEPHONE), "upu", "PDF")],
    ids=["en-1280-no-scripts-docx", "fr-320-pdf"],
)
def test_an_agency_types_the_link_of_its_letter(
    office: Office, officer: Opened, visitor: Opened, tmp_path: Path, way: Way, key: str, form: str
) -> None:
    desk = officer(Way("en"))
    (link,) = set(PRINTED.findall(printed(desk, key, form, tmp_path)))
    assert link.startswith(office.site.root)

    agency = visitor(way)
    enter(agency, link)
    filled(agency, "about", reply_language=way.language)
    filled(agency, "answers", answer1=ANSWERS[way.language])
    filled(agency, "publication", publication="named")
    reference = sent(agency)

    office.work()
    reviewed(desk, reference, publish=True)
    agency.open(f"{CALL}/s/{reference}")
    words = agency.page.get_by_text(ANSWERS[way.language].split(". ")[0]).first
    assert language_of(words) == (way.language, direction(way.language))
    assert {"wmo": "World Meteorological Organization", "upu": "Union postale universelle"}[key] in heading(agency)
