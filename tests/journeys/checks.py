"""What a browser says of a page: the findings of axe, what axe misses, words left in English. Empty is well."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page

from concertation.core.language import OFFICIAL, direction, language_of

TAGS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_AXE: Final = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
_LAYOUT: Final = Path(__file__).with_name("layout.js").read_text(encoding="utf-8")
_SENTENCE: Final = 2
"""With so many spaces a text is the same in no two languages."""
_SURE: Final = 0.9
"""How sure the guess of a language must be to gainsay the page."""


def axe(page: Page, *rules: str) -> list[str]:
    """What axe finds under those rules or tags, by default WCAG 2.2 at level AA with the best practices."""
    page.evaluate(_AXE)
    options = json.dumps({"resultTypes": ["violations"], "runOnly": rules or TAGS})
    found: dict[str, Any] = page.evaluate(f"axe.run({options})")
    return [f"{one['id']}: {node['html'][:200]}" for one in found["violations"] for node in one["nodes"]]


def layout(page: Page) -> list[str]:
    """What axe misses: see ``layout.js``. The language of a long text is guessed and compared with its mark."""
    told: dict[str, Any] = page.evaluate(_LAYOUT)
    found: list[str] = told["found"]
    return found + [f"marked {marked}: {text[:80]}" for marked, text in told["spoken"] if _is_other(marked, text)]


def _is_other(marked: str, text: str) -> bool:
    guess = language_of(text)
    return guess.lang in OFFICIAL and guess.score >= _SURE and guess.lang != marked


def words(page: Page, language: str) -> list[str]:
    """What does not speak the language: the mark of the page, and pieces of text that are ours and stand there in English.

    Names that are only heard count as text; what is marked as of another language does not.
    """
    marked, said = page.evaluate(_SAID)
    unmarked = [] if marked == [language, direction(language)] else [f"the page is marked {marked}"]
    return unmarked + sorted(set(said) & _not_of(language))


_SAID: Final = """() => {
  const {lang, dir} = document.documentElement, said = document.title.split(" · ");
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const {data, parentElement} = walker.currentNode;
    if (parentElement.closest("[lang]").lang === lang) said.push(data.trim());
  }
  for (const name of ["aria-label", "alt", "title", "data-copy", "data-copied", "data-close", "data-open"])
    for (const it of document.querySelectorAll(`[${name}]`))
      if (it.closest("[lang]").lang === lang) said.push(it.getAttribute(name));
  return [[lang, dir], said];
}"""


@cache
def _not_of(language: str) -> frozenset[str]:
    """The keys of our sentences, and the English ones without slots; not words that are the same in the language."""
    keys = frozenset(key for key in _messages("en") if "." in key)
    if language == "en":
        return keys
    same = {text for text in _messages(language).values() if text.count(" ") < _SENTENCE}
    return keys | {text for text in _messages("en").values() if "{" not in text} - same


def _messages(language: str) -> dict[str, str]:
    table = files("concertation.core") / "data" / "messages" / f"web.{language}.json"
    found: dict[str, str] = json.loads(table.read_text(encoding="utf-8"))
    return found
