"""Technical assistance as each reader may see it: the State, a party that it names, the secretariat, anybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet

from concertation.core.assistance import PUBLIC, PURPOSES, SECRETARIAT, SIDES, Reader, Sight, Words, may_see
from concertation.records.models import (
    AssistanceConsent,
    AssistanceRequest,
    AssistanceStep,
    Consultation,
    FocalPoint,
    Offer,
    Party,
    Priority,
    PriorityPast,
)
from concertation.records.safe import Safe, SealingKey


@dataclass(frozen=True)
class SeenPriority:
    """A priority with its words. ``sight`` is told to its State alone; to others it says nothing."""

    row: Priority
    words: Words
    sight: Sight = field(default_factory=Sight)


@dataclass(frozen=True)
class Past:
    """How a priority stood from then on."""

    row: PriorityPast
    words: Words


@dataclass(frozen=True)
class SeenRequest:
    """A request with its words, and the priority that it rests on where that may be seen. ``sight`` as of a priority."""

    row: AssistanceRequest
    words: Words
    priority: SeenPriority | None
    sight: Sight = field(default_factory=Sight)

    @property
    def state(self) -> Party:
        """Who asks."""
        return self.row.focal.party

    @property
    def passage_is_public(self) -> bool:
        """Whether everybody may read the passage that it rests on, today."""
        return self.row.passage is not None and self.row.passage.submission.state == "published"


@dataclass(frozen=True)
class SeenStep:
    """A step with its words."""

    row: AssistanceStep
    words: Words


@dataclass(frozen=True)
class SeenOffer:
    """An offer with its words, the steps, and to what each side agrees: ``consents`` are pairs of side and purpose."""

    row: Offer
    words: Words
    reason: str
    steps: tuple[SeenStep, ...]
    consents: frozenset[tuple[str, str]]

    @property
    def party(self) -> Party:
        """Who offers."""
        return self.row.focal.party

    @property
    def is_shown(self) -> bool:
        """Whether both agree that whoever sees the request sees it."""
        return agreed_by_both(self.consents, "shown")

    def agreed(self, side: str) -> tuple[str, ...]:
        """To what that side agrees."""
        return tuple(one for one in PURPOSES if (side, one) in self.consents)


@dataclass(frozen=True)
class StateFile:
    """What a reader may see of one State."""

    party: Party
    priorities: tuple[SeenPriority, ...]
    requests: tuple[tuple[SeenRequest, tuple[SeenOffer, ...]], ...]


def agreed_by_both(consents: frozenset[tuple[str, str]], purpose: str) -> bool:
    """Whether each side agrees to it."""
    return all((side, purpose) in consents for side in SIDES)


def priorities_of(focal: FocalPoint, reader: Reader, safe: Safe) -> list[SeenPriority]:
    """Those that stand and that the reader may see, in the State's own order."""
    rows = focal.priorities.filter(ended_at=None).prefetch_related("parties") if focal.file else ()
    return [one for one in (_priority(row, focal, reader, safe) for row in rows) if one is not None]


def _priority(row: Priority, focal: FocalPoint, reader: Reader, safe: Safe) -> SeenPriority | None:
    if not may_see(focal.party.key, row.sight, reader):
        return None
    sight = row.sight if reader.party == focal.party.key else Sight()
    return SeenPriority(row, _words(row.words, safe.file_key(focal.file)), sight)


def history_of(row: Priority, safe: Safe) -> list[Past]:
    """How it stood, the latest first: for its State alone."""
    key = safe.file_key(row.focal.file)
    return [Past(one, _words(one.words, key)) for one in row.history.order_by("-at", "-pk")]


def requests_of(focal: FocalPoint, reader: Reader, safe: Safe) -> list[SeenRequest]:
    """Those of a State that the reader may see, in the order in which they were made."""
    return list(_seen(_requests().filter(focal=focal), reader, safe))


def asked_of(focal: FocalPoint, safe: Safe) -> list[SeenRequest]:
    """Requests of others that name this party."""
    rows = _requests().filter(focal__consultation=focal.consultation_id, parties=focal.party_id)
    return list(_seen(rows.exclude(focal=focal), Reader(focal.party.key), safe))


def request_for(focal: FocalPoint, name: str, safe: Safe) -> SeenRequest | None:
    """The request, where it is this party's own or names it; None else."""
    rows = _requests().filter(pk=name, focal__consultation=focal.consultation_id)
    found = next(_seen(rows, Reader(focal.party.key), safe), None)
    return found if found and (found.row.focal_id == focal.pk or names(found.row, focal.party)) else None


def names(row: AssistanceRequest, party: Party) -> bool:
    """Whether the State names that party; its parties must have been fetched."""
    return party.key in row.sight.parties


def _requests() -> QuerySet[AssistanceRequest]:
    rows = AssistanceRequest.objects.select_related("focal__party", "priority", "version", "passage__submission")
    return rows.prefetch_related("parties", "priority__parties")


def _seen(rows: Iterable[AssistanceRequest], reader: Reader, safe: Safe) -> Iterator[SeenRequest]:
    for row in rows:
        if may_see(row.focal.party.key, row.sight, reader):
            standing = row.priority is not None and row.priority.ended_at is None
            priority = _priority(row.priority, row.focal, reader, safe) if row.priority and standing else None
            sight = row.sight if reader.party == row.focal.party.key else Sight()
            yield SeenRequest(row, _words(row.words, safe.file_key(row.focal.file)), priority, sight)


def offers_to(request: AssistanceRequest, reader: Reader, safe: Safe) -> list[SeenOffer]:
    """To the State all offers; to a party its own; and those that both sides agree to show."""
    key = safe.file_key(request.focal.file)
    rows = request.offers.select_related("focal__party").prefetch_related("steps", "consents")
    found = [_offer(row, key) for row in rows]
    whole = bool(reader.party) and reader.party == request.focal.party.key
    return [one for one in found if whole or one.is_shown or (reader.party and reader.party == one.party.key)]


def offer_for(focal: FocalPoint, name: str, safe: Safe) -> tuple[SeenRequest, SeenOffer, str] | None:
    """The offer, with its request and the side of it on which this party is; None where it is on neither."""
    row = Offer.objects.select_related("request", "focal").filter(pk=name).first()
    request = request_for(focal, row.request_id, safe) if row else None
    if row is None or request is None:
        return None
    side = side_of(row, focal)
    found = next((one for one in offers_to(request.row, Reader(focal.party.key), safe) if one.row.pk == name), None)
    return (request, found, side) if found and side else None


def side_of(offer: Offer, focal: FocalPoint) -> str:
    """``state`` or ``offerer``; empty for anybody else."""
    if offer.request.focal_id == focal.pk:
        return "state"
    return "offerer" if offer.focal_id == focal.pk else ""


def _offer(row: Offer, key: SealingKey) -> SeenOffer:
    consents = frozenset((one.side, one.purpose) for one in row.consents.all() if one.ended_at is None)
    steps = tuple(SeenStep(one, _words(one.words, key)) for one in row.steps.all())
    return SeenOffer(row, _words(row.words, key), key.open_text(row.reason), steps, consents)


def files_in(consultation: Consultation, reader: Reader, safe: Safe) -> list[StateFile]:
    """What everybody, or the secretariat, may see: by State, in the order of names; a State without any is not there."""
    rows = FocalPoint.objects.filter(consultation=consultation).exclude(file="").select_related("party")
    found = (_file(one, reader, safe) for one in sorted(rows, key=lambda one: one.party.name))
    return [one for one in found if one.priorities or one.requests]


def _file(focal: FocalPoint, reader: Reader, safe: Safe) -> StateFile:
    requests = requests_of(focal, reader, safe)
    offered = tuple((one, tuple(offers_to(one.row, reader, safe))) for one in requests)
    return StateFile(focal.party, tuple(priorities_of(focal, reader, safe)), offered)


def has_public(consultation: Consultation) -> bool:
    """Whether any State lets everybody see something."""
    open_ones = Priority.objects.filter(focal__consultation=consultation, public=True, ended_at=None)
    return open_ones.exists() or AssistanceRequest.objects.filter(focal__consultation=consultation, public=True).exists()


def without_link(consultation: Consultation, safe: Safe) -> list[Party]:
    """Parties that an open request names which the secretariat may see, and that have no way in yet."""
    shown = [one for each in files_in(consultation, SECRETARIAT, safe) for one, _ in each.requests]
    named = {party.pk: party for one in shown if one.row.state == "open" for party in one.row.parties.all()}
    known = FocalPoint.objects.filter(consultation=consultation, party__in=named).values_list("party", flat=True)
    return sorted((one for key, one in named.items() if key not in set(known)), key=lambda one: one.name)


def unlinked(consultation: Consultation) -> int:
    """How many those are."""
    shown = AssistanceRequest.objects.filter(focal__consultation=consultation, state="open", secretariat=True)
    shown = shown | AssistanceRequest.objects.filter(focal__consultation=consultation, state="open", public=True)
    linked = FocalPoint.objects.filter(consultation=consultation).values("party")
    return Party.objects.filter(assistancerequest__in=shown).exclude(pk__in=linked).distinct().count()


def public_files(consultation: Consultation, safe: Safe) -> list[StateFile]:
    """What everybody may see."""
    return files_in(consultation, PUBLIC, safe)


def consents_of(offer: Offer) -> frozenset[tuple[str, str]]:
    """To what each side agrees now."""
    rows = AssistanceConsent.objects.filter(offer=offer, ended_at=None)
    return frozenset(rows.values_list("side", "purpose"))


def _words(sealed: bytes | memoryview, key: SealingKey) -> Words:
    return Words.from_json(key.open_text(sealed))
