"""Names in Chinese, which parts no words: surnames, titles around them, foreign names by their sounds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from concertation.core.passage.mention.known import known_in
from concertation.core.passage.mention.structure import Mention, words_for

_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
_DOT: Final = "·•・‧"
_POLITE: Final = ("先生", "女士", "小姐", "太太", "夫人", "某", "某某", "大爷", "大娘", "阿姨", "同志", "师傅")
_JOINING: Final = frozenset("和国于从向那相后经能都应时")
"""Surnames that are far oftener words which go on after a title."""
_SURNAMED: Final = re.compile(f"姓([{_HAN}])(?=[，。、；的])")
_SOUNDS_ALONE: Final = 4
_NAMED: Final = re.compile(f"(?:绰号叫|绰号|外号叫|外号|化名|名叫|叫做)([{_HAN}]{{2,3}}?)(?=[的，。、；在于和与是])")


@dataclass(frozen=True)
class _Rules:
    """Our lists as patterns."""

    polite: re.Pattern[str]
    titled: re.Pattern[str]
    foreign: re.Pattern[str]
    dotted: re.Pattern[str]
    alone: re.Pattern[str]
    placed: re.Pattern[str]


def names_in(text: str) -> Iterator[Mention]:
    """Persons and places, overlapping where two rules find the same."""
    known = {place for start, end in known_in(text, "zh") for place in range(start, end)}
    for mention in (*_named(text), *_sounding(text), *_unknown_words(text), *_places(text)):
        if mention.start not in known and mention.end - 1 not in known and not _starts_with_a_word(text, mention.start):
            yield mention


@cache
def _rules() -> _Rules:
    surname = f"(?:{_any('compound')}|[{''.join(words_for('zh', 'surnames'))}])"
    common = f"(?:{_any('compound')}|[{''.join(words_for('zh', 'surnames') - words_for('zh', 'rare_as_names'))}])"
    sounds = "".join(words_for("zh", "sounds"))
    given, stops = f"[{_HAN}]", f"[{''.join(word for word in words_for('zh', 'after') if len(word) == 1)}]"
    title = _any("titles")
    return _Rules(
        polite=re.compile(f"(?P<it>{surname}(?:{given}{{1,2}})?)(?P<cue>{_one_of(_POLITE)})"
                          f"|(?P<it2>{common}(?:{given}{{1,2}})?)(?P<cue2>{_any('honorifics')})"),
        titled=re.compile(f"(?P<cue>{title})(?P<it>{surname}(?!{stops}){given}(?:(?!{stops}){given})?)"),
        foreign=re.compile(f"(?P<cue>{title})(?P<it>[{sounds}]{{2,8}})"),
        dotted=re.compile(f"[{sounds}]{{1,8}}(?:[{_DOT}](?:[{sounds}]{{1,10}}|{given}{{1,4}}))+|{given}{{1,4}}[{_DOT}]{given}{{1,4}}"),
        alone=re.compile(f"[{sounds}]{{{_SOUNDS_ALONE},9}}"),
        placed=re.compile(f"(?P<cue>{_any('place_before')}|(?<![{_HAN}]))(?!{_any('place_before')})"
                          f"(?P<it>{given}{{1,4}}?{_any('place_suffixes')}+)"),
    )  # fmt: skip


def _any(purpose: str) -> str:
    return _one_of(words_for("zh", purpose))


def _one_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) + ")"


@cache
def _never() -> re.Pattern[str]:
    return re.compile(_any("never"))


def _starts_with_a_word(text: str, at: int) -> bool:
    """Whether what begins there is a common word that begins as a surname does."""
    return _never().match(text, at) is not None


def _named(text: str) -> Iterator[Mention]:
    """A surname before a polite word or after a title."""
    rules = _rules()
    for found in rules.polite.finditer(text):
        it, cue = ("it", "cue") if found["it"] else ("it2", "cue2")
        end = found.end(it) if len(found[it]) > 1 else found.end(cue)
        yield Mention("person", found.start(it), end, "title", found[cue])
    for found in rules.titled.finditer(text):
        if found["it"][0] not in _JOINING or _ends(text, found.end("it")):
            yield Mention("person", *found.span("it"), "title", found["cue"])
    for found in (*_NAMED.finditer(text), *_SURNAMED.finditer(text)):
        yield Mention("person", *found.span(1), "role", found[0][: found.start(1) - found.start()])


def _ends(text: str, at: int) -> bool:
    """Whether what stands there may stand after a name."""
    return at >= len(text) or text[at].isspace() or text.startswith(tuple(words_for("zh", "after")), at)


def _sounding(text: str) -> Iterator[Mention]:
    """Foreign names: written by their sounds, with dots between their parts, or after a title."""
    rules = _rules()
    for found in rules.dotted.finditer(text):
        yield Mention("person", *found.span(), "joined", "·")
    for found in rules.foreign.finditer(text):
        yield Mention("person", *found.span("it"), "title", found["cue"])
    for found in rules.alone.finditer(text):
        yield Mention("place" if text[: found.start()].endswith(tuple(words_for("zh", "place_before"))) else "person",
                      *found.span(), "capital", "")  # fmt: skip


def _unknown_words(text: str) -> Iterator[Mention]:
    """A surname that no dictionary word goes on from, with the one or two characters after it."""
    edges = _edges(text)
    surnames, rare = words_for("zh", "surnames"), words_for("zh", "rare_as_names")
    for at in sorted(edges):
        for length in (2, 1):
            surname = text[at : at + length]
            if surname in (words_for("zh", "compound") if length == 2 else surnames):
                yield from _after_surname(text, at, at + length, edges, is_rare=surname in rare)
                break


def _after_surname(text: str, start: int, end: int, edges: frozenset[int], *, is_rare: bool) -> Iterator[Mention]:
    """The surname with two characters or one, where what stands around it may stand around a name."""
    parted = end in edges
    before = start == 0 or text[:start].endswith(tuple(words_for("zh", "before"))) or text[start - 1].isspace()
    for length in (2, 1):
        last = end + length
        name = text[end:last]
        if len(name) < length or not all("\u3400" <= sign <= "\u9fff" for sign in name):
            continue
        if any(sign in words_for("zh", "after") for sign in name) or last not in edges:
            continue
        after = _ends(text, last)
        if (before and after) or (parted and not is_rare and (before or after)):
            yield Mention("person", start, last, "surname", text[start:end])
            return


def _places(text: str) -> Iterator[Mention]:
    """What ends as villages, prisons and rivers do."""
    never = words_for("zh", "place_never")
    never_at_end = tuple(never - words_for("zh", "place_suffixes"))
    for found in _rules().placed.finditer(text):
        if found["it"] not in never and not found["it"].endswith(never_at_end):
            yield Mention("place", *found.span("it"), "cue", found["it"][-1])


def _edges(text: str) -> frozenset[int]:
    """Where words of the dictionary begin and end, as ICU has it; a character that it knows in no word stands alone."""
    from icu4py.breakers import WordBreaker

    edges, at = {0}, 0
    for word in WordBreaker(text, "zh"):
        at += len(word)
        edges.add(at)
    return frozenset(edges)
