"""Which evidence a report puts forward for a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from concertation.core.finding.finding import Evidence, Finding
from concertation.core.table import json_table
from concertation.core.theme.phrase import PhraseBook
from concertation.core.theme.words import words_of

FEWEST_WORDS: Final = 6
MOST_WORDS: Final = 60
_CHARACTERS_PER_CHINESE_WORD: Final = 1.7
_STOPS: Final = tuple(".!。！…")
_CLOSERS: Final = "\"'”’»)]）」』 "
_JOB_NUMBER: Final = re.compile(r"\b\d{2}-\d{5}\b")
_QUOTED_KINDS: Final = ("paragraph", "list_item")


def leading_evidence(finding: Finding, most: int) -> tuple[Evidence, ...]:
    """At most so many quotable full sentences of 6 to 60 words, coded before suggested, one per respondent at first.

    Regional groups (of other respondents, classes) take turns in the order of their names; within one, the surest
    sentence of each respondent goes first, respondents in the order of their keys.
    """
    coded = _in_turns(one for one in finding.evidence_on("coded") if _presentable(one))
    suggested = _in_turns(one for one in finding.evidence_on("suggested") if _presentable(one))
    return (*coded, *suggested)[:most]


def _in_turns(evidence: Iterable[Evidence]) -> Iterator[Evidence]:
    """Groups take turns; each group offers its respondents' first sentences before any second one."""
    groups: dict[str, list[Evidence]] = {}
    for one in evidence:
        groups.setdefault(one.region or one.party_class or "", []).append(one)
    queues = [_by_respondent(groups[name]) for name in sorted(groups)]
    for turn in range(max(map(len, queues), default=0)):
        yield from (queue[turn] for queue in queues if turn < len(queue))


def _by_respondent(evidence: Sequence[Evidence]) -> list[Evidence]:
    ranks: dict[str, int] = {}
    ranked = []
    for one in sorted(evidence, key=lambda each: (_leans(each), -each.score, each.submission)):
        ranks[one.respondent] = rank = ranks.get(one.respondent, 0) + 1
        ranked.append((rank, one.respondent, one))
    return [one for _, _, one in sorted(ranked, key=lambda each: each[:2])]


def _presentable(evidence: Evidence) -> bool:
    return (
        evidence.quotable
        and evidence.stands_alone
        and evidence.kind in _QUOTED_KINDS
        and _whole(evidence.text)
        and FEWEST_WORDS <= _length(evidence) <= MOST_WORDS
        and not _greets(evidence)
    )


def _whole(text: str) -> bool:
    """Whether it begins as a sentence does, ends as a statement does, and no running head fell into it."""
    first = next((character for character in text if character.isalnum()), "")
    ended = text.rstrip(_CLOSERS).endswith(_STOPS)
    return bool(first) and not first.islower() and ended and not _JOB_NUMBER.search(text)


def _length(evidence: Evidence) -> float:
    count = len(words_of(evidence.text, evidence.lang))
    return count / _CHARACTERS_PER_CHINESE_WORD if evidence.lang == "zh" else count


def _leans(evidence: Evidence) -> bool:
    """Whether it begins by pointing back to a sentence that a reader will not see: “It …”, “Such measures …”."""
    words = words_of(evidence.text, evidence.lang)
    return bool(_pointers(evidence.lang).found(words[:3]))


@cache
def _pointers(language: str) -> PhraseBook[str]:
    table: dict[str, str] = json_table("finding/pointers.json")
    return PhraseBook((("^" + phrase, "pointer") for phrase in table.get(language, "").split("; ")), language)


@cache
def _greetings(language: str) -> PhraseBook[str]:
    table: dict[str, str] = json_table("finding/greetings.json")
    return PhraseBook(((phrase, "greeting") for phrase in table.get(language, "").split("; ")), language)


def greets(text: str, language: str) -> bool:
    """Whether the passage greets, thanks or congratulates rather than says something on the matter."""
    return bool(_greetings(language).found(words_of(text, language)))


def _greets(evidence: Evidence) -> bool:
    return greets(evidence.text, evidence.lang)
