"""How each language orders a consultation: the patterns of ``core/data/mandate``, ready to use."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from concertation.core.language import OFFICIAL
from concertation.core.resolution.wording import wording
from concertation.core.table import toml_table


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
    recalling: re.Pattern[str]
    sessions: tuple[re.Pattern[str], ...]
    asks: tuple[AskPattern, ...]
    limbs: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def wording_of(language: str) -> MandateWording:
    """The wording of one of the six languages; English for any other."""
    language = language if language in OFFICIAL else "en"
    said = toml_table(f"mandate/{language}.toml")
    order = f"(?:{said['directive']}|{said['past']})"
    words = _lists(said) | {"DIRECTIVE": said["directive"], "ORDER": order, "SESSION": said["session"]}
    said = said | {"directive": f"(?i:{said['lead']}{order})"}
    patterns = [field.name for field in fields(MandateWording) if field.type == "re.Pattern[str]"]
    made: dict[str, Any] = {name: re.compile(_expanded(said[name.rstrip("_")], words)) for name in patterns}
    return MandateWording(
        language=language,
        sessions=_sessions(language, said),
        asks=tuple(_ask(one, words) for one in said["asks"]),
        limbs=tuple((limb, re.compile(pattern)) for limb, pattern in said["limbs"].items()),
        **made,
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
    ordinals = [_cased(ordinal, said.get("cases", {})) for ordinal in wording(language).said["ordinals"]]
    return tuple(re.compile(ordinal.replace("-", "[- ]+"), re.IGNORECASE) for ordinal in ordinals)


def _cased(ordinal: str, cases: dict[str, str]) -> str:
    """The ordinal with the first ending that the table knows replaced by the pattern of its other cases."""
    for ending, other in cases.items():
        found = re.search(ending, ordinal)
        if found:
            return ordinal[: found.start()] + other
    return ordinal
