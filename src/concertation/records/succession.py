"""Which consultation takes up which, and what of the earlier one is carried over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from concertation.core.mandate import predecessors_of
from concertation.core.resolution import Resolution
from concertation.records import public
from concertation.records.intake import CLOSED
from concertation.records.invitations import OWN_REPLY, candidates, silent
from concertation.records.models import Consultation, Invitation, Mandate, Party, Submission, Succession, User


def before(consultation: Consultation) -> Consultation | None:
    """The consultation whose question it takes up."""
    found = Succession.objects.filter(consultation=consultation).values_list("predecessor", flat=True).first()
    return public.consultations().get(pk=found) if found else None


def after(consultation: Consultation) -> Consultation | None:
    """The consultation that takes its question up."""
    found = Succession.objects.filter(predecessor=consultation).values_list("consultation", flat=True).first()
    return public.consultations().get(pk=found) if found else None


def chain_to(consultation: Consultation) -> list[Consultation]:
    """The consultations on the question, the first of them first, this one last."""
    found, one = [consultation], before(consultation)
    while one is not None:
        found.append(one)
        one = before(one)
    return found[::-1]


def asked_before(consultation: Consultation) -> dict[str, str]:
    """Whom it asked, by key of the register with the instrument; whoever ended since is not among them."""
    rows = Invitation.objects.filter(consultation=consultation, party__ended_at=None).order_by("pk")
    return dict(rows.values_list("party__key", "instrument"))


def to_be_asked(predecessor: Consultation, following: Consultation) -> dict[Party, str]:
    """Those whom the earlier one asked and the next one may ask, each with the instrument by which it was asked."""
    kinds = asked_before(predecessor)
    rows = list(Party.objects.filter(key__in=kinds).order_by("pk"))
    able = {one.key for kind in {row.party_class for row in rows} for one in candidates(following, kind)}
    return {row: kinds[row.key] for row in rows if row.key in able}


def readers_of(consultation: Consultation) -> tuple[str, ...]:
    """Who was named to open what is confidential, and still has an account."""
    named = User.objects.filter(username__in=consultation.confidential_readers, is_active=True).exclude(role="")
    return tuple(named.order_by("username").values_list("username", flat=True))


@dataclass(frozen=True)
class Silent:
    """A party that was asked and has not replied, for officers alone: ``replied`` that it has in the next consultation."""

    name: str
    party_class: str
    replied: bool


def not_replied(predecessor: Consultation, following: Consultation | None, language: str, on: date) -> list[Silent]:
    """Those from whom no reply of their own came, in the alphabet of the page, class by class."""
    came = Submission.objects.filter(OWN_REPLY, consultation=following, party=OuterRef("party"))
    rows = silent(predecessor).annotate(came=Exists(came.exclude(state__in=CLOSED)))
    found = [Silent(one.party.name_in(language, on), one.party.party_class, one.came) for one in rows]
    return sorted(found, key=lambda one: (one.party_class, one.name.casefold()))


def mandates_open(predecessor: Consultation) -> list[Mandate]:
    """Mandates of other texts that were adopted and that no consultation answers yet, the latest first."""
    answered = Consultation.objects.filter(mandate=OuterRef("pk"))
    rows = Mandate.objects.exclude(Exists(answered)).exclude(resolution=predecessor.mandate.resolution_id)
    return list(rows.select_related("resolution").order_by("-adopted_at", "-pk")[:20])


def taken_up_by(resolution: Resolution) -> Consultation | None:
    """The consultation that answers a text which this one recalls, and that none has taken up yet: a reported one first,
    else the latest."""
    symbols = [one.symbol for one in predecessors_of(resolution) if one.symbol]
    rows = public.consultations().filter(mandate__resolution__symbol__in=symbols, succeeded=None) if symbols else ()
    return next(iter(sorted(rows, key=lambda one: not public.is_reported(one))), None)


def texts_along(consultation: Consultation) -> Iterator[Resolution]:
    """The resolutions of the chain that ends with this consultation, as far back as they are in one language."""
    chain = [one.mandate.resolution for one in chain_to(consultation)]
    same = [one.language == chain[-1].language for one in chain]
    start = len(same) - same[::-1].index(False) if False in same else 0
    yield from (one.as_value() for one in chain[start:])
