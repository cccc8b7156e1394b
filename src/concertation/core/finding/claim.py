"""An officer's claim weighed against the passages that she rests it on: who speaks for it, who against, what it oversays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from concertation.core.finding.finding import Evidence
from concertation.core.finding.quantifier import FIGURE, Said, least, quantifier, said_in
from concertation.core.finding.tally import by_region
from concertation.core.party import CLASSES
from concertation.core.token import words_of

COPIED: Final = 6
"""So many words in a row are a quotation, whoever writes them."""


@dataclass(frozen=True)
class Claim:
    """What is claimed in ``words``, the passages for it and against it, with their words.

    ``bases`` are the respondents of each class; ``unweighed`` counts the contrary passages under the same limb and theme
    that are neither for it nor against it.
    """

    words: str
    language: str
    pro: tuple[Evidence, ...]
    contra: tuple[Evidence, ...]
    bases: Mapping[str | None, int]
    unweighed: int = 0


@dataclass(frozen=True)
class Standing:
    """How many respondents of one class, of all that replied; States by regional group. Classes are never summed.

    ``own`` spoke for themselves, ``on_behalf`` for others. ``quantity`` is the word of the scale, ``number`` for figures.
    """

    party_class: str | None
    respondents: int
    base: int
    own: int
    on_behalf: int
    by_region: tuple[tuple[str, int], ...]

    @property
    def quantity(self) -> str:
        """How many in words."""
        return quantifier(self.respondents, self.base)


@dataclass(frozen=True)
class Caution:
    """What is not as it should be with a claim. It forbids nothing here: what rests on nothing is refused in a report.

    Codes: ``unsupported``, ``only_unattributed``, ``only_anonymous``, ``says_more``, ``says_less``, ``not_in_figures``,
    ``across_classes``, ``copied``, ``one_group``, ``one_class``, ``unweighed``. ``said`` are the words that it is about.
    """

    code: str
    said: str = ""
    party_class: str = ""
    k: int = 0
    n: int = 0


def standings_of(evidence: Iterable[Evidence], bases: Mapping[str | None, int]) -> tuple[Standing, ...]:
    """Who stands behind these passages, class by class in the register's order."""
    by_class: dict[str | None, list[Evidence]] = {}
    for one in evidence:
        by_class.setdefault(one.party_class, []).append(one)
    order = sorted(by_class, key=lambda one: CLASSES.index(one) if one in CLASSES else len(CLASSES))
    return tuple(_standing(one, by_class[one], bases) for one in order)


def _standing(party_class: str | None, evidence: Sequence[Evidence], bases: Mapping[str | None, int]) -> Standing:
    regions = {one.respondent: one.region for one in evidence}
    own = {one.respondent for one in evidence if one.own}
    base = max(bases.get(party_class, 0), len(regions))
    return Standing(party_class, len(regions), base, len(own), len(regions) - len(own), by_region(regions.values()))


def statements(evidence: Iterable[Evidence], alike: Mapping[str, str]) -> tuple[tuple[Evidence, ...], ...]:
    """The passages with those that say the same beside each other; ``alike`` leads from a passage to its group's name."""
    groups: dict[str, list[Evidence]] = {}
    for one in evidence:
        groups.setdefault(alike.get(one.passage, one.passage), []).append(one)
    return tuple(map(tuple, groups.values()))


def cautions_of(claim: Claim) -> tuple[Caution, ...]:
    """What a person should look at before she uses the claim, the gravest first."""
    standings = {one.party_class: one for one in standings_of(claim.pro, claim.bases)}
    found = [*_alone(claim.pro), *_copied(claim)]
    for said in said_in(claim.words, claim.language):
        found += _oversaid(said, claim, standings)
    found += _one_sided(claim.pro)
    if claim.unweighed:
        found.append(Caution("unweighed", n=claim.unweighed))
    return tuple(found)


def _alone(pro: Sequence[Evidence]) -> Iterator[Caution]:
    """What is not attributed, and what nobody has signed, may add to a support and never be all of it."""
    if not pro:
        yield Caution("unsupported")
    elif not any(one.quotable for one in pro):
        yield Caution("only_unattributed")
    elif not any(one.stands_alone for one in pro):
        yield Caution("only_anonymous")


def _copied(claim: Claim) -> Iterator[Caution]:
    """Words of what may not be quoted stand in no claim, however they are put."""
    own = _runs(claim.words, claim.language)
    for one in (*claim.pro, *claim.contra):
        if not one.quotable and (same := own.keys() & _runs(one.text, one.lang).keys()):
            start, end = min(own[run] for run in same)
            yield Caution("copied", said=claim.words[start:end])
            return


def _runs(text: str, language: str) -> dict[tuple[str, ...], tuple[int, int]]:
    """Every ``COPIED`` words in a row as written, with where they stand."""
    words = words_of(text, language)
    runs = (words[at : at + COPIED] for at in range(len(words) - COPIED + 1))
    return {tuple(word.stems[-1] for word in run): (run[0].start, run[-1].end) for run in runs}


def _oversaid(said: Said, claim: Claim, standings: Mapping[str | None, Standing]) -> Iterator[Caution]:
    """Whether a quantity is that of the class it names; where a noun may mean several, of the one with most support."""
    words = claim.words[said.start : said.end]
    if said.of_anyone:
        yield Caution("across_classes", said=words)
        return
    best = max(said.classes, key=lambda one: standings[one].respondents if one in standings else 0)
    k = standings[best].respondents if best in standings else 0
    n = max(claim.bases.get(best, 0), k)
    code = _fault(said, k, n)
    if code:
        yield Caution(code, words, best, k, n)


def _fault(said: Said, k: int, n: int) -> str:
    if said.quantity == FIGURE:
        return "" if said.figure == k else "says_more" if said.figure > k else "says_less"
    if k < least(said.quantity, n):
        return "says_more"
    right = quantifier(k, n)
    if right == "number":
        return "not_in_figures"
    return "" if right == said.quantity else "says_less"


def _one_sided(pro: Sequence[Evidence]) -> Iterator[Caution]:
    """Whether all who stand behind it are of one regional group, or of one class that has none."""
    classes = {one.party_class for one in pro}
    regions = {one.region for one in pro}
    if len({one.respondent for one in pro}) < 2 or len(classes) > 1:
        return
    if None not in regions and len(regions) == 1:
        yield Caution("one_group", party_class=str(next(iter(regions))))
    elif regions == {None}:
        yield Caution("one_class", party_class=next(iter(classes)) or "")
