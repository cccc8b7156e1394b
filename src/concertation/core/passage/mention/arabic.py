"""Names in Arabic, which has no capitals: titles, kin, given names, and the words that join a son to his father."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from concertation.core.party.fold import plain
from concertation.core.passage.mention.known import known_in
from concertation.core.passage.mention.structure import Mention, words_for

_WORD: Final = re.compile("[\u0621-\u063a\u0640-\u065f\u0670\u0671]+")
_SIGNS: Final = re.compile("[\u0640\u064b-\u0652\u0670]")
_WRITTEN_ON: Final = ("و", "ف", "ب", "ل", "ك")
_ARTICLE: Final = "ال"
_LONGEST: Final = 5
_UNKNOWN: Final = 2
_VERBAL: Final = ("ي", "ت", "ن", "س")
_NO_PARTICLE: Final = 5
_PLURAL: Final = ("ات", "ون", "ين", "يه", "ها", "هم", "نا")
_BEFORE: Final = frozenset({"بن", "ابن", "بنت", "ولد"})
_FIRST: Final = frozenset({"ابو", "ابي", "ام", "ال", "بنو", "عبد"})


class Token(NamedTuple):
    """A word ``written`` without its vowel signs, ``plain`` also without differences of spelling.

    ``near``: only spaces part it from the last. ``known``: it belongs to a name of the register.
    """

    written: str
    plain: str
    start: int
    end: int
    near: bool
    known: bool


def names_in(text: str) -> Iterator[Mention]:
    """Persons and places, overlapping where two rules find the same."""
    return _Page(text).mentions()


@cache
def _list(purpose: str) -> frozenset[str]:
    return frozenset(map(plain, words_for("ar", purpose)))


class _Page:
    def __init__(self, text: str) -> None:
        self.text = text
        known = known_in(text, "ar")
        inside = {place for start, end in known for place in range(start, end)}
        self.tokens: list[Token] = []
        end = 0
        for match in _WORD.finditer(text):
            near = (
                bool(self.tokens)
                and not text[end : match.start()].strip(" \u00a0")
                and "\n" not in text[end : match.start()]
            )
            word = _SIGNS.sub("", match[0])
            self.tokens.append(Token(word, plain(word), match.start(), match.end(), near, match.start() in inside))
            end = match.end()

    def mentions(self) -> Iterator[Mention]:
        """What each word leads to."""
        for at, token in enumerate(self.tokens):
            if self.leads(token, "titles", "roles") and token.written not in words_for("ar", "given"):
                yield from self.called(at)
            elif self.leads(token, "places"):
                yield from self.placed(at)
            elif token.plain in _BEFORE | _FIRST or self.bare(token) in _FIRST:
                yield from self.joined(at)
            elif self.is_given(token):
                yield from self.given(at)

    def leads(self, token: Token, *purposes: str) -> bool:
        return any(form in _list(purpose) for form in self.forms(token) for purpose in purposes)

    def goes_on(self, at: int, *purposes: str) -> bool:
        """Whether another such word follows at once."""
        return self.tokens[at].near and self.leads(self.tokens[at], *purposes)

    def forms(self, token: Token) -> tuple[str, ...]:
        """The word, and what it is without the particle written onto it."""
        word = token.plain
        if word.startswith("لل"):
            return word, _ARTICLE + word[2:]
        if len(word) > 3 and word[0] in _WRITTEN_ON:
            return word, word[1:], *((word[2:],) if word[0] in "وف" and word[1] in _WRITTEN_ON and len(word) > 4 else ())
        return (word,)

    def bare(self, token: Token) -> str:
        """The word without what is written onto it: what is left is a name or joins names, or the particle was "and"."""
        if named := next((form for form in self.forms(token) if form in _list("given") | _FIRST), None):
            return named
        return token.plain[1:] if token.plain[0] == "و" and len(token.plain) > 3 else token.plain

    def is_given(self, token: Token) -> bool:
        """Whether it is in our list; a name that some write as a particle is written is none."""
        return not self.is_stop(token) and self.bare(token) in _list("given")

    def called(self, at: int) -> Iterator[Mention]:
        """The name after a title, a role, a relative, or "named"."""
        cue, ahead = self.tokens[at], at + 1
        while ahead < min(at + _LONGEST, len(self.tokens)) and self.goes_on(ahead, "titles", "roles"):
            cue, ahead = self.tokens[ahead], ahead + 1
        if ahead >= len(self.tokens) or not self.tokens[ahead].near:
            return
        first = self.tokens[ahead]
        is_title = self.leads(cue, "titles") and self.bare(cue) not in _list("weak")
        if self.is_idle(first) or (not is_title and not self.may_follow(cue, first)):
            return
        yield self.mention("person", ahead, self.end_of_name(ahead, free=True), "title" if is_title else "role", cue)

    def may_follow(self, cue: Token, token: Token) -> bool:
        """Whether a word after "the teacher", "the woman" or "his brother" may be a name, and not what is said of them."""
        if self.is_given(token) or token.plain in _FIRST:
            return True
        is_weak = any(form in _list("weak") for form in self.forms(cue))
        if token.plain.startswith((_ARTICLE, "وال", "لل")) or self.leads(token, "titles", "roles"):
            return False
        return not is_weak or (token.plain[0] not in "وفكبلي" and not token.plain.endswith(_PLURAL) and len(token.plain) > 2)

    def is_idle(self, token: Token) -> bool:
        """A word that begins no name: of a State, of an office, or one that joins sentences."""
        if token.known or self.is_stop(token):
            return True
        return any(form in _list(purpose) for form in self.forms(token) for purpose in ("offices", "generic"))

    def is_stop(self, token: Token) -> bool:
        """A word that joins sentences, with or without "and" written onto it."""
        return not words_for("ar", "stop").isdisjoint(
            {token.written, token.written.removeprefix("و"), token.written.removeprefix("ف")}
        )

    def given(self, at: int) -> Iterator[Mention]:
        """A given name, with what follows it; one that is also a common word needs another name beside it."""
        token = self.tokens[at]
        if token.known:
            return
        last = self.end_of_name(at, free=False)
        done_to = at > 0 and token.near and self.leads(self.tokens[at - 1], "acts")
        if self.bare(token) not in _list("common_too") or last > at or done_to:
            yield self.mention("person", at, last, "given", token)
            yield from self.listed(last)

    def listed(self, last: int) -> Iterator[Mention]:
        """An unknown word that a list of names goes on with: "… and so-and-so and …"."""
        at = last + 1
        if at >= len(self.tokens) or not self.tokens[at].near or not self.tokens[at].plain.startswith("و"):
            return
        token, after = self.tokens[at], self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        goes_on = after is None or not after.near or after.plain.startswith("و")
        if goes_on and len(token.plain) > 3 and not token.plain.startswith(("وال", "ولل")) and not self.is_idle(token):
            yield self.mention("person", at, at, "joined", token)

    def joined(self, at: int) -> Iterator[Mention]:
        """A name around "son of", or after "father of", "servant of"."""
        token = self.tokens[at]
        if at + 1 >= len(self.tokens) or not self.tokens[at + 1].near or self.is_idle(self.tokens[at + 1]):
            return
        if self.bare(token) in _FIRST:
            certain = self.bare(token) in ("عبد", "ابو") or self.is_given(self.tokens[at + 1])
            if certain and self.bare(token) != _ARTICLE:
                yield self.mention("person", at, self.end_of_name(at, free=True), "joined", token)
        elif (
            at
            and token.near
            and (token.plain == "بن" or self.is_given(self.tokens[at - 1]))
            and not self.is_idle(self.tokens[at - 1])
        ):
            yield self.mention("person", at - 1, self.end_of_name(at - 1, free=True), "joined", token)

    def placed(self, at: int) -> Iterator[Mention]:
        """The name after "the village of", "the prison of"."""
        ahead = at + 1
        while ahead < min(at + _LONGEST, len(self.tokens)) and self.goes_on(ahead, "places"):
            ahead += 1
        if ahead >= len(self.tokens) or not self.tokens[ahead].near or self.is_idle(self.tokens[ahead]):
            return
        last = ahead
        if last + 1 < len(self.tokens) and self.tokens[last + 1].near and self.tokens[last + 1].plain.startswith(_ARTICLE):
            last += not self.is_idle(self.tokens[last + 1])
        yield self.mention("place", ahead if ahead == at + 1 else at + 1, last, "cue", self.tokens[at])

    def end_of_name(self, at: int, *, free: bool) -> int:
        """The place of the last word of a name that begins at ``at``; ``free``: what is no known name may belong to it."""
        last, unknown = at, 0 if self.is_given(self.tokens[at]) else 1
        for ahead in range(at + 1, min(at + _LONGEST, len(self.tokens))):
            token = self.tokens[ahead]
            joiner = self.bare(self.tokens[ahead - 1]) in _BEFORE | _FIRST
            if not token.near or (self.is_idle(token) and not joiner):
                break
            if token.plain in _BEFORE | _FIRST or token.plain in _list("given") or joiner:
                last = ahead
            elif token.plain.startswith(_ARTICLE) and len(token.plain) > 4:
                last = ahead
                if token.plain.removeprefix(_ARTICLE) not in _list("given"):
                    break
            elif unknown < _UNKNOWN and self.is_loose(token, free=free):
                last, unknown = ahead, unknown + 1
            else:
                break
        return last if self.tokens[last].plain not in _BEFORE | _FIRST else last - 1

    def is_loose(self, token: Token, *, free: bool) -> bool:
        """Whether an unknown word may be a family name: it carries no particle and is no verb."""
        if len(token.plain) < 3 or token.plain[0] == "و" or token.plain.startswith(("بال", "فال", "لل")):
            return False
        if token.plain[0] in "لف" and len(token.plain) < _NO_PARTICLE:
            return free
        return free or (token.plain[0] not in _VERBAL and not token.plain.endswith(_PLURAL))

    def mention(self, kind: str, first: int, last: int, why: str, cue: Token) -> Mention:
        """The words from ``first`` to ``last``, without the particle written onto the first."""
        token = self.tokens[first]
        bare = self.bare(token)
        whole = (
            kind == "place"
            or token.plain.startswith("لل")
            or (why in ("title", "role") and bare not in _list("given") | _FIRST)
        )
        taken = 0 if whole else len(token.plain) - len(bare)
        start = token.start
        for _ in range(taken):
            start += 1
            while unicodedata.combining(self.text[start]):
                start += 1
        return Mention(kind, start, self.tokens[last].end, why, self.text[cue.start : cue.end])
