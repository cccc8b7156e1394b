"""A hand at Word, without Word: edits a document in the markup that Word writes, changes recorded or not."""

from __future__ import annotations

import copy
import zipfile
from collections.abc import Callable
from io import BytesIO

from lxml import etree

from concertation.documents.writing.package import archive
from documents.writing.reading_back import W

Node = etree._Element
WHO = {f"{W}author": "Ms. Sato", f"{W}date": "2011-07-02T10:00:00Z"}
NAMES = {"w": W.strip("{}")}


def retyped(docx: bytes, *edits: Callable[[Node], None]) -> bytes:
    """The document after these edits of its body."""
    with zipfile.ZipFile(BytesIO(docx)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    body = etree.fromstring(parts["word/document.xml"])
    for edit in edits:
        edit(body)
    parts["word/document.xml"] = etree.tostring(body)
    return archive(parts)


def as_word_saves(body: Node) -> None:
    """Every run cut in two with revision numbers on it, spelling errors marked, paragraphs named."""
    for number, paragraph in enumerate(body.iter(f"{W}p")):
        paragraph.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", f"{number + 1:08X}")
        paragraph.set(f"{W}rsidR", "00AB12CD")
    for run in list(body.iter(f"{W}r")):
        text = run.find(f"{W}t")
        if text is not None and len(text.text or "") > 3:
            _cut(run, text, len(text.text or "") // 2)


def _cut(run: Node, text: Node, at: int) -> None:
    words, rest = text.text or "", copy.deepcopy(run)
    text.text = words[:at]
    rest.findall(f"{W}t")[0].text = words[at:]
    rest.set(f"{W}rsidR", "00EF5678")
    run.addnext(rest)
    run.addnext(_made("proofErr", **{f"{W}type": "spellStart"}))
    rest.addnext(_made("proofErr", **{f"{W}type": "spellEnd"}))


def struck_out(mark: str) -> Callable[[Node], None]:
    """A whole sentence struck out, recorded."""

    def edit(body: Node) -> None:
        for run in _held(body, mark):
            _struck(run)

    return edit


def taken_out(mark: str) -> Callable[[Node], None]:
    """A whole sentence taken out, its bookmark with it, nothing recorded."""

    def edit(body: Node) -> None:
        start = _start(body, mark)
        for one in [start, *_held(body, mark), _end(body, start)]:
            _above(one).remove(one)

    return edit


def reworded(mark: str, words: str, others: str, *, recorded: bool = True) -> Callable[[Node], None]:
    """Words within a sentence replaced by others."""

    def edit(body: Node) -> None:
        run = next(one for one in _held(body, mark) if words in (one.findtext(f"{W}t") or ""))
        text = _words(run)
        before, _, after = (text.text or "").partition(words)
        last = run
        if not recorded:
            text.text = f"{before}{others}{after}"
            return
        text.text = before
        for content, kind in ((words, "del"), (others, "ins"), (after, "")):
            piece = copy.deepcopy(run)
            _words(piece).text = content
            last.addnext(piece)
            last = _struck(piece) if kind == "del" else _put(piece) if kind == "ins" else piece

    return edit


def put_in(mark: str, words: str, *, inside: bool) -> Callable[[Node], None]:
    """A sentence typed behind another, inside the end of its bookmark or outside, recorded."""

    def edit(body: Node) -> None:
        run = copy.deepcopy(_held(body, mark)[-1])
        _words(run).text = words
        end = _end(body, _start(body, mark))
        end.addprevious(run) if inside else end.addnext(run)
        _put(run)

    return edit


def put_before(mark: str, words: str) -> Callable[[Node], None]:
    """Words typed at the beginning of a sentence: outside its bookmark, recorded."""

    def edit(body: Node) -> None:
        run = copy.deepcopy(_held(body, mark)[0])
        _words(run).text = words
        _start(body, mark).addprevious(run)
        _put(run)

    return edit


def moved(mark: str, before: str) -> Callable[[Node], None]:
    """The paragraph of a sentence moved before that of another, recorded as Word does: the bookmarks stay behind."""

    def edit(body: Node) -> None:
        here, there = _above(_start(body, mark)), _above(_start(body, before))
        new = copy.deepcopy(here)
        for one in [*new.iter(f"{W}bookmarkStart"), *new.iter(f"{W}bookmarkEnd")]:
            _above(one).remove(one)
        there.addprevious(new)
        _all(here, "moveFrom", "1")
        _all(new, "moveTo", "2")

    return edit


def joined(mark: str) -> Callable[[Node], None]:
    """The end of the paragraph of a sentence struck out, recorded: it is one with the next."""

    def edit(body: Node) -> None:
        _paragraph_mark(_above(_start(body, mark)), "del")

    return edit


def _all(paragraph: Node, kind: str, number: str) -> None:
    for run in list(paragraph.iter(f"{W}r")):
        _within(run, kind)
    _paragraph_mark(paragraph, kind)
    start = _made(f"{kind}RangeStart", **WHO, **{f"{W}id": number, f"{W}name": "move1"})
    paragraph.insert(1, start)
    paragraph.append(_made(f"{kind}RangeEnd", **{f"{W}id": number}))


def _paragraph_mark(paragraph: Node, kind: str) -> None:
    properties = _made("rPr")
    properties.append(_made(kind, **WHO, **{f"{W}id": "9000"}))
    own = paragraph.find(f"{W}pPr")
    assert own is not None
    own.append(properties)


def _struck(run: Node) -> Node:
    for text in run.iter(f"{W}t"):
        text.tag = f"{W}delText"
    return _within(run, "del")


def _put(run: Node) -> Node:
    return _within(run, "ins")


def _within(run: Node, kind: str) -> Node:
    change = _made(kind, **WHO, **{f"{W}id": "9001"})
    run.addprevious(change)
    change.append(run)
    return change


def _words(run: Node) -> Node:
    """What holds the words of a run."""
    text = run.find(f"{W}t")
    assert text is not None
    return text


def _above(node: Node) -> Node:
    parent = node.getparent()
    assert parent is not None
    return parent


def _made(kind: str, **attributes: str) -> Node:
    return etree.Element(f"{W}{kind}", attributes, nsmap=NAMES)


def _start(body: Node, mark: str) -> Node:
    return next(one for one in body.iter(f"{W}bookmarkStart") if one.get(f"{W}name") == mark)


def _end(body: Node, start: Node) -> Node:
    return next(one for one in body.iter(f"{W}bookmarkEnd") if one.get(f"{W}id") == start.get(f"{W}id"))


def _held(body: Node, mark: str) -> list[Node]:
    """The runs between the two ends of a bookmark."""
    held = []
    for one in _start(body, mark).itersiblings():
        if one.tag == f"{W}bookmarkEnd":
            break
        held += list(one.iter(f"{W}r"))
    return held
