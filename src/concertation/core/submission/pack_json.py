"""The reply of a pack as JSON: what the HTML form saves, and what the confined reader answers."""

from __future__ import annotations

import re
from typing import Any, Final

from concertation.core.language import OFFICIAL
from concertation.core.party import CLASSES
from concertation.core.submission.consent import PUBLICATION_LEVELS
from concertation.core.submission.content import LONGEST
from concertation.core.submission.pack import FORMAT, PackReply

LETTERS: Final = 5_000_000
ANSWERS: Final = 100
NAMES: Final = 300
NUMBER: Final = re.compile("[1-9][0-9]{0,2}")
SLUG: Final = re.compile("[A-Za-z0-9_-]{0,100}")
REFERENCE: Final = re.compile("[!-~]{0,300}")
LINE_END: Final = re.compile("\r\n?")
NEVER_IN_TEXT: Final = re.compile("[\x00\ud800-\udfff]")


def as_json(reply: PackReply) -> dict[str, Any]:
    """The object of ``reply.concertation.json``."""
    return {
        "format": FORMAT, "consultation": reply.slug, "reference": reply.reference, "language": reply.language,
        "answers": {str(number): text for number, text in reply.answers.items()}, "summary": reply.summary,
        "publication": reply.publication, "party": reply.party, "class": reply.party_class,
        "on_behalf_of": reply.on_behalf_of, "members": list(reply.members),
        "co_signatories": list(reply.co_signatories), "contact": reply.contact, "other_text": reply.other_text,
        "revisions": reply.revisions, "warnings": list(reply.warnings),
    }  # fmt: skip


def from_json(given: object) -> PackReply | None:
    """The reply in such an object; None for anything else. Nothing is taken on trust: types, vocabularies, sizes."""
    if not isinstance(given, dict) or given.get("format") != FORMAT:
        return None
    try:
        return _reply(given)
    except (KeyError, TypeError, ValueError):
        return None


def _reply(given: dict[str, Any]) -> PackReply:
    reply = PackReply(
        slug=_shaped(given["consultation"], SLUG), reference=_shaped(given["reference"], REFERENCE),
        language=_one_of(given["language"], (*OFFICIAL, "")) or "", answers=_answers(given["answers"]),
        summary=_text(given["summary"]), publication=_one_of(given["publication"], PUBLICATION_LEVELS),
        party=_text(given["party"]), party_class=_one_of(given["class"], CLASSES),
        on_behalf_of=_text(given["on_behalf_of"]), members=_names(given["members"]),
        co_signatories=_names(given["co_signatories"]), contact=_text(given["contact"]),
        other_text=_text(given["other_text"]), revisions=_count(given.get("revisions", 0)),
        warnings=_names(given.get("warnings", [])),
    )  # fmt: skip
    if not within_bounds(reply):
        raise ValueError("more than a form holds")
    return reply


def within_bounds(reply: PackReply) -> bool:
    """Whether it is no more than somebody fills into a form; what is more is an ordinary document."""
    fields = (*reply.answers.values(), reply.summary, reply.party, reply.on_behalf_of, reply.contact)
    lists = (reply.members, reply.co_signatories)
    few = len(reply.answers) <= ANSWERS and all(len(names) <= NAMES for names in lists)
    short = all(len(text) <= LONGEST for text in (*fields, *reply.members, *reply.co_signatories))
    return few and short and len(reply.other_text) <= LETTERS


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return NEVER_IN_TEXT.sub("\ufffd", LINE_END.sub("\n", value))


def _shaped(value: object, shape: re.Pattern[str]) -> str:
    text = _text(value)
    if shape.fullmatch(text) is None:
        raise ValueError("not a name that a form carries")
    return text


def _one_of(value: object, words: tuple[str, ...]) -> str | None:
    if value is not None and value not in words:
        raise ValueError("not a word of the vocabulary")
    return None if value is None else _text(value)


def _answers(value: object) -> dict[int, str]:
    if not isinstance(value, dict):
        raise TypeError("not answers")
    texts = {_shaped(number, NUMBER): _text(text) for number, text in value.items()}
    return {int(number): text for number, text in sorted(texts.items(), key=lambda one: int(one[0])) if text.strip()}


def _names(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError("not a list of names")
    return tuple(name for one in value if (name := _text(one).strip()))


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError("not a count")
    return value
