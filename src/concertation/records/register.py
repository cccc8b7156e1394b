"""The parties of the installation, as the officer's pages and an import ask for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from concertation.core.party import Registered, folded, in_order, member_states
from concertation.records.models import Party, Representative


def parties(class_: str | None = None, *, search: str = "", ended: bool = False) -> QuerySet[Party]:
    """Parties by class and key, with their addresses (``representatives``); those that ended only where asked for.

    ``search`` finds part of a name in any language, of an acronym, another spelling or a key, without accents and case.
    """
    found = Party.objects.all() if ended else Party.objects.filter(ended_at=None)
    if class_:
        found = found.filter(party_class=class_)
    if search.strip():
        found = found.filter(Q(spellings__contains=folded(search)) | Q(name__icontains=search.strip()))
    return found.order_by("party_class", "key").prefetch_related("representatives")


def ordered(found: Iterable[Party], language: str, on: date) -> list[Party]:
    """The parties in the order in which a report of that language names them."""
    names = {party.pk: party.name_in(language, on) for party in found}
    places = {name: place for place, name in enumerate(in_order(tuple(set(names.values())), language))}
    return sorted(found, key=lambda party: (places[names[party.pk]], party.key))


def representatives_of(asked: Iterable[Party], office: str | None = None) -> dict[int, list[Representative]]:
    """The addresses in use of each of these parties, by the number of the party; of one office where it is named."""
    found = Representative.objects.filter(party__in=list(asked), active=True)
    if office:
        found = found.filter(office=office)
    by_party: dict[int, list[Representative]] = {}
    for one in found.order_by("party", "office", "pk"):
        by_party.setdefault(one.party_id, []).append(one)
    return by_party


def all_member_states(on: date, *, training: bool = False) -> QuerySet[Party]:
    """The Members of the United Nations on that day, as far as they were admitted to the installation."""
    return Party.objects.filter(key__in=member_states(on, training=training)).order_by("key")


def parties_at(email: str) -> list[Party]:
    """The parties that are written to at that e-mail address, in whatever case: the register's answer to who sent a mail."""
    found = Party.objects.filter(representatives__email__iexact=email.strip(), representatives__active=True, ended_at=None)
    return list(found.distinct().order_by("key"))


def registered() -> list[Registered]:
    """Every party, as a list is held against it."""
    addresses = Prefetch("representatives", Representative.objects.order_by("pk"))
    return [party.as_value() for party in Party.objects.order_by("pk").prefetch_related(addresses)]
