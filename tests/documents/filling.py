"""A form of a pack as its respondents fill it in, in Word and in LibreOffice."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from lxml import etree

from concertation.core.consultation import Question
from concertation.core.language import OFFICIAL
from concertation.core.submission.pack import PackForm
from concertation.documents.writing.word import node

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
AT = datetime(2026, 1, 5, tzinfo=UTC)
FORM = PackForm(
    slug="65-218",
    titles={language: f"Human rights <{language}>" for language in OFFICIAL},
    mandates={language: f"A/RES/65/218 ({language})" for language in OFFICIAL},
    questions={
        language: (
            Question(1, "obstacles", f"What obstacles? ({language})", language),
            Question(2, "proposals", f"What proposals? ({language})", language),
        )
        for language in OFFICIAL
    },
    deadline=datetime(2026, 3, 31, 22, tzinfo=UTC),
    reference="INV-7:aB_c",
    return_to="desk@example.org",
    safety_contact="safety@example.org",
    training=True,
)

Change = Callable[[etree._Element], None]
Typing = Callable[[etree._Element, str], None]


def changed(docx: bytes, change: Change) -> bytes:
    """The document with its main part changed."""
    with zipfile.ZipFile(BytesIO(docx)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    change(root)
    parts["word/document.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as closed:
        for name, content in parts.items():
            closed.writestr(name, content)
    return buffer.getvalue()


def filled(
    docx: bytes, texts: Mapping[str, str], *, ticked: str | None = None, chosen: str | None = None, by: Typing | None = None
) -> bytes:
    """The form with this text typed into its controls, a level ticked and a class chosen by its label."""

    def fill(root: etree._Element) -> None:
        for name, text in texts.items():
            (by or typed)(control(root, name), text)
        if ticked:
            tick(control(root, f"publication_{ticked}"))
        if chosen:
            typed_inside(control(root, "class"), chosen)

    return changed(docx, fill)


def control(root: etree._Element, tag: str) -> etree._Element:
    """The content control of that tag."""
    places = (place for place in root.iter(f"{W}sdt") if place.find(f"{W}sdtPr/{W}tag[@{W}val='{tag}']") is not None)
    return next(places)


def typed(place: etree._Element, text: str) -> None:
    """What Word leaves when somebody types: no placeholder, and the control around paragraphs of its own."""
    line, content = place.getparent(), place.find(f"{W}sdtContent")
    assert line is not None and content is not None
    without_hint(place)
    line.addprevious(place)
    content[:] = [node("p", *runs(part)) for part in text.split("\n")]
    around = line.getparent()
    assert around is not None
    around.remove(line)


def typed_inside(place: etree._Element, text: str) -> None:
    """What LibreOffice leaves: one paragraph, with line breaks."""
    content = place.find(f"{W}sdtContent")
    assert content is not None
    without_hint(place)
    content[:] = []
    for number, part in enumerate(text.split("\n")):
        content.extend([node("r", node("br"))] if number else [])
        content.extend(runs(part))


def without_hint(place: etree._Element) -> None:
    properties = place.find(f"{W}sdtPr")
    assert properties is not None
    for hint in properties.findall(f"{W}showingPlcHdr"):
        properties.remove(hint)


def runs(line: str) -> list[etree._Element]:
    """A line in runs, its tabulators as Word writes them."""
    made = []
    for number, words in enumerate(line.split("\t")):
        made += [node("r", node("tab"))] if number else []
        text = node("t")
        text.text = words
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        made.append(node("r", text))
    return made


def tick(place: etree._Element) -> None:
    """The box ticked, as Word does it."""
    for mark in place.iter(f"{W14}checked"):
        mark.set(f"{W14}val", "1")
    for text in place.iter(f"{W}t"):
        text.text = "\u2612"


def through_libreoffice(docx: bytes, folder: Path, *ways: str) -> bytes:
    """The document opened and saved by LibreOffice in these formats one after the other."""
    file = folder / "form.docx"
    file.write_bytes(docx)
    for number, way in enumerate(ways):
        out = folder / f"{number}-{way}"
        profile = f"-env:UserInstallation=file://{folder}/profile"
        convert = ["soffice", profile, "--headless", "--convert-to", way, "--outdir", str(out), str(file)]
        subprocess.run(convert, check=True, capture_output=True)
        file = out / f"form.{way}"
    return file.read_bytes()
