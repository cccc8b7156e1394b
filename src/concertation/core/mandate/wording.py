"""How each language orders a consultation: the patterns of ``core/data/mandate``, ready to use."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from concertation.core.language import OFFICIAL
from concertation.core.resolution.wording import wording
from concertation.core.table import text_table


@dataclass(frozen=True)
class AskPattern:
    """A way to say an act. ``addressed``: those addressed are those asked; ``own``: the organ itself asks them.

    ``needs`` is what else the words of the order must hold.
    """

    act: str
    pattern: re.Pattern[str]
    addressed: bool
    own: bool
    needs: re.Pattern[str] | None


@dataclass(frozen=True)
class MandateWording:
    """The patterns of one language by what they find."""

    language: str
    directive: re.Pattern[str]
    inner: re.Pattern[str]
    task: re.Pattern[str]
    with_: re.Pattern[str]
    topic: re.Pattern[str]
    whom_end: re.Pattern[str]
    topic_end: re.Pattern[str]
    among: re.Pattern[str]
    report: re.Pattern[str]
    reported: re.Pattern[str]
    returns: re.Pattern[str]
    reports_at: re.Pattern[str]
    aside: re.Pattern[str]
    link: re.Pattern[str]
    join: re.Pattern[str]
    papers: re.Pattern[str]
    trigger: re.Pattern[str]
    moot: re.Pattern[str]
    somebody: re.Pattern[str]
    article: re.Pattern[str]
    recalling: str
    sessions: tuple[re.Pattern[str], ...]
    asks: tuple[AskPattern, ...]
    limbs: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def wording_of(language: str) -> MandateWording:
    """The wording of one of the six languages; English for any other."""
    language = language if language in OFFICIAL else "en"
    said = tomllib.loads(text_table(f"mandate/{language}.toml"))
    words = _lists(said) | {"DIRECTIVE": said["directive"], "SESSION": said["session"]}

    def made(name: str) -> re.Pattern[str]:
        return re.compile(_expanded(said[name], words))

    return MandateWording(
        language=language,
        directive=re.compile(rf"{said['lead']}(?P<verb>{said['directive']})", re.IGNORECASE),
        inner=made("inner"),
        task=made("task"),
        with_=made("with"),
        topic=made("topic"),
        whom_end=made("whom_end"),
        topic_end=made("topic_end"),
        among=made("among"),
        report=made("report"),
        reported=made("reported"),
        returns=made("returns"),
        reports_at=made("reports_at"),
        aside=made("aside"),
        link=made("link"),
        join=made("join"),
        papers=made("papers"),
        trigger=made("trigger"),
        moot=made("moot"),
        somebody=made("somebody"),
        article=made("article"),
        recalling=said["recalling"],
        sessions=_sessions(language, said),
        asks=tuple(_ask(one, words) for one in said["asks"]),
        limbs=tuple((limb, re.compile(pattern)) for limb, pattern in said["limbs"].items()),
    )


def _ask(said: dict[str, Any], words: dict[str, str]) -> AskPattern:
    needs = said.get("needs")
    pattern = re.compile(_expanded(said["pattern"], words), re.IGNORECASE)
    return AskPattern(
        said["act"], pattern, bool(said.get("addressed")), bool(said.get("own")), re.compile(needs) if needs else None
    )


def _lists(said: dict[str, Any]) -> dict[str, str]:
    """The named pieces of patterns, each expanded by those before it."""
    words: dict[str, str] = {}
    for name, pattern in said.get("lists", {}).items():
        words[name] = _expanded(pattern, words)
    return words


def _expanded(pattern: str, words: dict[str, str]) -> str:
    for name, piece in words.items():
        pattern = pattern.replace(name, piece)
    return pattern


def _sessions(language: str, said: dict[str, Any]) -> tuple[re.Pattern[str], ...]:
    """One pattern per ordinal, the first session first, in the case in which sentences name it."""
    made = []
    for ordinal in wording(language).said["ordinals"]:
        for ending, cased in said.get("cases", {}).items():
            ordinal = re.sub(ending, lambda _, cased=cased: cased, ordinal)
        made.append(re.compile(ordinal.replace("-", "[- ]+"), re.IGNORECASE))
    return tuple(made)
