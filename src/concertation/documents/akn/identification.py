"""The head of a document: work, expression and manifestation, and who and what is referred to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from concertation.documents.akn.address import Organ, language_code
from concertation.documents.akn.element import address, element

MARKED_UP_BY = "#secretariat"


@dataclass(frozen=True)
class Head:
    """What the head of a document is made of. ``author`` is the eId of the organ; ``dated`` says what the date is."""

    work: str
    on: date
    dated: str
    language: str
    author: str
    marked_up_on: date
    part: str = "!main"


def identification(head: Head) -> Any:
    """The FRBR identification in the three levels."""
    this, expression = head.part, f"{head.work}/{address(language_code(head.language))}@"
    return element(
        "identification",
        element(
            "FRBRWork",
            *_level(f"{head.work}/{this}", head.work, head.on, head.dated, head.author, "author"),
            element("FRBRcountry", value="un"),
        ),
        element(
            "FRBRExpression",
            *_level(f"{expression}/{this}", expression, head.on, head.dated, head.author, "issuer"),
            element("FRBRlanguage", language=language_code(head.language)),
        ),
        element(
            "FRBRManifestation",
            *_level(f"{expression}/{this}.xml", f"{expression}.xml", head.marked_up_on, "markup", "secretariat", "editor"),
        ),
        source=MARKED_UP_BY,
    )


def _level(this: str, uri: str, on: date, dated: str, author: str, role: str) -> list[Any]:
    return [
        element("FRBRthis", value=this),
        element("FRBRuri", value=uri),
        element("FRBRdate", date=on.isoformat(), name=dated),
        element("FRBRauthor", href=f"#{author}", as_=f"#{role}"),
    ]


def references(organ: Organ, author: str, name: str, concepts: Sequence[str], *more: Any) -> Any:
    """The organ, the secretariat, the roles, the named concepts, and more references."""
    return element(
        "references",
        _reference("TLCOrganization", author, f"organization/un/{organ.ontology}", name),
        _reference("TLCOrganization", "publisher", "organization/un/unitedNations", "United Nations"),
        _reference("TLCOrganization", "secretariat", "organization/un/secretariat", "Secretariat"),
        *(_reference("TLCRole", role, f"role/un/{role}", role.capitalize()) for role in ("author", "issuer", "editor")),
        *(_reference("TLCConcept", concept, f"concept/un/{concept}", concept) for concept in concepts),
        *more,
        source=MARKED_UP_BY,
    )


def _reference(kind: str, name: str, place: str, shown: str) -> Any:
    return element(kind, eId=name, href=f"/akn/ontology/{place}", showAs=shown)
