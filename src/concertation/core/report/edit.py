"""Editing a paragraph as plain text: sentences that stay keep what they rest on, all others are somebody's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Final

from concertation.core.language import UNSPACED, between_sentences
from concertation.core.quote import QuotationGate
from concertation.core.report.structure import Quotation, Sentence, Source
from concertation.core.sentence import sentences_of
from concertation.core.sketch import words_of

ALIKE: Final = 0.6
"""How alike two sentences are, word by word (0 to 1), for what one rested on to be proposed for the other."""

_BLANK: Final = re.compile(r"[ \t\r\n\f\v]+")
_NO_BREAK: Final = str.maketrans({"\u00a0": " ", "\u202f": " "})
_ENDED: Final = re.compile(r"[.!?؟۔…。！？:：][\"'’”»›)\]）］」』】]*\Z")
_QUOTED: Final = re.compile(
    r"“(?P<a>[^”]*)(?:”|$)|«(?P<b>[^»]*)(?:»|$)|「(?P<c>[^」]*)(?:」|$)|『(?P<d>[^』]*)(?:』|$)"
    r"|„(?P<e>[^“”]*)(?:[“”]|$)|\"(?P<f>[^\"]*)(?:\"|$)"
)
_TRAILING: Final = ".,;:، ؛。，；\u00a0\u202f "


def text_of_paragraph(sentences: Iterable[Sentence], language: str) -> str:
    """The paragraph as a person edits it."""
    return between_sentences(language).join(one.text for one in sentences)


def rewritten(text: str, before: Sequence[Sentence], language: str, author: str) -> tuple[Sentence, ...]:
    """The sentences of a paragraph that ``author`` has typed, where these stood ``before``.

    A sentence that did not change is the same, with all it rests on. One that is like one that is gone is the author's own,
    with what that one rested on proposed for it (``proposes``). Every other is the author's own and rests on nothing.
    """
    told = _BLANK.sub(" ", text.replace("\x00", "")).strip()
    kept = _kept(told, before, language)
    gone = [one for one in before if not any(one is held for _, _, held in kept)]
    sentences: list[Sentence] = []
    at = 0
    for start, end, one in [*kept, (len(told), len(told), None)]:
        for first, last in sentences_of(told[at:start], language):
            sentences.append(_new(told[at + first : at + last], gone, author))
        sentences += (one,) if one else ()
        at = end
    return tuple(sentences)


def proposes(sentence: Sentence) -> bool:
    """Whether sources stand beside somebody's own words that nobody has confirmed yet."""
    bound = sentence.passages or sentence.submissions or sentence.paragraph
    return sentence.author is not None and sentence.kind == "secretariat" and bool(bound)


def own(sentence: Sentence, author: str) -> Sentence:
    """The same words as somebody's own, resting on nothing."""
    return Sentence(sentence.text, "secretariat", author=author)


def sourced(sentence: Sentence, sources: Sequence[Source], author: str) -> Sentence:
    """The same words as a paraphrase of these passages; words between quotation marks are bound to where they stand."""
    passages = tuple(dict.fromkeys(one.passage for one in sources))
    submissions = tuple(sorted({one.submission for one in sources}))
    quotations = tuple(quotations_in(sentence.text, sources))
    return Sentence(sentence.text, "sourced", passages, submissions, None, quotations, author=author)


def counted(sentence: Sentence, submissions: Iterable[str], author: str) -> Sentence:
    """The same words as a count of these replies."""
    return Sentence(sentence.text, "counted", (), tuple(sorted(set(submissions))), author=author)


def mandated(sentence: Sentence, paragraph: str, author: str) -> Sentence:
    """The same words as what a paragraph of the resolution says."""
    return Sentence(sentence.text, "mandate", paragraph=paragraph, author=author)


def confirmed(sentence: Sentence, sources: Sequence[Source], author: str) -> Sentence:
    """The sentence resting on what was proposed for it; ``sources`` are those of its passages."""
    if sentence.passages:
        return sourced(sentence, sources, author)
    if sentence.paragraph:
        return mandated(sentence, sentence.paragraph, author)
    return counted(sentence, sentence.submissions, author)


def quoted_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where words stand between quotation marks, without the marks and the stop before the last; one left open runs on."""
    for match in _QUOTED.finditer(text):
        name = next(one for one in "abcdef" if match[one] is not None)
        start, end = match.span(name)
        words = match[name]
        start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip(_TRAILING))
        if start < end:
            yield start, end


def quotations_in(text: str, sources: Sequence[Source]) -> Iterator[Quotation]:
    """The quoted words that stand in one of the sources, each with its place there, or in a translation of one."""
    gate = QuotationGate({one.passage: one.text for one in sources})
    by_passage = {one.passage: one for one in sources}
    rendered = {f"{one.passage} {each.language}": (one, each) for one in sources for each in one.translations}
    renderings = QuotationGate({key: each.words for key, (_, each) in rendered.items()})
    for start, end in quoted_spans(text):
        if found := gate.check(text[start:end]).found:
            source = by_passage[found.source]
            place = source.start + found.start, source.start + found.end
            yield Quotation(start, end, source.passage, *place, source.language)
        elif rendered and (found := renderings.check(text[start:end]).found):
            source, each = rendered[found.source]
            yield Quotation(start, end, source.passage, source.start, source.end, each.language, each.kind)


def _kept(text: str, before: Sequence[Sentence], language: str) -> list[tuple[int, int, Sentence]]:
    """Sentences that stand in the text as they were, the longest looked for first, each once."""
    plain = text.translate(_NO_BREAK)
    words = {id(one): _BLANK.sub(" ", one.text).strip().translate(_NO_BREAK) for one in before}
    ends = {at + len(each) for each in words.values() for at in _places(plain, each)}
    taken: list[tuple[int, int, Sentence]] = []
    for one in sorted(before, key=lambda sentence: -len(sentence.text)):
        length = len(words[id(one)])
        for at in _places(plain, words[id(one)]):
            apart = not any(start < at + length and at < end for start, end, _ in taken)
            if apart and _opens(plain, at, ends) and _closes(plain, at + length, language):
                taken.append((at, at + length, one))
                break
    return sorted(taken, key=lambda each: each[0])


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _opens(text: str, at: int, ends: set[int]) -> bool:
    """Whether a sentence may begin there: at the start, after a stop, after a sentence that stood before."""
    bare = len(text[:at].rstrip())
    return bare == 0 or bare in ends or _ENDED.search(text, 0, bare) is not None


def _closes(text: str, at: int, language: str) -> bool:
    return at == len(text) or text[at] == " " or language in UNSPACED


def _new(text: str, gone: list[Sentence], author: str) -> Sentence:
    likest = max(gone, key=lambda one: _likeness(text, one.text), default=None)
    if likest is None or _likeness(text, likest.text) < ALIKE:
        return Sentence(text, "secretariat", author=author)
    gone.remove(likest)
    return replace(likest, text=text, kind="secretariat", quotations=(), basis=None, phrase=None, slots=(), author=author)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, words_of(one), words_of(other), autojunk=False).ratio()
