"""Running heads and the mark of a specimen are kept, and told apart from what somebody says."""

from __future__ import annotations

import pytest

from concertation.core.language import OFFICIAL
from concertation.core.message import message
from concertation.core.passage import ExtractedText, split_text


def kinds(*pages: str) -> list[tuple[str, str]]:
    text, spans, start = "\n\n".join(pages), [], 0
    for page in pages:
        spans.append((start, start + len(page)))
        start += len(page) + 2
    split = split_text(ExtractedText("reply.pdf", text, tuple(spans), "en"))
    return [(one.kind, text[one.start : one.end]) for one in split.segments]


def furniture(*pages: str) -> list[str]:
    return [words for kind, words in kinds(*pages) if kind == "furniture"]


def test_what_stands_at_the_edge_of_most_pages_is_furniture_whatever_its_page_number() -> None:
    pages = [
        f"Lantern for dialogue, reply of May 2011, page {n}\n\nWe propose fund {n} for travel.\n\nThank you." for n in (1, 2)
    ]
    assert furniture(*pages) == [
        "Lantern for dialogue, reply of May 2011, page 1", "Thank you.",
        "Lantern for dialogue, reply of May 2011, page 2", "Thank you.",
    ]  # fmt: skip
    assert furniture(*pages, "A last page.\n\nIt has no head.", "And one more.\n\nIt has none.") == []


def test_words_that_are_said_again_in_the_midst_of_pages_or_fill_one_are_no_furniture() -> None:
    said = "We propose a fund for travel."
    assert furniture(*(f"Page {word} begins.\n\n{said}\n\nAnd {word} ends." for word in ("one", "two", "three"))) == []
    assert furniture(said, said, said) == []
    assert furniture(f"{said}\n\nIt is needed.") == []


@pytest.mark.parametrize("language", OFFICIAL)
def test_the_mark_of_a_specimen_is_furniture_and_what_it_is_said_about_is_not(language: str) -> None:
    mark = message("web", "specimen", language)
    assert furniture(f"{mark.upper()}. Norvania is fictional.\n\nWe propose a fund for travel.") == [
        f"{mark.upper()}. Norvania is fictional."
    ]
    assert furniture(f"{mark}. " + "We propose a fund for travel. " * 8) == []
