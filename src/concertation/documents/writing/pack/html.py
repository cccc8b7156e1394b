"""The form as one HTML file in every language that it has: no network, no storage; what is written stays in the page.

Each text stands there in all languages, and the style shows that of the language chosen, which needs no script. The
script, without which nothing can be saved, is allowed by its digest.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from html import escape
from typing import Final

from concertation.core.language import direction
from concertation.core.submission.pack import PackForm, PackReply
from concertation.core.submission.pack_json import as_json
from concertation.documents.writing.characters import printable
from concertation.documents.writing.layout import titled
from concertation.documents.writing.markup import element
from concertation.documents.writing.pack.wording import Field, Section, fields, marks, say, sections
from concertation.documents.writing.package import template

HELD: Final = "concertation-reply"
"""The id of the element that holds the reply."""


def pack_html(form: PackForm) -> bytes:
    """The page, UTF-8; it opens in English where the form is in English, else in its first language."""
    return _Page(form).whole().encode()


class _Page:
    def __init__(self, form: PackForm) -> None:
        self.form = form
        self.languages = form.languages
        self.first = "en" if "en" in form.languages else form.languages[0]

    def whole(self) -> str:
        """Head, the choice of a language, the form, the reply as it is held, and the script."""
        identity = element("p", escape(self.form.identity(self.first)), class_="identity", lang="en", dir="ltr")
        main = element("main", *self._languages(), element("div", *self._content(), id="content"), identity)
        body = element("body", main, self._held(), element("script", _program()))
        whole = element("html", self._head(), body, lang=self.first, dir=direction(self.first), translate="no")
        return f"<!doctype html>\n{whole}\n"

    def _head(self) -> str:
        style, script = self._style(), _program()
        allowed = f"style-src {_digest(style)}; script-src {_digest(script)}"
        policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
        return element(
            "head",
            '<meta charset="utf-8">',
            _void("meta", http_equiv="Content-Security-Policy", content=policy),
            _void("meta", name="viewport", content="width=device-width, initial-scale=1"),
            _void("meta", name="referrer", content="no-referrer"),
            element("title", escape(f"{say('title', self.first)} — {titled(self.form.titles.get(self.first, ''))}")),
            element("style", style),
        )

    def _style(self) -> str:
        """The style sheet, with a rule for each language that hides the others."""
        turned = (f"#in-{one}:checked~#content{{direction:{direction(one)}}}\n" for one in self.languages)
        hidden = (f"#in-{one}:checked~#content [lang]:not([lang={one}]){{display:none}}\n" for one in self.languages)
        return template("pack/form.css").decode() + "".join((*turned, *hidden))

    def _languages(self) -> list[str]:
        """The switch: one radio button a language, in front of what it switches."""
        parts = []
        for one in self.languages:
            chosen = "" if one == self.first else None
            parts.append(
                _void("input", type="radio", name="language", id=f"in-{one}", value=one, checked=chosen, form="form")
            )
            parts.append(element("label", escape(say("autonym", one)), for_=f"in-{one}", lang=one, dir=direction(one)))
        return parts

    def _content(self) -> list[str]:
        return [
            *([element("p", self._each(lambda one: marks(self.form, one)), class_="mark")] if self.form.training else []),
            element("h1", self._each(lambda one: titled(self.form.titles.get(one, "")))),
            element("noscript", self._lines("p", lambda one: (say("no_script", one),), class_="warning")),
            *self._sections(),
            element("form", *self._fields(), self._ends(), id="form", autocomplete="off", spellcheck="false"),
        ]

    def _sections(self) -> list[str]:
        texts = {one: sections(self.form, one, "html") for one in self.languages}
        return [self._section({one: texts[one][place] for one in self.languages}) for place in range(len(texts[self.first]))]

    def _section(self, section: dict[str, Section]) -> str:
        title = self._each(lambda one: section[one].title) if section[self.first].title else ""
        return (element("h2", title) if title else "") + self._lines("p", lambda one: section[one].paragraphs)

    def _fields(self) -> list[str]:
        asked = {one: fields(self.form, one) for one in self.languages}
        return [self._field({one: asked[one][place] for one in self.languages}) for place in range(len(asked[self.first]))]

    def _field(self, field: dict[str, Field]) -> str:
        kind, name = field[self.first].kind, field[self.first].name
        title = self._each(lambda one: field[one].title)
        asked = "asked" if name.startswith("q") else "hint"
        hint = element("div", self._lines("p", lambda one: (field[one].hint,)), id=f"{name}-hint", class_=asked)
        if kind in ("choice", "ticks"):
            options = (self._option(field, place) for place in range(len(field[self.first].options)))
            return element("fieldset", element("legend", title), hint, *options, aria_describedby=f"{name}-hint")
        given = {"id": name, "name": name, "dir": "auto", "aria_describedby": f"{name}-hint"}
        place = _void("input", type="text", **given) if kind == "line" else element("textarea", rows=_rows(name), **given)
        count = self._words() if name == "summary" else ""
        return element("div", element("label", title, for_=name), hint, place, count, class_="field")

    def _option(self, field: dict[str, Field], place: int) -> str:
        name, value = field[self.first].name, field[self.first].options[place][0]
        button = _void("input", type="radio", name=name, value=value)
        return element("label", button, self._each(lambda one: field[one].options[place][1]), class_="option")

    def _words(self) -> str:
        """How many words the summary has; the script fills in the number."""
        counted = (element("span", escape(say("words", one, n="#")), lang=one, dir=direction(one)) for one in self.languages)
        return element("p", *counted, id="words", class_="hint", hidden="")

    def _ends(self) -> str:
        buttons = map(self._button, ("save.reply", "save.form", "print"))
        hint = self._lines("p", lambda one: (say("save.hint", one),))
        said = element("p", self._each(lambda one: say("saved", one)), hidden="", id="saved")
        return element("div", hint, *buttons, element("div", said, role="status"), id="ends", hidden="")

    def _button(self, key: str) -> str:
        return element("button", self._each(lambda one: say(key, one)), type="button", id=key.replace(".", "-"))

    def _each(self, said: Callable[[str], str]) -> str:
        """A text in every language, one of which is shown."""
        return "".join(element("span", escape(printable(said(one))), lang=one, dir=direction(one)) for one in self.languages)

    def _lines(self, tag: str, said: Callable[[str], tuple[str, ...]], **given: str) -> str:
        return "".join(
            element(tag, escape(printable(line)), lang=one, dir=direction(one), **given)
            for one in self.languages for line in said(one)
        )  # fmt: skip

    def _held(self) -> str:
        """The reply, still empty: the script keeps here what is written, so that whoever saves the page keeps it."""
        empty = as_json(PackReply(self.form.slug, self.form.reference, self.first))
        held = json.dumps(empty, ensure_ascii=False).replace("<", "\\u003c")
        return element("script", held, type="application/json", id=HELD)


def _program() -> str:
    return template("pack/form.js").decode()


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _void(tag: str, **attributes: str | None) -> str:
    """An element that has no end."""
    return element(tag, **attributes).removesuffix(f"</{tag}>")


def _rows(name: str) -> str:
    return "12" if name.startswith("q") else "8" if name == "summary" else "4"
