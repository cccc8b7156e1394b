"""A way in that its maker hands on: shown once, with words for a letter of the maker's own. We send no such letter, since
the officers read what we send, and whom a party asks is not theirs to know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from django.urls import reverse

from concertation.actions.submission import access_by
from concertation.core.chance import Chance
from concertation.core.consultation import Correspondence, Matter, PersonalLink
from concertation.core.refusal import Refusal
from concertation.core.submission import bare_code, new_code
from concertation.records.letters import Letters
from concertation.records.models import Access
from concertation.web.participants.begin import chance_of, once
from concertation.web.participants.way_in import Visit, keeper
from concertation.web.request import Request, permanent

Write = Callable[[Matter, PersonalLink], Correspondence]


@dataclass(frozen=True)
class Handed:
    """The link and the words of a letter around it."""

    link: str
    subject: str
    body: str

    @property
    def mailto(self) -> str:
        """Opens the letter in a program of the maker's own."""
        return f"mailto:?subject={quote(self.subject)}&body={quote(self.body)}"


def handed_on(
    request: Request, visit: Visit, write: Write, key: str, let_in: Callable[[Chance], str]
) -> tuple[Access, Handed]:
    """The way in that ``let_in`` makes; the same key gives the same again, so that a double click asks nobody twice;
    refused once that way in was ended."""
    chance = chance_of(f"{visit.submission.pk} {request.path_info} {key}")
    secret = bare_code(new_code(chance, "code"))

    def found() -> Access | None:
        return access_by(secret, keeper=keeper(), at=request.at)

    def made() -> Access | None:
        if (access := found()) is None:
            if Access.objects.filter(digest=keeper().digest(secret)).exists():
                raise Refusal("changed_meanwhile", "This way in was ended meanwhile.", "Look at the page as it stands.")
            let_in(chance)
        return access or found()

    access = once(made)
    assert access is not None
    return access, _handed(request, visit, write, secret, access)


def _handed(request: Request, visit: Visit, write: Write, secret: str, access: Access) -> Handed:
    link = permanent(request, reverse("way_in", kwargs={"key": secret}))
    matter = Letters(visit.submission.consultation).matter(visit.submission.party_class, request.language)
    said = write(matter, PersonalLink(link, access.expires_at))
    return Handed(link, said.subject, said.body)
