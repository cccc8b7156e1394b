"""Names in scripts with capitals: Latin and Cyrillic. A capital that no sentence, office or calendar asks for is a name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from concertation.core.passage.mention.known import known_in, prefixes
from concertation.core.passage.mention.structure import Mention, words_for
from concertation.core.sentence import sentences_of
from concertation.core.token import words_of

_ELISION: Final = r"(?:[cdjlmnstCDJLMNST]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu)[’']"
_LETTER: Final = "[A-Za-z\u00aa-\u024f\u1e00-\u1eff\u0400-\u052f\u0300-\u036f]"
_WORD: Final = re.compile(rf"(?P<elided>{_ELISION})?(?P<word>(?:{_LETTER}\.-)+{_LETTER}(?=\.)|"
                          rf"{_LETTER}+(?:[’'\-\u2010\u2011]{_LETTER}+)*)(?P<dot>\.?)")  # fmt: skip
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.-)*[A-ZÀ-ÞА-ЯЁ]")
_ELIDING: Final = frozenset({"fr"})
_LINKED: Final = re.compile(r"(?:al|el|an|ar|as|at|ad|ed|es|ul|ben|bin|d|l|аль|эль|ад|ар|аш|ан|ас)[-’'][A-ZÀ-ÞА-ЯЁ]")
_POSSESSIVE: Final = re.compile(r"[’'][sS]?$")
_PATRONYMIC: Final = re.compile(r"[А-ЯЁ][а-яё]{2,}(?:ович|евич|ьич|инич|овна|евна|ична|инична)(?:а|у|ем|ом|е|ы|ой|и)?")
_ADJECTIVE: Final = re.compile(r"(?:n|an|ian|ean|ese|ish|i|ic|ais|aise|ien|ienne|ois|oise|ain|aine|és|esa|ano|ana|eño|eña|"
                               r"ск\w{1,3}|ц\w{0,3}|н\w{0,3})s?$")  # fmt: skip
_OF_LISTS: Final = re.compile(r"\s*(?:,|,? and|,? et|,? y|,? и)\s+$")
_OPENING: Final = re.compile(r"(?:[:“«\"„\n•–—]|\d[.)]?)\s*$")
_DECLINING: Final = frozenset({"ru"})
_SHORTEST: Final = 3
_LONGEST_LIST: Final = 30
_ACTS_WITHIN: Final = 4


class Token(NamedTuple):
    """A word of the text; ``gap`` is what stands before it, ``first`` whether a sentence begins with it."""

    word: str
    start: int
    end: int
    gap: str
    first: bool
    elided: int

    @property
    def plain(self) -> str:
        """As it stands in our lists."""
        return _POSSESSIVE.sub("", self.word.lower().replace("’", "'")).replace("'", "’")

    @property
    def capital(self) -> bool:
        """Whether it is written as a name is."""
        return self.word[0].isupper() or bool(_LINKED.match(self.word))

    @property
    def opens(self) -> bool:
        """Whether a sentence or a quotation begins with it, or it follows a colon: any word has a capital there."""
        return self.first or bool(_OPENING.search(self.gap))

    @property
    def shouted(self) -> bool:
        """Whether all of it is in capitals, as an acronym is."""
        return len(self.word) > 1 and self.word.isupper()


@dataclass(frozen=True)
class _Page:
    """The words of a text, and what is known of them."""

    language: str
    tokens: list[Token]
    small: frozenset[str]

    def says(self, token: Token, *purposes: str) -> bool:
        return any(_is_among(token.plain, self.language, purpose) for purpose in purposes)


@cache
def _stems(language: str, purpose: str) -> frozenset[str]:
    return frozenset(_stem(word, language) for word in words_for(language, purpose) if len(word) > _SHORTEST)


def _stem(word: str, language: str) -> str:
    return " ".join(part.stems[0] for part in words_of(word, language))


def _is_among(word: str, language: str, purpose: str) -> bool:
    """Whether it is one of the words, in any of its forms where the language declines its nouns."""
    if word in words_for(language, purpose):
        return True
    return language in _DECLINING and len(word) > _SHORTEST and _stem(word, language) in _stems(language, purpose)


def names_in(text: str, language: str) -> Iterator[Mention]:
    """Persons and places, in order, each with the word or the rule that led there."""
    tokens = _tokens(text, language)
    page = _Page(language, tokens, frozenset(token.word for token in tokens if token.word.islower()))
    for first, last in _sequences(page):
        if mention := _judged(page, *_stripped(page, first, last)):
            yield mention


def _tokens(text: str, language: str) -> list[Token]:
    """The words outside the names of the register."""
    starts = {start for start, _ in sentences_of(text, language)}
    known = known_in(text, language)
    found: list[Token] = []
    end = 0
    for match in _WORD.finditer(text):
        start, after = match.span("word")
        elided = len(match["elided"] or "")
        if elided and language not in _ELIDING:
            start, elided = start - elided, 0
        if match["dot"] and _INITIALS.fullmatch(match["word"]):
            after += 1
        if _within(known, start):
            continue
        opens = bool(starts & set(range(end, start + 1))) if found else True
        found.append(Token(text[start:after], start, after, text[end : start - elided], opens, elided))
        end = after
    return found


def _within(spans: Sequence[tuple[int, int]], place: int) -> bool:
    at = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return at >= 0 and place < spans[at][1]


def _sequences(page: _Page) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, particles within them, as first and last place among the words."""
    tokens, at = page.tokens, 0
    while at < len(tokens):
        if not tokens[at].capital:
            at += 1
            continue
        last = at
        while (ahead := _next_of_name(page, last)) is not None:
            last = ahead
        yield at, last
        at = last + 1


def _next_of_name(page: _Page, at: int) -> int | None:
    """The place of the word that goes on with the name at ``at``: the next, or one after particles."""
    for ahead in range(at + 1, min(at + 5, len(page.tokens))):
        token = page.tokens[ahead]
        if (
            token.gap.strip(" \u00a0\n")
            or token.gap.count("\n") > 1
            or (token.first and not page.tokens[ahead - 1].word.endswith("."))
        ):
            return None
        if token.capital:
            return ahead
        if not page.says(token, "particles"):
            return None
    return None


def _stripped(page: _Page, first: int, last: int) -> tuple[int, int]:
    """Without the words at both ends that are no part of a name: those that open sentences, titles, offices, days."""
    while first <= last and _idle(page, page.tokens[first], opening=True):
        first += 1
    while first <= last and _idle(page, page.tokens[last], opening=False):
        last -= 1
    return first, last


def _idle(page: _Page, token: Token, *, opening: bool) -> bool:
    if page.says(token, "ordinary", "particles") or _of_a_state(page.language, token):
        return True
    return opening and (page.says(token, "titles", "roles") or (token.opens and page.says(token, "common")))


@cache
def _starts_of_states(language: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(prefixes(language), key=len, reverse=True))))


def _of_a_state(language: str, token: Token) -> bool:
    """Whether it is an adjective made from the name of a State."""
    found = _starts_of_states(language).match(token.plain)
    return found is not None and bool(_ADJECTIVE.search(token.plain)) and len(token.plain) - found.end() <= 6


def _judged(page: _Page, first: int, last: int) -> Mention | None:
    if first > last:
        return None
    tokens = page.tokens[first : last + 1]
    before = page.tokens[first - 1] if first else None
    called = _caller(page, first)
    if (all(token.shouted for token in tokens) and not called) or _is_of_an_organ(page, first, last):
        return None
    if patronymic := next((token for token in tokens if _PATRONYMIC.fullmatch(token.word)), None):
        return _mention(tokens, "person", "patronymic", patronymic.word)
    if called:
        return _mention(tokens, "person", "title" if page.says(called, "titles") else "role", called.word)
    if _is_place(page, tokens, before):
        return _mention(tokens, "place", "cue", before.word if before else tokens[-1].word)
    if any(page.says(token, "heads") for token in tokens) or _is_common(page, tokens):
        return None
    if tokens[0].first and len(tokens) == 1:
        act = _act(page, tokens[0], page.tokens[last + 1 : last + 1 + _ACTS_WITHIN])
        return _mention(tokens, "person", "act", act.word) if act else None
    return _mention(tokens, "person", "capital", "")


def _act(page: _Page, token: Token, after: list[Token]) -> Token | None:
    """What is said of the word that opens a sentence, where it is said of people: a deed or a fate.

    Or any verb at all, where the word ends as no common noun does.
    """
    if act := next((one for one in after if page.says(one, "acts")), None):
        return act
    ends_as_noun = token.plain.endswith(tuple(words_for(page.language, "noun_endings"))) or len(token.plain) <= _SHORTEST
    return None if ends_as_noun or not after or not page.says(after[0], "aux") else after[0]


def _is_of_an_organ(page: _Page, first: int, last: int) -> bool:
    """Whether the words name no more than an organ, or what an organ is of: ``Council``, ``Programme of Action``."""
    if len(page.tokens[first].word.strip(".")) < 2 and first == last:
        return True
    if all(page.says(token, "heads", "ordinary", "particles", "directions") for token in page.tokens[first : last + 1]):
        return True
    before, above = (page.tokens[first - back] if first >= back else None for back in (1, 2))
    joined = (
        before is not None and page.says(before, "particles", "places_before") and not page.tokens[first].gap.strip(" ’")
    )
    return bool(joined and before and above and above.capital and page.says(above, "heads") and not before.gap.strip(" "))


def _caller(page: _Page, first: int) -> Token | None:
    """The title or role right before a name, or before the names of whose list it is one."""
    at = first - 1
    while at >= max(0, first - _LONGEST_LIST) and (page.says(page.tokens[at], "particles") or _leads(page, at)):
        at -= 1
    token = page.tokens[at] if at >= 0 else None
    near = token is not None and not page.tokens[at + 1].gap.strip(" .,:«»“”\"'()\u00a0\n")
    return token if token and near and page.says(token, "titles", "roles") else None


def _leads(page: _Page, at: int) -> bool:
    """Whether this word belongs to an earlier name of the same list."""
    following = page.tokens[at + 1]
    return page.tokens[at].capital and bool(_OF_LISTS.fullmatch(following.gap)) and not page.says(page.tokens[at], "titles")


def _is_place(page: _Page, tokens: list[Token], before: Token | None) -> bool:
    if any(page.says(token, "places_within") for token in tokens) and len(tokens) > 1:
        return True
    near = before is not None and not tokens[0].gap.strip(' «“"\u00a0\n')
    if before is None or not near or not page.says(before, "places_before"):
        return False
    return not any(page.says(token, "heads") for token in tokens) and not _is_common(page, tokens)


def _is_common(page: _Page, tokens: list[Token]) -> bool:
    """Whether each of the words also stands in the text without a capital."""
    return all(token.word.lower() in page.small for token in tokens)


def _mention(tokens: list[Token], kind: str, why: str, cue: str) -> Mention:
    start = tokens[0].start - (tokens[0].elided if why in ("title", "role") else 0)
    end = tokens[-1].end
    ending = _POSSESSIVE.search(tokens[-1].word)
    return Mention(kind, start, end - (len(ending[0]) if ending else 0), why, cue)
