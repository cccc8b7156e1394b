"""The working copy on its way up: changes against the version cleared last as real tracked changes, comments in its margin.

Every sentence keeps its bookmark, and changes are tracked from the moment the file is opened: so it can come back.
"""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Final

from lxml import etree

from concertation.core.language import between_sentences
from concertation.core.report import Report, ReportParagraph, Section, Sentence, Source
from concertation.core.report.alignment import Marked
from concertation.core.report.difference import DELETED, INSERTED, KEPT, word_difference
from concertation.core.report.returned import Remark
from concertation.core.report.revision import Pair, moved, paragraph_pairs, sentence_pairs
from concertation.core.report.structure import SUMMARY_KEY
from concertation.documents.writing import layout
from concertation.documents.writing.characters import printable
from concertation.documents.writing.comments import PARTS, comment_parts, commented, reference
from concertation.documents.writing.docx import STYLES, OfficialPaper, WorkingPaper, written
from concertation.documents.writing.grounds import grounds
from concertation.documents.writing.layout import Paragraph, Piece
from concertation.documents.writing.package import archive
from concertation.documents.writing.word import Node, W, bookmarked, node, paragraph, run, runs, serial

_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATED: Final = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True)
class Hand:
    """Whose changes they are, and when they were made."""

    author: str
    at: datetime

    @property
    def moment(self) -> str:
        """As Word writes it."""
        return self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def tracked_docx(
    report: Report, sources: Mapping[str, Source], *, cleared: Report | None, hand: Hand, remarks: Sequence[Remark] = ()
) -> bytes:
    """The working copy of a version; ``cleared`` None: nothing has been cleared yet, and nothing is a change."""
    paper = _Tracked(report, sources, cleared, hand, remarks)
    made = written(paper, hand.at)
    with zipfile.ZipFile(BytesIO(made)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    parts["word/settings.xml"] = _tracking(parts["word/settings.xml"])
    if remarks:
        parts |= _with_comments(parts, remarks, report.language)
    return archive(parts)


def marked_sentences(report: Report) -> tuple[Marked, ...]:
    """Every sentence with the name of its bookmark and the key of its paragraph, in the order of the page."""
    return tuple(
        Marked(f"s{block.key}_{at}", block.key, sentence, printable(sentence.text))
        for block in _paragraphs(report)
        for at, sentence in enumerate(block.content.sentences, 1)
    )


def lines_of(report: Report) -> dict[str, str]:
    """Title, headings and whatever else stands between the paragraphs, by the name of their bookmarks."""
    bare = replace(
        report,
        summary=report.summary[:1],
        sections=tuple(map(_bare, report.sections)),
        annexes=tuple(map(_bare, report.annexes)),
    )
    lines = filter(_is_line, OfficialPaper(bare).body())
    return {_line_mark(place): _words_in(one) for place, one in enumerate(lines, 1)}


def _bare(section: Section) -> Section:
    """Its headings and the captions of its tables."""
    tables = tuple(replace(one, rows=()) for one in section.tables)
    return replace(section, paragraphs=(), tables=tables, sections=tuple(map(_bare, section.sections)))


def _line_mark(place: int) -> str:
    return f"h{place}_1"


def _words_in(line: Node) -> str:
    return "".join(" " if one.tag == f"{{{W}}}tab" else one.text or "" for one in line.iter(f"{{{W}}}t", f"{{{W}}}tab"))


def mark_of(anchor: str) -> str:
    """The name of the bookmark of the sentence at that address of the page: ``s12_3`` for ``p12s3``."""
    key, _, place = anchor.removeprefix("p").rpartition("s")
    return f"s{key}_{place}" if key else ""


def anchor_of(mark: str) -> str:
    """The address on the page of the sentence in that bookmark."""
    key, _, place = mark.removeprefix("s").rpartition("_")
    return f"p{key}s{place}" if key else ""


def _paragraphs(report: Report) -> Iterator[Paragraph]:
    """The summary, then every paragraph."""
    yield Paragraph(SUMMARY_KEY, ReportParagraph("", report.summary))
    yield from (one for one in layout.blocks(report) if isinstance(one, Paragraph))


class _Tracked(WorkingPaper):
    """The working copy, every change against another version tracked."""

    def __init__(
        self, report: Report, sources: Mapping[str, Source], cleared: Report | None, hand: Hand, remarks: Sequence[Remark]
    ) -> None:
        super().__init__(report, sources)
        self.hand = hand
        self.new = list(_paragraphs(report))
        self.old = list(_paragraphs(cleared)) if cleared else self.new
        pairs = paragraph_pairs(_texts(self.old[1:]), _texts(self.new[1:]))
        self.moved = {self.new[at + 1].key for at in moved(pairs)} if cleared else set()
        self.before = {self.new[at + 1].key: self.old[one + 1] for at, one in pairs.items()} | {"0": self.old[0]}
        self.gone = self._gone()
        self.noted: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(remarks):
            self.noted[one.mark if one.mark in self._marks() else ""].append(number)

    def body(self) -> list[Node]:
        """The whole document; the lines that are no paragraphs of the report (title, headings) have bookmarks too."""
        nodes = super().body()
        for place, one in enumerate(filter(_is_line, nodes), 1):
            properties, *content = one
            one[:] = [properties, *bookmarked(self._next(), _line_mark(place), content)]
        return nodes

    def _marks(self) -> set[str]:
        return {f"s{one.key}_{at}" for one in self.new for at in range(1, len(one.content.sentences) + 1)}

    def _gone(self) -> dict[str, list[tuple[Paragraph, str]]]:
        """What stood behind each paragraph that stayed and does so no more, with the key of where it is now."""
        now = {one.key: key for key, one in self.before.items()}
        gone, behind = defaultdict(list), SUMMARY_KEY
        for one in self.old[1:]:
            key = now.get(one.key, "")
            if not key or key in self.moved:
                gone[behind].append((one, key))
            else:
                behind = key
        return gone

    def _title_note(self) -> list[Node]:
        return [*super()._title_note(), *map(reference, self.noted[""])]

    def _summary(self) -> list[Node]:
        return [*super()._summary(), *self._taken_out(SUMMARY_KEY)]

    def _block(self, block: layout.Block) -> list[Node]:
        nodes = super()._block(block)
        return [*nodes, *self._taken_out(block.key)] if isinstance(block, Paragraph) else nodes

    def _taken_out(self, behind: str) -> Iterator[Node]:
        for one, now in self.gone[behind]:
            kind, name = ("moveFrom", now) if now else ("del", "")
            made = paragraph(STYLES[one.content.style], self._struck_out(one), layout.flow(one.content, self.language))
            yield self._whole(made, kind, name)

    def _struck_out(self, one: Paragraph) -> list[Node]:
        number = self._numbered(layout.paragraph_number(one.content.number, self.language), [])
        for place, sentence in enumerate(one.content.sentences):
            number += [*(self._space() if place else []), *self._words(sentence, one.content.bold)]
        return number

    def _space(self) -> list[Node]:
        gap = between_sentences(self.language)
        return [run(Piece(gap, self.language, self.direction))] if gap else []

    def _paragraph(self, block: Paragraph) -> Node:
        made = super()._paragraph(block)
        if block.key in self.moved:
            return self._whole(made, "moveTo", block.key)
        return made if block.key in self.before else self._whole(made, "ins")

    def _whole(self, made: Node, kind: str, name: str = "") -> Node:
        """The paragraph with its end and every run in it changed in that way; a move carries the name of both its ends."""
        properties, *content = made
        properties.append(node("rPr", self._change(kind)))
        whole = [one for each in content for one in self._within(each, kind)]
        if name:
            number = self._next()
            start = node(f"{kind}RangeStart", id=number, author=self.hand.author, date=self.hand.moment, name=f"move{name}")
            whole = [start, *whole, node(f"{kind}RangeEnd", id=number)]
        return node("p", properties, *whole)

    def _within(self, one: Node, kind: str) -> list[Node]:
        if etree.QName(one).localname == "r":
            return [self._changed(kind, [one])]
        return [one]

    def _changed(self, kind: str, content: Sequence[Node]) -> Node:
        for one in content if kind in ("del", "moveFrom") else ():
            for text in one.iter(f"{{{W}}}t"):
                text.tag = f"{{{W}}}delText" if kind == "del" else text.tag
        return self._change(kind, *content)

    def _change(self, kind: str, *content: Node) -> Node:
        return node(kind, *content, id=self._next(), author=printable(self.hand.author), date=self.hand.moment)

    def _next(self) -> int:
        self.bookmarks += 1
        return self.bookmarks

    def _sentences(self, key: str, sentences: Sequence[Sentence], *, bold: bool) -> list[Node]:
        if key in self.moved or key not in self.before:
            return super()._sentences(key, sentences, bold=bold)
        old = self.before[key].content.sentences
        nodes: list[Node] = []
        for pair in sentence_pairs([one.text for one in old], [one.text for one in sentences]):
            nodes += self._pair(key, pair, old, sentences, bold, led=bool(nodes))
        return nodes

    def _pair(
        self, key: str, pair: Pair, old: Sequence[Sentence], new: Sequence[Sentence], bold: bool, *, led: bool
    ) -> list[Node]:
        """A sentence as it stays, was reworded, was put in or was taken out, with the space before it."""
        space = self._space() if led else []
        before, after = pair
        if after is None:
            return [self._changed("del", [*space, *self._words(old[before or 0], bold)])]
        name = f"s{key}_{after + 1}"
        if before is None:
            made = [*space, *self._sentence(name, new[after], bold)]
            return [each for one in made for each in self._within(one, "ins")]
        if old[before].text == new[after].text:
            return [*space, *self._sentence(name, new[after], bold)]
        return [*space, *self._noted(name, self._reworded(old[before], new[after], bold), new[after])]

    def _sentence(self, name: str, sentence: Sentence, bold: bool) -> list[Node]:
        return self._noted(name, self._words(sentence, bold), sentence)

    def _noted(self, name: str, words: Sequence[Node], sentence: Sentence) -> list[Node]:
        """The words in their bookmark, with the comments on them and the note that says what they rest on."""
        held = commented(self.noted[name], bookmarked(self._next(), name, words))
        return [*held, self.footnotes.add(grounds(sentence, self.sources, self.language))]

    def _reworded(self, old: Sentence, new: Sentence, bold: bool) -> list[Node]:
        nodes: list[Node] = []
        before, after = layout.pieces(old, self.language), layout.pieces(new, self.language)
        at = {DELETED: 0, INSERTED: 0}
        for kind, words in word_difference(old.text, new.text):
            source, side = (before, DELETED) if kind == DELETED else (after, INSERTED)
            content = runs(_cut(source, at[side], at[side] + len(words)), self.direction, bold=bold)
            nodes += content if kind not in _VERBS else [self._changed(_VERBS[kind], content)]
            for one in (DELETED, INSERTED):
                at[one] += len(words) if kind in (KEPT, one) else 0
        return nodes


_VERBS: Final = {DELETED: "del", INSERTED: "ins"}


def _is_line(one: Node) -> bool:
    """Whether it is a paragraph with words that holds no sentences."""
    style = one.find(f"{{{W}}}pPr/{{{W}}}pStyle")
    named = style is not None and style.get(f"{{{W}}}val") not in ("Summary", *STYLES.values())
    return etree.QName(one).localname == "p" and named and bool(_words_in(one).strip())


def _texts(paragraphs: Sequence[Paragraph]) -> list[tuple[str, ...]]:
    return [tuple(sentence.text for sentence in one.content.sentences) for one in paragraphs]


def _cut(pieces: Sequence[Piece], start: int, end: int) -> Iterator[Piece]:
    """The pieces of a stretch of a line."""
    at = 0
    for one in pieces:
        words = one.text[max(0, start - at) : max(0, end - at)]
        if words:
            yield replace(one, text=words)
        at += len(one.text)


def _tracking(settings: bytes) -> bytes:
    """The settings in which every change is tracked."""
    root = etree.fromstring(settings)
    root.insert(1, node("trackRevisions"))
    return serial(root)


def _with_comments(parts: Mapping[str, bytes], remarks: Sequence[Remark], language: str) -> dict[str, bytes]:
    types, relations = (etree.fromstring(parts[one]) for one in ("[Content_Types].xml", "word/_rels/document.xml.rels"))
    written = comment_parts(remarks, language)
    for place, (name, (kind, relation)) in enumerate(PARTS.items(), 1):
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/word/{name}.xml", ContentType=kind)
        etree.SubElement(
            relations, f"{{{_RELATED}}}Relationship", Id=f"rIdComments{place}", Type=relation, Target=f"{name}.xml"
        )
    named = {f"word/{name}.xml": content for name, content in written.items()}
    return {"[Content_Types].xml": serial(types), "word/_rels/document.xml.rels": serial(relations)} | named
