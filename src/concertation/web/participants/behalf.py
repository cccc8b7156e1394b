"""On behalf of: the group that is spoken for, and the members that the reply lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse

from concertation.actions.submission import content_of
from concertation.core.party import name_of, party_named
from concertation.core.submission import Content
from concertation.web.participants.drafting import drafting, filled_in
from concertation.web.participants.form import Fault, Form, Values
from concertation.web.participants.way_in import Visit
from concertation.web.request import Request

MOST: Final = 300
"""Members of a group."""


def _read(content: Content) -> Values:
    return {"on_behalf_of": content.on_behalf_of, "members": "\n".join(content.members)}


def _write(content: Content, values: Values) -> Content:
    members = _listed(values["members"])
    kept = members if len(members) <= MOST else content.members
    return content.with_(on_behalf_of=values["on_behalf_of"].strip(), members=kept)


def _faults(values: Values) -> list[Fault]:
    return [Fault("members", "fault.members", {"n": MOST})] if len(_listed(values["members"])) > MOST else []


def _listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for line in text.split("\n") if (name := " ".join(line.split()))))


FORM = Form(_read, _write, _faults)


@dataclass(frozen=True)
class Member:
    """A member as it is written, and what the register calls it; None where it knows no such name."""

    written: str
    known: str | None


def members_of(content: Content, visit: Visit, language: str) -> list[Member]:
    """The members of the group, each found in the register or kept as written."""
    on, training = visit.at.date(), visit.submission.consultation.training
    found = ((name, party_named(name, on, training=training)) for name in content.members)
    return [Member(name, name_of(party.key, language, on) if party else None) for name, party in found]


@drafting
def behalf(request: Request, visit: Visit) -> HttpResponse:
    """Whom the reply speaks for besides its author."""
    members = members_of(content_of(visit.submission, visit.safe), visit, request.language)
    return filled_in(request, visit, "behalf", FORM, members=members)
