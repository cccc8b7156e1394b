"""What a machine would put before a person for a passage: limbs and themes, each with the words that led there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from concertation.core.finding.codes import Codes
from concertation.core.finding.greeting import greeting_in
from concertation.core.finding.kin import kindred, readable
from concertation.core.finding.learn import OF_LIMBS, OF_THEMES, Example, Hints, Learned, learned_from
from concertation.core.finding.limb import limbs_of, limbs_weighed
from concertation.core.finding.naming import Names, names_of
from concertation.core.finding.structure import Reason, Suggestion
from concertation.core.finding.trait import Traits, theme_words
from concertation.core.finding.usage import sampled, usage_of
from concertation.core.language import OFFICIAL
from concertation.core.mandate import LIMBS
from concertation.core.theme import Codebook
from concertation.core.token import Word, words_of

_THEME_WEIGHT: Final = 0.75

PassageText = tuple[str, str, str]
"""A passage by its id, text and language."""


def suggest(passage_id: str, text: str, language: str, codebook: Codebook) -> Suggestion:
    """Limbs and themes suggested for one passage without any coding; nothing in a language other than the six."""
    words = words_of(text, language)
    if not words:
        return Suggestion(passage_id, language, (), ())
    return Suggestion(passage_id, language, _limbs(words, language), _themes(words, language, codebook))


def suggest_all(
    passages: Iterable[PassageText], codebook: Codebook, codings: Sequence[Codes] = ()
) -> tuple[Suggestion, ...]:  # fmt: skip
    """One suggestion for each ``(id, text, language)``, in order.

    ``codings`` teach, from ten passages on: what is suggested then rests on what the coded passages have in common, on the
    words of the codebook, and on how words are used in all the passages. A passage coded in limbs is an example for every
    limb, and so for themes; one with neither (``(id, None, None)``) was read, and is an example of nothing.
    """
    if not codings:
        return tuple(suggest(name, text, language, codebook) for name, text, language in passages)
    passages = tuple(passages)
    lesson = _lesson(passages, codebook, codings)
    return tuple(map(lesson.suggestion, passages))


@dataclass(frozen=True)
class _Lesson:
    """What was learned of limbs and themes, if anything."""

    codebook: Codebook
    names: Names
    limbs: Learned | None
    themes: Learned | None

    def suggestion(self, passage: PassageText) -> Suggestion:
        name, text, language = passage
        words = readable(text, language)
        traits = kindred(words, language, self.codebook)
        limbs, themes = (
            (_limbs(words, language), _themes(words, language, self.codebook)) if language in OFFICIAL else ((), ())
        )
        if self.limbs:
            limbs = _amended(limbs, self.limbs, traits, _limb_hints(words, language))
        if self.themes:
            hints = _theme_hints(words, language, traits, self.codebook, self.names)
            themes = _amended(themes, self.themes, traits, hints)
        order = (*self.codebook.keys, *(self.themes.keys if self.themes else ()))
        return Suggestion(name, language, _in_order(limbs, LIMBS), _in_order(themes, order))


def _lesson(passages: Sequence[PassageText], codebook: Codebook, codings: Sequence[Codes]) -> _Lesson:
    usage = usage_of([list(_traits(one, codebook)) for one in sampled(passages)])
    names = names_of(codebook, usage)
    limbs = learned_from([*_limb_examples(passages, codebook, codings)], LIMBS, usage, OF_LIMBS)
    themes = learned_from([*_theme_examples(passages, codebook, codings, names)], codebook.keys, usage, OF_THEMES)
    return _Lesson(codebook, names, limbs, themes)


def _traits(passage: PassageText, codebook: Codebook) -> Traits:
    _, text, language = passage
    return kindred(readable(text, language), language, codebook)


def _limb_examples(
    passages: Sequence[PassageText], codebook: Codebook, codings: Sequence[Codes]
) -> Iterator[Example]:  # fmt: skip
    coded = _coded(codings, 1)
    for name, text, language in passages:
        if name in coded:
            words = readable(text, language)
            yield Example(kindred(words, language, codebook), coded[name], _limb_hints(words, language))


def _theme_examples(
    passages: Sequence[PassageText], codebook: Codebook, codings: Sequence[Codes], names: Names
) -> Iterator[Example]:  # fmt: skip
    coded = _coded(codings, 2)
    for name, text, language in passages:
        if name in coded:
            words = readable(text, language)
            traits = kindred(words, language, codebook)
            yield Example(traits, coded[name], _theme_hints(words, language, traits, codebook, names))


def _coded(codings: Sequence[Codes], aspect: int) -> dict[str, frozenset[str]]:
    """By passage its limbs or themes; none where it was read and not coded."""
    codes: dict[str, frozenset[str]] = {}
    for coding in codings:
        key = coding[aspect]
        if key or coding[1:] == (None, None):
            codes[coding[0]] = codes.get(coding[0], frozenset()) | ({key} if key else frozenset())
    return codes


def _amended(plain: Iterable[Reason], learned: Learned, traits: Traits, hints: Hints) -> tuple[Reason, ...]:
    """What was learned; of what nobody has coded yet also what is suggested without learning."""
    return (*(reason for reason in plain if reason.key not in learned.taught), *learned.reasons(traits, hints))


def _in_order(reasons: Iterable[Reason], order: Sequence[str]) -> tuple[Reason, ...]:
    by_key = {reason.key: reason for reason in reasons}
    return tuple(by_key[key] for key in dict.fromkeys(order) if key in by_key)


def _limb_hints(words: Sequence[Word], language: str) -> Hints:
    if language not in OFFICIAL or not words:
        return {}
    hints = {reason.key: reason for reason in limbs_weighed(words, language)}
    if greeting_in(words, language):
        del hints["ways_and_means"]
    return hints


def _theme_hints(words: Sequence[Word], language: str, traits: Traits, codebook: Codebook, names: Names) -> Hints:
    """What stands there whole is a full hint; a few of a phrase's words are less of one."""
    whole = _themes(words, language, codebook) if language in OFFICIAL else ()
    return {reason.key: reason for reason in names.reasons(traits)} | {
        reason.key: Reason(reason.key, 1.0, reason.because) for reason in whole
    }


def _limbs(words: Sequence[Word], language: str) -> tuple[Reason, ...]:
    """Praise and thanks are no ways and means, however many good works they name."""
    limbs = limbs_of(words, language)
    praised = any(reason.key == "ways_and_means" for reason in limbs) and greeting_in(words, language)
    return tuple(reason for reason in limbs if not praised or reason.key != "ways_and_means")


def _themes(words: Sequence[Word], language: str, codebook: Codebook) -> tuple[Reason, ...]:
    hits = theme_words(words, language, codebook)
    reasons = []
    for key in codebook.keys:
        because = tuple((hit.start, hit.end) for hit in hits if hit.meaning == key)
        if because:
            reasons.append(Reason(key, round(1 - (1 - _THEME_WEIGHT) ** len(because), 3), because))
    return tuple(reasons)
