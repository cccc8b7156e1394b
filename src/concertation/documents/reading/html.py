"""HTML: blocks become paragraphs; what a browser would not show is left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from concertation.documents.reading.draft import Draft, Metadata
from concertation.documents.reading.markup import elements
from concertation.documents.reading.plain import decode, doubt_of

if TYPE_CHECKING:
    from lxml.etree import _Element

DECLARED: Final = re.compile(rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
NOT_DISPLAYED: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
NAMED: Final = {"author": "author", "generator": "program", "keywords": "keywords", "description": "description"}
SPACE: Final = re.compile("[ \t\r\n\f]+")


def read_html(data: bytes) -> Draft:
    """A page; its title and author are metadata."""
    text, guess = _decoded(data)
    draft = page(text)
    draft.warnings.extend(doubt_of(guess))
    return draft


def page(text: str) -> Draft:
    """The paragraphs of an HTML page already in letters."""
    import lxml.html
    from lxml import etree

    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    try:
        root = lxml.html.document_fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return Draft([""])
    flow = Flow()
    flow.take(root)
    warnings = ["Text that the page hides from its readers was left out."] if flow.hidden else []
    return Draft(["".join(flow.parts)], metadata=_metadata(root), warnings=warnings)


def _metadata(root: _Element) -> Metadata:
    metadata: Metadata = {}
    if title := " ".join(str(root.findtext(".//title") or "").split()):
        metadata["title"] = title
    for meta in root.iter("meta"):
        if (name := NAMED.get(str(meta.get("name", "")).lower())) and meta.get("content"):
            metadata[name] = str(meta.get("content"))
    if pictures := sum(1 for _ in root.iter("img", "svg")):
        metadata["pictures"] = pictures
    return metadata


def _decoded(data: bytes) -> tuple[str, str | None]:
    declared = DECLARED.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(declared.group(1).decode("ascii")), None
        except (LookupError, UnicodeError):
            pass
    return decode(data)


class Flow:
    """Takes the text of a page in order of the source, without recursion, however deep its elements stand."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.hidden = False
        self._counts: list[int | None] = []
        self._verbatim = 0

    def take(self, root: _Element) -> None:
        """Walks the tree."""
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "end":
                self._end(tag, element)
            elif self._is_unseen(tag, element):
                walk.skip_subtree()
            else:
                self._start(tag, element)
                self._say(element.text)

    def _is_unseen(self, tag: str, element: _Element) -> bool:
        concealed = tag != "body" and ("hidden" in element.attrib or bool(NOT_DISPLAYED.search(element.get("style") or "")))
        self.hidden |= concealed and bool("".join(map(str, element.itertext())).strip())
        return tag in elements("html_unseen") or concealed

    def _start(self, tag: str, element: _Element) -> None:
        if tag in elements("html_blocks"):
            self.parts.append("\n" if tag in ("tr", "li") else "\n\n")
        if tag == "br":
            self.parts.append("\n")
        elif tag in ("ol", "ul"):
            self._counts.append(_first(element) if tag == "ol" else None)
        elif tag == "li":
            self.parts.append(self._mark())
        elif tag == "pre":
            self._verbatim += 1
        elif tag in ("td", "th") and element.getprevious() is not None:
            self.parts.append("\t")

    def _end(self, tag: str, element: _Element) -> None:
        if tag in ("ol", "ul") and self._counts:
            self._counts.pop()
        elif tag == "pre":
            self._verbatim = max(0, self._verbatim - 1)
        if tag in elements("html_blocks"):
            self.parts.append("\n" if tag in ("tr", "li") else "\n\n")
        self._say(element.tail)

    def _mark(self) -> str:
        if not self._counts or self._counts[-1] is None:
            return "• "
        self._counts[-1] += 1
        return f"{self._counts[-1] - 1}. "

    def _say(self, text: str | None) -> None:
        if not text:
            return
        text = text if self._verbatim else SPACE.sub(" ", text)
        at_start = not self.parts or self.parts[-1].endswith(("\n", " ", "\t"))
        self.parts.append(text if self._verbatim or not at_start else text.lstrip(" "))


def _first(ordered_list: _Element) -> int:
    start = ordered_list.get("start") or ""
    return int(start) if re.fullmatch(r"\d{1,6}", start) else 1
