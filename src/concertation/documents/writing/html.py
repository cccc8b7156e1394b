"""The report as one page that works offline and without scripts: every sentence is linked to what it rests on.

Anchors: paragraph ``p12``, its third sentence ``p12s3``, the passages ``passage-1`` … in the order of their first use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from types import MappingProxyType

from concertation.core.language import between_sentences
from concertation.core.report import Report, Sentence, Source, Table
from concertation.core.report.structure import SUMMARY_KEY
from concertation.documents.writing import layout
from concertation.documents.writing.characters import direction_of, printable
from concertation.documents.writing.endnotes import WITHHELD, Endnotes
from concertation.documents.writing.layout import OWN, Heading, Paragraph, is_own, said
from concertation.documents.writing.markup import element, spoken
from concertation.documents.writing.package import template

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def report_html(report: Report, sources: Mapping[str, Source], *, at: datetime) -> bytes:
    """The page, UTF-8."""
    return ReportPage(report, sources).whole(at).encode()


class ReportPage:
    """A report on its way to a page: the endnotes gather while its article is written.

    ``reply_at`` gives the address where the reply of a passage can be read, if there is one. ``counted`` are the labels of
    public replies, by submission, beside those whose passages stand in ``sources``.
    """

    def __init__(
        self, report: Report, sources: Mapping[str, Source], reply_at: Callable[[Source], str | None] = lambda _: None,
        counted: Mapping[str, str] = MappingProxyType({}),
    ) -> None:  # fmt: skip
        self.report = report
        self.language = report.language
        self.blocks = layout.blocks(report)
        self.endnotes = Endnotes(sources, report.language, reply_at, counted)

    def article(self) -> str:
        """Masthead, summary, how to read it, contents, text: with what its sentences rest on behind it."""
        front = (self._front(), self._summary(), self._legend(), self._contents())
        return element("article", *front, self._body()) + self.endnotes.sections()

    def rows(self) -> list[str]:
        """Headings, paragraphs and tables one by one, to be set beside those of another language."""
        return [self._block(place, block) for place, block in enumerate(self.blocks)]

    def whole(self, at: datetime) -> str:
        """Head, article, what its sentences rest on, and when the page was made."""
        article = self.article()
        made = at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
        body = element(
            "body",
            element("a", self._say("page.skip"), href="#report", class_="skip"),
            element("p", escape(layout.marks(self.report)), class_="mark") if self.report.masthead.marks else "",
            element("main", article),
            element("footer", element("p", escape(self._said("page.made", at=made)))),
        )
        direction = direction_of("", self.language)
        return "<!doctype html>\n" + element("html", self._head(), body, lang=self.language, dir=direction) + "\n"

    def _said(self, key: str, **slots: str | int) -> str:
        return said(key, self.language, **slots)

    def _say(self, key: str) -> str:
        return escape(self._said(key))

    def _head(self) -> str:
        return element(
            "head",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            element("title", escape(layout.titled(self.report.masthead.title))),
            element("style", (template("css/page.css") + template("css/report.css")).decode()),
        )

    def _front(self) -> str:
        masthead = self.report.masthead
        lines = "<br>".join(escape(printable(text)) for text in layout.dates(self.report))
        organ = element("strong", escape(printable(masthead.organ)))
        top = (layout.standing(self.report), layout.symbol(self.report))
        noted = layout.title_note(self.report)
        note = element("p", "* " + escape(noted)) if noted else ""
        return element(
            "header",
            element("p", *(element("span", escape(text)) for text in top), class_="top"),
            element("p", organ, element("span", lines), class_="organ"),
            *(element("p", escape(printable(text))) for text in layout.occasion(self.report)),
            element("h1", escape(layout.titled(masthead.title)) + ("*" if noted else "")),
            element("p", escape(printable(masthead.subtitle)), class_="subtitle"),
            note,
            class_="masthead",
        )

    def _summary(self) -> str:
        if not self.report.summary:
            return ""
        label = self._said("page.used.summary")
        text = element("p", self._sentences(SUMMARY_KEY, label, self.report.summary), id="p0")
        return element("section", element("h2", self._say("summary")), text, class_="summary")

    def _legend(self) -> str:
        kinds = ("sourced", "counted", "mandate", "secretariat")
        samples = [element("li", element("span", self._say(f"legend.{kind}"), class_=kind)) for kind in kinds]
        suggested = element("span", self._say("legend.suggested"), class_="suggested")
        samples.append(element("li", element("span", "?", class_="to doubt"), " ", suggested, id="suggested"))
        own = element("span", self._say("legend.own"), class_="own")
        samples.insert(len(kinds), element("li", element("span", OWN, class_="to"), " ", own, id="own"))
        return element("aside", element("h2", self._say("page.legend")), element("ul", *samples), class_="legend")

    def _contents(self) -> str:
        entries = [
            element("li", element("a", self._title(block), href=f"#h{place}"), class_="in" if block.level > 1 else None)
            for place, block in enumerate(self.blocks)
            if isinstance(block, Heading)
        ]
        heading = element("h2", self._say("page.contents"))
        label = self._said("page.contents")
        return element("nav", heading, element("ul", *entries), class_="contents", aria_label=label)

    def _title(self, heading: Heading) -> str:
        number = layout.annex_number if heading.level == 0 else layout.heading_number
        return escape(f"{number(heading.number, self.language)} {heading.text}".strip())

    def _body(self) -> str:
        return element("div", *self.rows(), id="report") + self._closing()

    def _closing(self) -> str:
        lines = layout.closing(self.report)
        return element("footer", *(element("p", escape(text)) for text in lines), class_="closing") if lines else ""

    def _block(self, place: int, block: layout.Block) -> str:
        if isinstance(block, Heading):
            return element(f"h{max(block.level, 1) + 1}", self._title(block), id=f"h{place}")
        return self._table(block) if isinstance(block, Table) else self._paragraph(block)

    def _paragraph(self, block: Paragraph) -> str:
        content = block.content
        number = layout.paragraph_number(content.number, self.language)
        link = element("a", escape(number), class_="n", href=f"#p{block.key}") if number else ""
        text = self._sentences(block.key, printable(content.number), content.sentences)
        style = None if content.style == "paragraph" else content.style
        own = layout.flow(content, self.language)
        turned = own if own != direction_of("", self.language) else None
        return element("p", link, element("b", text) if content.bold else text, id=f"p{block.key}", class_=style, dir=turned)

    def _sentences(self, key: str, label: str, sentences: Sequence[Sentence]) -> str:
        written = (self._sentence(f"p{key}s{at}", label, one) for at, one in enumerate(sentences, start=1))
        return between_sentences(self.language).join(written)

    def _sentence(self, anchor: str, label: str, sentence: Sentence) -> str:
        words = "".join(spoken(one, self.language) for one in layout.pieces(sentence, self.language))
        links = "".join(self._links(sentence, anchor, label))
        own = "own" if is_own(sentence) else None
        return element("span", words, links, id=anchor, data_kind=sentence.kind, data_basis=sentence.basis, class_=own)

    def _links(self, sentence: Sentence, anchor: str, label: str) -> Iterable[str]:
        for target, sign in self.endnotes.targets(sentence, anchor, label):
            name = self._said("source.withheld") if target == WITHHELD else None
            yield element("a", sign, class_="to", href=f"#{target}", aria_label=name)
        if is_own(sentence):
            yield element("a", OWN, class_="to", href="#own", aria_label=self._said("legend.own"))
        if sentence.basis == "suggested":
            name = self._said("basis.suggested")
            yield element("a", "?", class_="to doubt", href="#suggested", aria_label=name)

    def _table(self, table: Table) -> str:
        """Roles are given because a narrow page stacks the cells, which takes a table's own away from those who listen."""
        heads = (element("th", escape(printable(cell)), scope="col", role="columnheader") for cell in table.header)
        caption = printable(table.caption)
        head = element("thead", element("tr", *heads, role="row"))
        whole = element("table", element("caption", escape(caption)), head, self._rows(table), role="table")
        return element("div", whole, class_="wide", role="region", tabindex="0", aria_label=caption)

    def _rows(self, table: Table) -> str:
        rows = (
            element("tr", *(self._cell(head, cell) for head, cell in zip(table.header, row, strict=True)), role="row")
            for row in table.rows
        )
        return element("tbody", *rows)

    def _cell(self, head: str, cell: str) -> str:
        return element("td", escape(printable(cell)), role="cell", data_head=printable(head))
