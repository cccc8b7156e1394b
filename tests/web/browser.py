"""A browser without scripts, as far as forms go: what the fields of a page hold is sent back with what is typed."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Final

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.test import Client

CHOSEN: Final = ("radio", "checkbox")
Typed = str | list[str]


class _Fields(HTMLParser):
    """The fields of every form but that of the way out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.values: dict[str, Any] = {}
        self._area: str | None = None
        self._select: str | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what a field holds."""
        told = dict(attrs)
        name = told.get("name") or ""
        if tag == "textarea" and name:
            self._area, self._text = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and ("selected" in told or self._select not in self.values):
            self.values[self._select] = told.get("value") or ""
        elif tag == "input" and name and told.get("type") != "file":
            self._input(name, told)

    def _input(self, name: str, told: dict[str, str | None]) -> None:
        if told.get("type") not in CHOSEN:
            self.values[name] = told.get("value") or ""
        elif "checked" in told:
            self.values.setdefault(name, []).append(told.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        """The first line end of a text area is not part of its text, and line ends go out as CR LF."""
        if tag == "textarea" and self._area:
            self.values[self._area] = self._text.removeprefix("\n").replace("\n", "\r\n")
            self._area = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        """The text of an area."""
        self._text += data


def fields_of(answer: HttpResponseBase) -> dict[str, Any]:
    """What the fields of a page hold."""
    parser = _Fields()
    parser.feed(answer.content.decode())  # type: ignore[attr-defined]
    return {name: value for name, value in parser.values.items() if name != "csrfmiddlewaretoken"}


def said(answer: HttpResponseBase) -> str:
    """What a page says between its head and its foot, without markup."""
    main = answer.content.decode().split("<main")[1].split("<footer")[0]  # type: ignore[attr-defined]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", main.partition(">")[2]))).strip()


@dataclass
class Window:
    """A page that is open in a browser, with what its fields hold."""

    client: Client
    path: str
    held: dict[str, Any] = field(default_factory=dict)

    def send(self, **typed: Typed | SimpleUploadedFile | list[SimpleUploadedFile]) -> Any:
        """The answer to the form with what is typed in it."""
        return self.client.post(self.path, {**self.held, **typed})


def opened(client: Client, path: str) -> Window:
    """The page at that path."""
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return Window(client, path, fields_of(answer))
