"""What a machine would put before a person for a passage: limbs and themes, each with the words that led there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from concertation.core.finding.codes import Codes
from concertation.core.finding.greeting import greeting_in
from concertation.core.finding.learn import Learned, learned_from
from concertation.core.finding.limb import limbs_of
from concertation.core.finding.structure import Reason, Suggestion
from concertation.core.finding.trait import Traits, theme_words, traits_of
from concertation.core.mandate import LIMBS
from concertation.core.theme import Codebook
from concertation.core.token import Word, words_of

_THEME_WEIGHT: Final = 0.75


def suggest(passage_id: str, text: str, language: str, codebook: Codebook) -> Suggestion:
    """Limbs and themes suggested for one passage without any coding; nothing in a language other than the six."""
    words = words_of(text, language)
    if not words:
        return Suggestion(passage_id, language, (), ())
    return Suggestion(passage_id, language, _limbs(words, language), _themes(words, language, codebook))


def suggest_all(
    passages: Iterable[tuple[str, str, str]], codebook: Codebook, codings: Sequence[Codes] = ()
) -> tuple[Suggestion, ...]:
    """One suggestion for each ``(id, text, language)``, in order.

    ``codings`` teach: a code with three or more of them is suggested by what its passages have in common, cues
    included; the other codes by their cues. A passage coded in limbs is an example for every limb, and so for themes.
    """
    if not codings:
        return tuple(suggest(name, text, language, codebook) for name, text, language in passages)
    passages = tuple(passages)
    limbs, themes = (_learned(passages, codebook, codings, aspect) for aspect in (1, 2))
    return tuple(_better(passage, codebook, limbs, themes) for passage in passages)


def _better(passage: tuple[str, str, str], codebook: Codebook, limbs: Learned | None, themes: Learned | None) -> Suggestion:
    name, text, language = passage
    plain = suggest(name, text, language, codebook)
    traits = traits_of(words_of(text, language), language, codebook)
    order = (*codebook.keys, *(themes.keys if themes else ()))
    return Suggestion(
        name, language, _merged(plain.limbs, limbs, traits, LIMBS), _merged(plain.themes, themes, traits, order)
    )


def _merged(plain: Sequence[Reason], learned: Learned | None, traits: Traits, order: Sequence[str]) -> tuple[Reason, ...]:
    """What was learned where enough was coded to learn from, else what the cues say."""
    if learned is None:
        return tuple(plain)
    reasons = {reason.key: reason for reason in plain if reason.key not in learned.keys}
    reasons |= {reason.key: reason for reason in learned.reasons(traits)}
    return tuple(reasons[key] for key in dict.fromkeys(order) if key in reasons)


def _learned(
    passages: Sequence[tuple[str, str, str]], codebook: Codebook, codings: Sequence[Codes], aspect: int
) -> Learned | None:
    codes: dict[str, set[str]] = {}
    for coding in codings:
        key = coding[aspect]
        if key:
            codes.setdefault(str(coding[0]), set()).add(key)
    return learned_from(
        [
            (traits_of(words_of(text, language), language, codebook), frozenset(codes[name]))
            for name, text, language in passages
            if name in codes
        ]
    )


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
