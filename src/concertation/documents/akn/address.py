"""Addresses in the Akoma Ntoso naming convention, by analogy with the United Nations' own set of the Security Council."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

from concertation.core.resolution import Resolution
from concertation.core.resolution.symbol import parse_symbol
from concertation.documents.akn.element import address, name_token

ISO_639_2: Final = {"ar": "ara", "zh": "zho", "en": "eng", "fr": "fra", "ru": "rus", "es": "spa"}
NO_DATE: Final = date(1, 1, 1)
"""What the United Nations' files print where no date is known."""


@dataclass(frozen=True)
class Organ:
    """An organ's code in addresses (``unga``) and its name in the ontology (``generalAssembly``)."""

    code: str
    ontology: str


@cache
def _organs() -> dict[str, Organ]:
    said = json.loads(files("concertation.documents.akn").joinpath("organs.json").read_text(encoding="utf-8"))
    return {name: Organ(**one) for name, one in said.items()}


def organ_called(name: str | None) -> Organ:
    """The organ of that canonical English name; one we do not know, or None, is addressed as the United Nations."""
    return _organs().get(name or "", Organ("un", "unitedNations"))


def organ_of_code(code: str) -> str | None:
    """The canonical English name of the organ with that code in an address."""
    return next((name for name, organ in _organs().items() if organ.code == code), None)


def work_address(resolution: Resolution) -> str:
    """The work: ``/akn/un/statement/deliberation/unga/2010-12-21/65-218``; ``nn`` where the text has no symbol."""
    adopted = (resolution.adopted or NO_DATE).isoformat()
    number = number_in_address(resolution.symbol)
    return f"/akn/un/statement/deliberation/{organ_called(resolution.organ).code}/{adopted}/{number}"


def paragraph_address(resolution: Resolution, number: str | None, part: str | None = None) -> str:
    """One operative paragraph of the work: ``…/65-218/!main~para_11``."""
    return f"{work_address(resolution)}/!main~{paragraph_name(number, part)}"


def paragraph_name(number: str | None, part: str | None) -> str:
    """The eId of an operative paragraph: ``para_11``, ``part_A__para_3``; a single un-numbered one is ``para_1``."""
    own = f"para_{name_token(number or '1')}"
    return f"part_{name_token(part)}__{own}" if part else own


def language_code(language: str) -> str:
    """The code of ISO 639-2 for the six, any other as it is."""
    return ISO_639_2.get(language, language)


def language_of_code(code: str) -> str:
    """The way back from ``language_code``."""
    return next((own for own, iso in ISO_639_2.items() if iso == code), code)


def document_link(symbol: str) -> str:
    """Where the United Nations publish the document of that symbol."""
    return f"https://undocs.org/{address(symbol)}"


def symbol_of_link(link: str) -> str | None:
    """The symbol a link to undocs.org means, whatever language it names."""
    from urllib.parse import unquote

    found = re.fullmatch(r"https?://undocs\.org/(?:[a-z]{2}/)?(?P<symbol>.+)", link)
    return unquote(found["symbol"]) if found else None


def number_in_address(symbol: str | None) -> str:
    """The number that a symbol ends in, as addresses have it: ``65-218``; ``nn`` where there is none."""
    if not symbol:
        return "nn"
    try:
        known = parse_symbol(symbol)
    except ValueError:
        return name_token(symbol)
    numbers = [one for one in known.elements if any(map(str.isdigit, one))] + list(known.modifications)
    return name_token(re.sub(r"[()]+", "-", "-".join(numbers)).strip("-").replace(" ", ""))
