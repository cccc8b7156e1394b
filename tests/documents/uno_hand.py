"""Run by the Python that has the bridge of LibreOffice: opens a document, edits it as told, saves it as DOCX."""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

BREAK = 0
"""Of a paragraph (com.sun.star.text.ControlCharacter)."""


class Hand:
    """Somebody who edits the document that is open."""

    def __init__(self, pipe: str) -> None:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        self.context = _patiently(resolver, f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        self.desktop = self._new("com.sun.star.frame.Desktop")
        self.paper: Any = None

    def _new(self, service: str) -> Any:
        return self.context.ServiceManager.createInstanceWithContext(service, self.context)

    def open(self, address: str, *, tracked: bool) -> None:
        """The document at that address."""
        self.paper = self.desktop.loadComponentFromURL(address, "_blank", 0, (_property("Hidden", True),))
        self.paper.RecordChanges = tracked

    def save(self, address: str) -> None:
        """As Word has it."""
        self.paper.storeToURL(address, (_property("FilterName", "MS Word 2007 XML"),))
        self.paper.close(True)

    def reword(self, words: str, others: str) -> None:
        """Other words in their place; none takes them out."""
        self._place(words).setString(others)

    def put_behind(self, words: str, others: str) -> None:
        """More words behind these."""
        found = self._place(words)
        found.Text.insertString(found.End, others, False)

    def remark(self, words: str, said: str) -> None:
        """A comment on these words."""
        note = self.paper.createInstance("com.sun.star.text.textfield.Annotation")
        note.Author, note.Content = "Ms. Sato", said
        found = self._place(words)
        found.Text.insertTextContent(found, note, True)

    def cut_and_paste(self, words: str, behind: str) -> None:
        """The whole paragraph of these words cut, and pasted before that of others."""
        cursor = self.paper.CurrentController.ViewCursor
        here = self._paragraph(words)
        here.goRight(1, True)
        self.paper.CurrentController.select(here)
        self._do(".uno:Cut")
        cursor.gotoRange(self._paragraph(behind).Start, False)
        self._do(".uno:Paste")

    def new_paragraph(self, words: str, others: str) -> None:
        """A paragraph behind that of these words."""
        found = self._place(words)
        end = found.Text.createTextCursorByRange(found)
        end.gotoEndOfParagraph(False)
        found.Text.insertControlCharacter(end, BREAK, False)
        found.Text.insertString(end, others, False)

    def join(self, words: str) -> None:
        """The paragraph of these words made one with the next."""
        end = self._place(words).Text.createTextCursorByRange(self._place(words))
        end.gotoEndOfParagraph(False)
        end.goRight(1, True)
        end.setString(" ")

    def _paragraph(self, words: str) -> Any:
        found = self._place(words)
        whole = found.Text.createTextCursorByRange(found)
        whole.gotoStartOfParagraph(False)
        whole.gotoEndOfParagraph(True)
        return whole

    def _place(self, words: str) -> Any:
        wanted = self.paper.createSearchDescriptor()
        wanted.SearchString, wanted.SearchCaseSensitive = words, True
        found = self.paper.findFirst(wanted)
        if found is None:
            raise LookupError(words)
        return found

    def _do(self, command: str) -> None:
        self._new("com.sun.star.frame.DispatchHelper").executeDispatch(
            self.paper.CurrentController.Frame, command, "", 0, ()
        )


def _property(name: str, value: Any) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def _patiently(resolver: Any, address: str) -> Any:
    """The office, once it has started."""
    for _ in range(600):
        try:
            return resolver.resolve(address)
        except Exception:  # the bridge has no finer word for "not yet"
            time.sleep(0.1)
    raise TimeoutError(address)


def main() -> None:
    """``{"pipe", "source", "target", "tracked", "edits": [[name, words, other], …]}``."""
    told = json.load(sys.stdin)
    hand = Hand(told["pipe"])
    try:
        hand.open(told["source"], tracked=told["tracked"])
        for act, *said in told["edits"]:
            getattr(hand, act)(*said)
        hand.save(told["target"])
    finally:
        hand.desktop.terminate()


if __name__ == "__main__":
    main()
