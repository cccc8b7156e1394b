"""From a resolution to its mandates: the operative acts that ask somebody to consult, seek views or invite contributions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from concertation.core.mandate.lexicon import parties_in, terms
from concertation.core.mandate.matter import matter_of
from concertation.core.mandate.order import Order, named_in, orders_in
from concertation.core.mandate.reporting import reported_session, reporting_basis, returning_session
from concertation.core.mandate.structure import Mandate
from concertation.core.mandate.wording import AskPattern, MandateWording, wording_of
from concertation.core.resolution import OperativeParagraph, Resolution


@dataclass(frozen=True)
class Ask:
    """An act found in an order: where it begins and those asked end, whom it asks, where its topic stands."""

    act: str
    start: int
    end: int
    consulted: tuple[str, ...]
    topic: tuple[int, int]
    own: bool


def mandates_in(resolution: Resolution) -> tuple[Mandate, ...]:
    """Every operative act that asks to consult, seek views or invite contributions, in the order of the text.

    What counts and what does not is written in ``docs/guide/reading-mandates.md``. Empty when there is none.
    """
    words = wording_of(resolution.language)
    found = [
        (paragraph, order, ask)
        for paragraph in resolution.operative
        if words.trigger.search(paragraph.text)
        for order in orders_in(paragraph, words)
        if words.trigger.search(order.text)
        for ask in _asks(order, paragraph, words)
    ]
    if not found:
        return ()
    asking = [paragraph for paragraph, _, _ in found]
    others = [paragraph for paragraph in resolution.operative if paragraph not in asking]
    rest = _Rest(others, resolution.session, returning_session(resolution, words))
    return tuple(_mandate(*one, rest, words) for one in found)


@dataclass(frozen=True)
class _Rest:
    """What the rest of the resolution says: the paragraphs that ask nobody, its session, when the question returns."""

    others: Sequence[OperativeParagraph]
    session: int | None
    returns: int | None


def _mandate(paragraph: OperativeParagraph, order: Order, ask: Ask, rest: _Rest, words: MandateWording) -> Mandate:
    limbs, subject = matter_of(order.words, ask.topic, words)
    sessions = (rest.returns, *(reported_session(one, rest.session, words) for one in (paragraph, *rest.others)))
    session = next((number for number in sessions if number is not None), None)
    return Mandate(
        paragraph=paragraph.number,
        part=paragraph.part,
        act=ask.act,
        verb=order.verb,
        addressees=() if ask.own else order.addressees,
        with_=tuple(dict.fromkeys(name for start, name in order.partners if start < ask.end)),
        consulted=ask.consulted,
        limbs=limbs,
        subject=subject,
        reporting_basis=reporting_basis(paragraph, rest.others, session, words),
        returns_at_session=session,
    )


def _asks(order: Order, paragraph: OperativeParagraph, words: MandateWording) -> list[Ask]:
    """The acts of one order, none inside another, each kind once for the same parties."""
    usable = [one for one in words.asks if not one.needs or one.needs.search(paragraph.text)]
    found = [ask for pattern in usable for ask in _found(order, pattern, words)]
    kept: list[Ask] = []
    for ask in sorted(found, key=lambda one: (one.start, -one.end)):
        if not any(ask.start < one.end or (ask.act, ask.consulted) == (one.act, one.consulted) for one in kept):
            kept.append(ask)
    return kept


def _found(order: Order, ask: AskPattern, words: MandateWording) -> Iterator[Ask]:
    at = 0
    while hit := ask.pattern.search(order.text, at):
        at = hit.start("whom")
        end = _whom_end(order.text, *hit.span("whom"), words)
        moot = words.moot.search(order.text, max(0, hit.start() - 60), hit.start())
        mutual = words.among.search(order.text, hit.start(), end)
        consulted = () if moot or mutual else _consulted(order.text[at:end], ask, words)
        if consulted:
            yield Ask(ask.act, hit.start(), end, consulted, _topic(order.text, hit, end, words), ask.own)
        at = max(at, end)


def _consulted(whom: str, ask: AskPattern, words: MandateWording) -> tuple[str, ...]:
    """Those asked; nobody where it is a paper that is consulted, or an organ told to submit something."""
    if words.papers.match(whom):
        return ()
    named = parties_in(whom, words.language)
    if ask.addressed and (not named or named[0].organ):
        return ()
    return terms(named) or tuple(name for name in named_in(whom, words) if _somebody(name, words))


def _somebody(name: str, words: MandateWording) -> bool:
    """Whether words that no list knows can name somebody: no paper, and ending as such names end."""
    return not words.papers.search(name) and words.somebody.search(name) is not None


def _whom_end(text: str, start: int, end: int, words: MandateWording) -> int:
    """Where those asked end: at the topic or at what follows, but never inside the name of a party."""
    named = parties_in(text[start:end], words.language)
    for pattern in (words.topic, words.whom_end):
        for hit in pattern.finditer(text, start, end):
            if not any(start + one.start < hit.start() < start + one.end for one in named):
                end = min(end, hit.start())
                break
    return end


def _topic(text: str, hit: re.Match[str], end: int, words: MandateWording) -> tuple[int, int]:
    """Where the matter stands: named by the pattern, or after its preposition up to the order to report or the end."""
    if "topic" in hit.re.groupindex and hit["topic"]:
        return hit.span("topic")
    if hit.end() > hit.end("whom"):
        end = hit.end()
    aside = words.aside.match(text, end)
    begun = words.topic.match(text, aside.end() if aside else end) or words.topic.match(text, end)
    if not begun:
        return end, end
    stop = words.topic_end.search(text, begun.end())
    return begun.end(), stop.start() if stop else len(text.rstrip(" ;.；。؛،"))
