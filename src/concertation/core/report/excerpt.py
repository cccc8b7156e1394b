"""Which words are quoted: short, whole, in turn over the regional groups, everyone once before anyone twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from concertation.core.finding import Evidence, Finding, greets
from concertation.core.report.material import Material, class_of
from concertation.core.report.naming import names_itself
from concertation.core.report.words import count_words
from concertation.core.table import json_table

FEWEST_WORDS: Final = 5
MOST_WORDS: Final = 50
PLACES: Final = {
    "states": 4,
    "others": 3,
    "differences": 2,
    "contribution": 1000,
    "alike": 1000,
    "apart": 1000,
    "respondent": 4,
    "conclusion": 1,
}
"""Quotations at most, by the place in which they stand."""

_EVERYTHING: Final = frozenset({"contribution", "alike", "apart"})
_OPENING: Final = re.compile(r"\s*(?:(?:\(?\d{1,3}[.)、]|\(?[a-zа-я]\)|[-–—•*·])\s+)*")
_CLOSING: Final = re.compile(r"[\s.。;；,،؛:：]+$")
_STOPS: Final = tuple(".;!?。；！？؟؛…")
_CLOSERS: Final = " \n\t\"'”’»)]）」』"
_CLAUSE: Final = re.compile(r"[,;:،؛，；：]\s*")
_QUOTED_KINDS: Final = frozenset({"sentence", "paragraph", "list_item"})

Place = tuple[str, ...]
"""Where an excerpt stands: its kind of place first, then limb and theme, or the respondent."""


@dataclass(frozen=True)
class Excerpt:
    """Words of a passage (offsets into its text) for a place in the report; ``rank`` 0 is the last to be given up."""

    place: Place
    rank: int
    passage: str
    submission: str
    basis: str
    start: int
    end: int
    cut: bool


@dataclass
class Chooser:
    """Chooses excerpts place after place, and remembers what was quoted and of whom."""

    material: Material
    quoted: set[str] = field(default_factory=set)
    used: Counter[str] = field(default_factory=Counter)

    def choose(self, place: Place, evidence: Iterable[Evidence]) -> tuple[Excerpt, ...]:
        """Excerpts for a place: coded ones only where there are any, save where nothing is left out."""
        fit = [(one, span) for one in evidence if (span := self._span(one))]
        if place[0] not in _EVERYTHING and any(one.basis == "coded" for one, _ in fit):
            fit = [(one, span) for one, span in fit if one.basis == "coded"]
        chosen: list[Excerpt] = []
        while fit and len(chosen) < PLACES[place[0]]:
            one, span = min(fit, key=lambda pair: self._order(pair[0], chosen))
            chosen.append(Excerpt(place, len(chosen), one.passage, one.submission, one.basis, *span))
            self.quoted.add(one.passage)
            self.used[one.submission] += 1
            fit = [(other, span) for other, span in fit if other.passage not in self.quoted]
            fit = fit if place[0] in {"respondent", *_EVERYTHING} else _without(one.submission, fit)
        return tuple(chosen)

    def _span(self, one: Evidence) -> tuple[int, int, bool] | None:
        known = one.passage in self.material.sources and one.passage not in self.quoted
        fit = known and _presentable(one) and not self._names_itself(one)
        return words_to_quote(one.text) if fit else None

    def _names_itself(self, one: Evidence) -> bool:
        reply = self.material.submission(one.submission)
        return reply is None or names_itself(reply, one.text, self.material.as_of)

    def _order(self, one: Evidence, chosen: Sequence[Excerpt]) -> tuple[int, int, bool, float, int, str]:
        """Regional groups (and classes) in turn, respondents in turn; what stands by itself, the surest, the shortest."""
        group = self._group(one.submission)
        turn = sum(self._group(other.submission) == group for other in chosen)
        return turn, self.used[one.submission], leans(one.text, one.lang), -round(one.score, 1), len(one.text), one.passage

    def _group(self, submission: str) -> str | None:
        found = self.material.submission(submission)
        return (found.region or class_of(found)) if found else None


def _presentable(one: Evidence) -> bool:
    """Words that may be quoted; what only a machine chose must also be a whole sentence and no courtesy."""
    if not (one.quotable and one.stands_alone and one.kind in _QUOTED_KINDS):
        return False
    return one.basis == "coded" or (_whole(one.text) and not greets(one.text, one.lang))


def leans(text: str, language: str) -> bool:
    """Whether a sentence opens with a word that points back to the one before: ``However``, ``This``."""
    openers: list[str] = json_table("report/leaning.json").get(language, [])
    start = text.lstrip(" \"'“«‘").casefold()
    return any(start.startswith(word) and not start[len(word) : len(word) + 1].isalpha() for word in openers) or (
        language == "zh" and start.startswith(tuple(openers))
    )


def _whole(text: str) -> bool:
    first = next((letter for letter in text if letter.isalpha()), "")
    return not first.islower() and text.rstrip(_CLOSERS).endswith(_STOPS)


def _without(
    submission: str, fit: list[tuple[Evidence, tuple[int, int, bool]]]
) -> list[tuple[Evidence, tuple[int, int, bool]]]:
    return [(one, span) for one, span in fit if one.submission != submission]


def words_to_quote(text: str) -> tuple[int, int, bool] | None:
    """The span to quote: without its list number and closing stop, cut at a clause when long; None when too short."""
    opening = _OPENING.match(text)
    start = opening.end() if opening else 0
    end = len(_CLOSING.sub("", text))
    if count_words(text[start:end], "zh") < FEWEST_WORDS:
        return None
    if count_words(text[start:end], "zh") <= MOST_WORDS:
        return start, end, False
    clauses = [match.start() for match in _CLAUSE.finditer(text, start, end)]
    fitting = [at for at in clauses if FEWEST_WORDS <= count_words(text[start:at], "zh") <= MOST_WORDS]
    return (start, fitting[-1], True) if fitting else None


def excerpts_for_themes(material: Material) -> tuple[Excerpt, ...]:
    """The excerpts of a thematic report: for each finding of States, of others, and of those who differ."""
    chooser = Chooser(material)
    repeated = _repeated(material)
    apart = _differing(material)
    chosen: list[Excerpt] = []
    for finding in material.findings.findings:
        plain = [one for one in finding.evidence if one.passage not in apart and one.submission not in repeated]
        key = (finding.limb or "", finding.theme or "")
        differing = Chooser(material, used=chooser.used)
        chosen += differing.choose(("differences", *key), [one.evidence for one in finding.differences])
        chosen += chooser.choose(("states", *key), [one for one in plain if one.party_class == "member_state"])
        chosen += chooser.choose(("others", *key), [one for one in plain if one.party_class != "member_state"])
    for finding in widest_proposals(material):
        agreed = [one for one in finding.evidence if one.passage not in apart]
        chosen += Chooser(material).choose(("conclusion", finding.theme or ""), agreed)
    return tuple(chosen)


def _differing(material: Material) -> frozenset[str]:
    """Passages that speak against something: they stand among the differences alone."""
    return frozenset(one.evidence.passage for finding in material.findings.findings for one in finding.differences)


def widest_proposals(material: Material) -> tuple[Finding, ...]:
    """The three themes on which most Governments, then most others, made proposals; coded ones alone if there are any."""
    found = [one for one in material.findings.of_limb("proposals") if one.supported and one.theme]
    coded = [one for one in found if one.basis == "coded"]
    return tuple(sorted(coded or found, key=_width)[:3])


def _width(finding: Finding) -> tuple[int, int]:
    states = {one.respondent for one in finding.evidence if one.party_class == "member_state"}
    others = {one.respondent for one in finding.evidence} - states
    return -len(states), -len(others)


def excerpts_by_contribution(material: Material) -> tuple[Excerpt, ...]:
    """The excerpts of a compilation: every contribution that may be quoted, once, under the first theme it speaks to.

    Contributions that differ (``apart``) and those in the words of a campaign (``alike``) stand for themselves.
    """
    chooser = Chooser(material)
    members = {one for count in material.findings.campaigns for one in count.campaign.members}
    chosen: list[Excerpt] = []
    for finding in material.findings.findings:
        key = (finding.limb or "", finding.theme or "")
        chosen += chooser.choose(("apart", *key), [one.evidence for one in finding.differences])
        chosen += chooser.choose(("alike", *key), [one for one in finding.evidence if one.submission in members])
        chosen += chooser.choose(("contribution", *key), finding.evidence)
    return tuple(chosen)


def excerpts_by_respondent(material: Material) -> tuple[Excerpt, ...]:
    """The excerpts of a summary by respondent: up to four of each, the limbs in turn."""
    chosen: list[Excerpt] = []
    for submission in material.submissions:
        chooser = Chooser(material)
        own = [one for finding in material.findings.findings for one in finding.evidence if one.submission == submission.id]
        chosen += chooser.choose(("respondent", submission.id), own)
    return tuple(chosen)


def _repeated(material: Material) -> frozenset[str]:
    """Replies whose words another reply of the same campaign already stands for."""
    return frozenset(
        member
        for count in material.findings.campaigns
        if count.campaign.kind != "shared_wording"
        for member in count.campaign.members
        if member != _speaker(count.campaign.members, count.campaign.representative, material)
    )


def _speaker(members: tuple[str, ...], representative: str, material: Material) -> str:
    quotable = [one for one in (representative, *members) if (found := material.submission(one)) and found.quotable]
    return quotable[0] if quotable else representative
