"""The paper goes up and comes back: its changes are real ones; sentences find their sources whatever is done to them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from concertation.core.refusal import Refusal
from concertation.core.report import Report, ReportParagraph, Section, Sentence
from concertation.core.report.align import align
from concertation.core.report.alignment import Alignment
from concertation.core.report.returned import Remark, Struck, returned_from
from concertation.documents.reading import read_tracked
from concertation.documents.reading.tracked import read_tracked as read_here
from concertation.documents.writing.tracked import Hand, anchor_of, lines_of, mark_of, marked_sentences, tracked_docx
from documents.word_hand import (
    Node,
    as_word_saves,
    joined,
    moved,
    put_before,
    put_in,
    retyped,
    reworded,
    struck_out,
    taken_out,
)
from documents.writer_hand import Edit, edited, missing
from documents.writing.reading_back import W, part, text_of
from documents.writing.sample import report

HAND = Hand("Ms. Amrani", datetime(2011, 7, 1, 12, tzinfo=UTC))
LANGUAGES = ("en", "ar", "zh")
Told = list[list[tuple[str, str]]]


def paper(made: Report, cleared: Report | None = None, remarks: Sequence[Remark] = (), language: str = "en") -> bytes:
    return tracked_docx(made, report(language)[1], cleared=cleared, hand=HAND, remarks=remarks)


def of_paragraphs(*paragraphs: Sequence[str]) -> Report:
    """A report of one section with these sentences."""
    numbered = tuple(
        ReportParagraph(str(at), tuple(Sentence(text, "secretariat") for text in some))
        for at, some in enumerate(paragraphs, 1)
    )
    return replace(report("en")[0], summary=(), sections=(Section("I", "Views", numbered),), annexes=())


OLD = of_paragraphs(
    ["One stays as it is.", "Two says many things."], ["Three moves away."], ["Four goes."], ["Five ends it."]
)
NEW = of_paragraphs(
    ["One stays as it is.", "Two said several things."], ["Six is put in."], ["Five ends it.", "So does seven."],
    ["Three moves away."],
)  # fmt: skip


def found(made: Report, docx: bytes) -> Alignment:
    return align(marked_sentences(made), lines_of(made), read_here(docx), made.language)


def differing(alignment: Alignment) -> list[tuple[str, str, str]]:
    """What is not word for word as it was."""
    told = (one for paragraph in alignment.paragraphs for one in paragraph.sentences)
    return [(one.how, one.origin, one.text) for one in told if one.how != "same"]


def read_with(docx: bytes, *, accepted: bool) -> list[str]:
    """The paragraphs of the report as a person reads them who accepts every change, or none."""
    gone = ("del", "moveFrom") if accepted else ("ins", "moveTo")
    body = part(docx, "word/document.xml")
    lines, words = [], ""
    for paragraph in body.iter(f"{W}p"):
        if not (paragraph.find(f"{W}pPr/{W}pStyle") is not None and _style(paragraph).startswith("Report")):
            continue
        for text in paragraph.iter(f"{W}t", f"{W}delText", f"{W}tab"):
            if not any(above.tag in {f"{W}{one}" for one in gone} for above in text.iterancestors()):
                words += "\t" if text.tag == f"{W}tab" else text.text or ""
        ended = not any(paragraph.find(f"{W}pPr/{W}rPr/{W}{one}") is not None for one in gone)
        if ended:
            lines.append(words.partition("\t")[2])
            words = ""
    return lines


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return (style.get(f"{W}val") or "") if style is not None else ""


def texts(made: Report) -> list[str]:
    return [" ".join(one.text for one in paragraph.sentences) for paragraph in made.sections[0].paragraphs]


def test_accepting_all_changes_gives_the_new_version_and_rejecting_them_the_old_one() -> None:
    docx = paper(NEW, OLD)
    assert read_with(docx, accepted=True) == texts(NEW)
    assert read_with(docx, accepted=False) == texts(OLD)


def test_changes_are_word_by_word_with_author_and_day() -> None:
    body = part(paper(NEW, OLD), "word/document.xml")
    first = next(one for one in body.iter(f"{W}p") if _style(one) == "ReportParagraph")
    changes = [(etree.QName(one).localname, text_of(one) or _struck(one)) for one in first.iter(f"{W}ins", f"{W}del")]
    assert changes == [("del", "says many"), ("ins", "said several")]
    ins = next(first.iter(f"{W}ins"))
    assert (ins.get(f"{W}author"), ins.get(f"{W}date")) == ("Ms. Amrani", "2011-07-01T12:00:00Z")


def _struck(node: etree._Element) -> str:
    return "".join(str(one.text) for one in node.iter(f"{W}delText"))


def test_a_moved_paragraph_is_one_move_with_both_its_ends() -> None:
    body = part(paper(NEW, OLD), "word/document.xml")
    names = {
        etree.QName(one).localname: one.get(f"{W}name")
        for one in body.iter(f"{W}moveFromRangeStart", f"{W}moveToRangeStart")
    }
    assert names == {"moveFromRangeStart": "move3", "moveToRangeStart": "move3"}


def test_what_is_written_in_once_tracks_every_further_change() -> None:
    settings = part(paper(NEW), "word/settings.xml")
    assert [etree.QName(one).localname for one in settings][:2] == ["zoom", "trackRevisions"]
    assert not list(part(paper(NEW), "word/document.xml").iter(f"{W}ins", f"{W}del", f"{W}moveFrom"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_version_is_the_same_bytes_and_reads_back_whole(language: str) -> None:
    made, _ = report(language)
    docx = paper(made, language=language)
    assert docx == paper(made, language=language)
    back = found(made, docx)
    assert (differing(back), back.dropped, back.lines) == ([], (), ())


REMARKS = (
    Remark("Is this so?\nWho says it?", "s1_2", "Ms. Sato", "2011-07-02T10:00:00Z"),
    Remark("Well done.", "", "Ms. Sato", "2011-07-02T11:00:00Z", done=True),
)


def test_comments_come_back_at_their_sentences_with_what_was_settled() -> None:
    assert read_here(paper(NEW, OLD, REMARKS)).remarks == REMARKS


def test_an_address_on_the_page_is_a_bookmark_and_back() -> None:
    assert (mark_of("p12s3"), anchor_of("s12_3")) == ("s12_3", "p12s3")
    assert (mark_of("pIIs1"), anchor_of("sII_1"), mark_of(""), anchor_of("")) == ("sII_1", "pIIs1", "", "")


def test_what_word_does_to_runs_touches_no_sentence() -> None:
    made, _ = report("en")
    assert differing(found(made, retyped(paper(made), as_word_saves))) == []


TWO = "Two said several things."
Edits = list[Callable[[Node], None]]


@pytest.mark.parametrize(
    ("edits", "changed", "dropped"),
    [
        ([struck_out("s1_2")], [], ("s1_2",)),
        ([taken_out("s1_2")], [], ("s1_2",)),
        ([reworded("s1_2", "said several", "says some")], [("changed", "s1_2", "Two says some things.")], ()),
        (
            [reworded("s1_2", "said several", "says some", recorded=False)],
            [("changed", "s1_2", "Two says some things.")],
            (),
        ),
        ([put_in("s1_2", " A word of the chief.", inside=True)], [("added", "", "A word of the chief.")], ()),
        ([put_in("s1_1", " A word of the chief.", inside=False)], [("added", "", "A word of the chief.")], ()),
        ([put_before("s1_2", "It is not true that ")], [("changed", "s1_2", f"It is not true that {TWO}")], ()),
        (
            [put_in("s1_2", " Of them", inside=False), put_before("s2_1", "Also: ")],
            [("added", "", "Of them"), ("changed", "s2_1", "Also: Six is put in.")],
            (),
        ),
        ([moved("s4_1", "s1_1")], [], ()),
        ([joined("s2_1")], [], ()),
        ([as_word_saves, struck_out("s3_2"), moved("s3_1", "s1_1")], [], ("s3_2",)),
    ],
)
def test_what_word_writes_is_read_with_every_change_accepted(
    edits: Edits, changed: list[tuple[str, str, str]], dropped: tuple[str, ...]
) -> None:
    back = found(NEW, retyped(paper(NEW), *edits))
    assert (differing(back), back.dropped) == (changed, dropped)


def test_a_moved_paragraph_comes_first_with_its_key() -> None:
    assert [one.key for one in found(NEW, retyped(paper(NEW), moved("s4_1", "s1_1"))).paragraphs] == ["4", "1", "2", "3"]


def test_joined_paragraphs_are_one_without_the_number_of_the_second() -> None:
    back = found(NEW, retyped(paper(NEW), joined("s2_1")))
    assert [[one.origin for one in line.sentences] for line in back.paragraphs] == [
        ["s1_1", "s1_2"],
        ["s2_1", "s3_1", "s3_2"],
        ["s4_1"],
    ]


def test_who_changed_what_and_when_is_told() -> None:
    read = read_here(retyped(paper(NEW), reworded("s1_2", "said several", "says some"), struck_out("s2_1")))
    who = ("Ms. Sato", "2011-07-02T10:00:00Z")
    assert read.struck == (Struck("said several", "s1_2", *who), Struck("Six is put in.", "s2_1", *who))
    assert read_here(paper(NEW)).struck == ()


def test_a_stranger_s_file_is_read_in_the_confined_child() -> None:
    assert read_tracked(paper(NEW, OLD, REMARKS)) == read_here(paper(NEW, OLD, REMARKS))
    for junk in (b"no archive", b"PK\x03\x04broken"):
        with pytest.raises(Refusal, match="corrupt"):
            read_tracked(junk)


@pytest.mark.slow
@pytest.mark.skipif(bool(missing()), reason=missing() or "LibreOffice can edit")
@pytest.mark.parametrize("tracked", [True, False])
def test_libreoffice_edits_and_every_sentence_still_knows_its_sources(tmp_path: Path, tracked: bool) -> None:
    made = of_paragraphs(*(
        [f"Number {at} says that cooperation matters in place {at}.", f"The other of {at} adds a thought about it."]
        for at in range(1, 21)
    ))  # fmt: skip
    edits: list[Edit] = [
        ("cut_and_paste", "Number 9 says", "Number 4 says"), ("join", "The other of 12"),
        ("remark", "Number 3 says", "Really?"),
        ("new_paragraph", "The other of 15 adds a thought about it.", "A paragraph of the chief."),
        ("put_behind", "The other of 6 adds a thought about it.", " A sentence of the chief."),
        ("reword", "Number 7 says that", "Number 7 holds that"), ("reword", "The other of 17 adds a thought about it.", ""),
    ]  # fmt: skip
    returned = read_tracked(edited(paper(made), edits, tmp_path, tracked=tracked))
    back = align(marked_sentences(made), lines_of(made), returned, "en")
    assert differing(back) == [
        ("added", "", "A sentence of the chief."),
        ("changed", "s7_1", "Number 7 holds that cooperation matters in place 7."),
        ("added", "", "A paragraph of the chief."),
    ]
    assert (back.dropped, back.lines) == (("s17_2",), ())
    assert [one.key for one in back.paragraphs][:5] == ["1", "2", "3", "9", "4"]
    assert [(one.words, one.mark, one.author) for one in returned.remarks] == [("Really?", "s3_1", "Ms. Sato")]
    assert {one.author for one in returned.struck} == ({"Ms. Sato"} if tracked else set())


def test_a_returned_value_keeps_its_form() -> None:
    read = read_here(paper(NEW, OLD, REMARKS))
    assert returned_from(json.loads(json.dumps(read.as_json()))) == read
