"""Deadlines, the organ that asks and the mandate's name, as instruments word them in six languages."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from concertation.core.language import between_sentences
from concertation.core.mandate import Mandate
from concertation.core.message import day_in_words, message
from concertation.core.resolution import Resolution
from concertation.core.resolution.symbol import number_of

ROOM: Final = "consultation"
NEW_YORK: Final = "America/New_York"
GENEVA: Final = "Europe/Zurich"
HIGH_COMMISSIONER: Final = "United Nations High Commissioner for Human Rights"
ORGANS: Final = {
    "General Assembly": "ga",
    "Human Rights Council": "hrc",
    "Security Council": "sc",
    "Economic and Social Council": "ecosoc",
}


def say(key: str, language: str, **slots: str | int) -> str:
    """The message of this room."""
    return message(ROOM, key, language, **slots)


def deadline_in_words(deadline: datetime | None, language: str) -> str:
    """The instant in the two zones in which missions sit; a blank to be filled where none is given.

    ValueError for an instant without a zone: the same wall time is six hours apart in New York and Geneva.
    """
    if deadline is None:
        return say("deadline.open", language)
    if deadline.tzinfo is None:
        raise ValueError("a deadline needs its time zone")
    new_york, geneva = deadline.astimezone(ZoneInfo(NEW_YORK)), deadline.astimezone(ZoneInfo(GENEVA))
    return say(
        "deadline.two_zones", language,
        newYorkDate=day_in_words(new_york, language), newYorkTime=f"{new_york:%H:%M}",
        genevaDate=day_in_words(geneva, language), genevaTime=f"{geneva:%H:%M}",
    )  # fmt: skip


def issuer_in_words(mandate: Mandate, language: str, place: str, *, training: bool = False) -> str:
    """The organ that asks: the High Commissioner's Office where the mandate names it, else the Secretariat.

    ``place`` is ``start`` or ``within`` a sentence. A ``training`` consultation names no real office.
    """
    office = "ohchr" if HIGH_COMMISSIONER in (*mandate.addressees, *mandate.with_) else "secretariat"
    return say("issuer.training" if training else f"issuer.{office}", language, place=place)


def organ_key(resolution: Resolution) -> str:
    """The organ as the messages select it; ``other`` for one they have no name for."""
    return ORGANS.get(resolution.organ or "", "other")


def mandate_in_words(resolution: Resolution, language: str, *, key: str = "mandate") -> str:
    """``General Assembly resolution 65/218 of 21 December 2010``; with ``mandate.referred`` as the object of *refer*."""
    return say(
        key, language, organ=organ_key(resolution), kind=resolution.kind,
        number=number_of(resolution.symbol) if resolution.symbol else say("symbol.open", language),
        dated="yes" if resolution.adopted else "no",
        date=day_in_words(resolution.adopted, language) if resolution.adopted else "",
    )  # fmt: skip


def paragraph_in_words(mandate: Mandate) -> str:
    """The number of the mandate's paragraph with its part, ``none`` where it has none."""
    if mandate.paragraph is None:
        return "none"
    return f"{mandate.part}.{mandate.paragraph}" if mandate.part else mandate.paragraph


def about(mandate: Mandate, resolution: Resolution, language: str) -> str:
    """What the consultation is about: the mandate's own words, between quotation marks, where they are in this language;
    else the place at which they stand.
    """
    if mandate.subject and resolution.language == language:
        return say("about.subject", language, subject=mandate.subject.strip(" ;.,:"))
    if resolution.symbol is None:
        return say("about.paragraph", language)
    return say(
        "about.numbered", language, organ=organ_key(resolution), kind=resolution.kind,
        number=number_of(resolution.symbol), paragraph=paragraph_in_words(mandate),
    )  # fmt: skip


def together(language: str, *sentences: str) -> str:
    """Sentences one after the other."""
    return between_sentences(language).join(sentences)
