"""What is known of a version and of the replies that it names on the day on which it is to be issued."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from concertation.core.passage import submission_of
from concertation.core.report.check import SUMMARY, Broken
from concertation.core.report.structure import Quoted, Rendering, Report, Sentence, paragraphs_in
from concertation.core.submission.consent import OPEN_LEVELS

GONE: Final = ("draft", "superseded", "withdrawn", "erased", "hidden")
"""States of replies whose words serve nothing."""
_USABLE: Final = ("extracted", "read", "withheld", "published")
_PARTS: Final = 12
WORD: Final = re.compile(r"\w+")


class Used(NamedTuple):
    """A reply as it stands today. ``ended`` are purposes to which its author has withdrawn consent; ``unseen`` counts words
    covered that no second officer has seen; ``names`` are those it would be printed under; ``barred`` came too late;
    ``uncounted`` is a State's or a paper that nobody has verified."""

    id: str
    state: str
    level: str
    ended: frozenset[str] = frozenset()
    unseen: int = 0
    names: frozenset[str] = frozenset()
    barred: bool = False
    uncounted: bool = False

    @property
    def stands(self) -> bool:
        """Whether it may be counted today."""
        return self.state == "hidden" or self.state not in GONE

    @property
    def quotable(self) -> bool:
        """Whether everybody may read its words today."""
        return self.state == "published" and self.level in OPEN_LEVELS and not self.ended & {"read", "quoted", "published"}

    @property
    def nameable(self) -> bool:
        """Whether it may be named today."""
        return self.quotable and self.level == "named" and "named" not in self.ended

    @property
    def usable(self) -> bool:
        """Whether its content may serve a sentence at all."""
        return self.quotable or (self.level == "unattributed" and self.state in _USABLE and "read" not in self.ended)


class Uses(dict[str, Used]):
    """Replies as they stand today, by identifier; what is asked of all of them is found once."""

    @cached_property
    def ids(self) -> frozenset[str]:
        """Their identifiers."""
        return frozenset(self)

    @cached_property
    def counting(self) -> frozenset[str]:
        """Those that a report has to name: they stand, nobody folded them away, and they were verified."""
        return frozenset(name for name, one in self.items() if one.state not in GONE and not one.uncounted)

    @cached_property
    def standing(self) -> frozenset[str]:
        """Those that may be counted today."""
        return frozenset(name for name, one in self.items() if one.stands)

    @cached_property
    def unverified(self) -> frozenset[str]:
        """Those of States, and papers, that nobody has verified."""
        return frozenset(name for name, one in self.items() if one.uncounted)

    @cached_property
    def shown(self) -> frozenset[str]:
        """Names of those that may be named today."""
        return frozenset(name for one in self.values() if one.names and one.nameable for name in one.names)

    @cached_property
    def unnamed(self) -> frozenset[str]:
        """Names of those that may not."""
        return frozenset(name for one in self.values() if one.names and not one.nameable for name in one.names)

    @cached_property
    def unnamed_by_word(self) -> Mapping[str, list[str]]:
        """The same by the word with which they begin; under the empty word where they begin with none."""
        found: dict[str, list[str]] = {}
        for name in self.unnamed:
            first = WORD.match(name)
            found.setdefault(first[0] if first else "", []).append(name)
        return found

    @cached_property
    def _parts(self) -> dict[frozenset[str], Uses]:
        return {}

    def among(self, names: frozenset[str]) -> Uses:
        """Those of these identifiers; of the last few that were asked for, the same again."""
        if names not in self._parts:
            self._parts[names] = Uses({one: self[one] for one in names & self.ids})
            while len(self._parts) > _PARTS:
                del self._parts[next(iter(self._parts))]
        return self._parts[names]


class Spoken(NamedTuple):
    """A sentence in its place, and those whose passages it rests on or quotes: None for one of whom nothing is known."""

    paragraph: str
    at: int
    sentence: Sentence
    speakers: tuple[Used | None, ...]


@dataclass(frozen=True)
class Facts:
    """What is known of a version on the day. ``replies`` are those that it names, by identifier: ``others`` such as are
    alike in every language.

    ``missing`` counts replies that stand and that it neither counts nor lists, ``late`` those of them that came after the
    deadline. ``unsealed`` counts entries of the log under no checkpoint yet; ``forked`` says why the log does not verify.
    ``numbers`` are the paragraphs of every language that is issued with it. ``awaited``: the deadline has not passed.
    ``planned``: there is a plan; ``overdue``: its day has passed. ``newer`` counts public replies that came after ``found``.
    ``checked``: respondents could check what is said in their names, and the time for it has passed; ``unanswered`` counts
    requests of theirs that wait for an answer. ``renderings`` are the translations of today that everybody may read, by
    passage and language.
    """

    report: Report
    broken: tuple[Broken, ...]
    replies: Uses
    cleared: bool
    missing: int = 0
    late: int = 0
    unsealed: int = 0
    forked: str = ""
    numbers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    awaited: bool = False
    planned: bool = True
    overdue: bool = False
    training: bool = False
    found: bool = True
    newer: int = 0
    checked: bool = True
    unanswered: int = 0
    others: Uses = field(default_factory=Uses)
    renderings: Mapping[Quoted, Rendering] = field(default_factory=dict)

    @cached_property
    def standing(self) -> frozenset[str]:
        """The replies that may be counted today."""
        return self.others.standing | self.replies.standing

    @cached_property
    def unverified(self) -> frozenset[str]:
        """Those of States, and papers, that nobody has verified."""
        return self.others.unverified | self.replies.unverified

    def hides(self, name: str) -> bool:
        """Whether it is the name of a reply that may not be named today, and of none that may."""
        some = self.others, self.replies
        return any(name in one.unnamed for one in some) and not any(name in one.shown for one in some)

    @cached_property
    def spoken(self) -> tuple[Spoken, ...]:
        """Every sentence of the report, those of the summary first."""
        paragraphs = paragraphs_in((*self.report.sections, *self.report.annexes))
        placed = [(SUMMARY, self.report.summary), *((one.number, one.sentences) for one in paragraphs)]
        return tuple(
            Spoken(number, at, sentence, self._speakers(sentence))
            for number, sentences in placed
            for at, sentence in enumerate(sentences, 1)
        )

    def _speakers(self, sentence: Sentence) -> tuple[Used | None, ...]:
        passages = (*sentence.passages, *(one.passage for one in sentence.quotations))
        return tuple(map(self.reply, dict.fromkeys(map(submission_of, passages))))

    def reply(self, name: str) -> Used | None:
        """The reply of that identifier."""
        return self.replies.get(name) or self.others.get(name)

    def hidden_with(self, word: str) -> Iterator[str]:
        """The hidden names that begin with that word."""
        for some in (self.replies, self.others):
            yield from (one for one in some.unnamed_by_word.get(word, ()) if self.hides(one))
