"""Technical assistance as each reader may see it: the State, a party that it names, the secretariat, anybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q, QuerySet

from concertation.core.assistance import PUBLIC, PURPOSES, SIDES, Reader, Sight, Words, may_see
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
    priorities: list[SeenPriority] = field(default_factory=list)
    requests: list[tuple[SeenRequest, list[SeenOffer]]] = field(default_factory=list)


def agreed_by_both(consents: frozenset[tuple[str, str]], purpose: str) -> bool:
    """Whether each side agrees to it."""
    return all((side, purpose) in consents for side in SIDES)


def priorities_of(focal: FocalPoint, reader: Reader, safe: Safe) -> list[SeenPriority]:
    """Those that stand and that the reader may see, in the State's own order."""
    return _seen_priorities(_priorities().filter(focal=focal), reader, safe)


def _priorities() -> QuerySet[Priority]:
    return Priority.objects.filter(ended_at=None).select_related("focal__party").prefetch_related("parties")


def _seen_priorities(rows: Iterable[Priority], reader: Reader, safe: Safe) -> list[SeenPriority]:
    seen = [row for row in rows if _sees(reader, row)]
    keys = safe.file_keys(row.focal.file for row in seen)
    return [_priority(row, reader, keys[row.focal.file]) for row in seen]


def _sees(reader: Reader, row: Priority | AssistanceRequest) -> bool:
    return may_see(row.focal.party.key, row.sight, reader)


def _priority(row: Priority, reader: Reader, key: SealingKey) -> SeenPriority:
    return SeenPriority(row, _words(row.words, key), _told(row, reader))


def _told(row: Priority | AssistanceRequest, reader: Reader) -> Sight:
    """Who sees it, for its State alone."""
    return row.sight if reader.party == row.focal.party.key else Sight()


def history_of(row: Priority, safe: Safe) -> list[Past]:
    """How it stood, the latest first: for its State alone."""
    key = safe.file_key(row.focal.file)
    return [Past(one, _words(one.words, key)) for one in row.history.order_by("-at", "-pk")]


def requests_of(focal: FocalPoint, reader: Reader, safe: Safe) -> list[SeenRequest]:
    """Those of a State that the reader may see, in the order in which they were made."""
    return _seen(_requests().filter(focal=focal), reader, safe)


def asked_of(focal: FocalPoint, safe: Safe) -> list[SeenRequest]:
    """Requests of others that name this party."""
    rows = _requests().filter(focal__consultation=focal.consultation_id, parties=focal.party_id)
    return _seen(rows.exclude(focal=focal), Reader(focal.party.key), safe)


def request_for(focal: FocalPoint, name: str, safe: Safe) -> SeenRequest | None:
    """The request, where it is this party's own or names it; None else."""
    rows = _requests().filter(pk=name, focal__consultation=focal.consultation_id)
    found = _seen(rows, Reader(focal.party.key), safe)
    return next((one for one in found if one.row.focal_id == focal.pk or names(one.row, focal.party)), None)


def names(row: AssistanceRequest, party: Party) -> bool:
    """Whether the State names that party; its parties must have been fetched."""
    return party.key in row.sight.parties


def _requests() -> QuerySet[AssistanceRequest]:
    along = "focal__party", "priority__focal__party", "version", "passage__submission", "passage__text"
    long = (
        "version__structure", "version__measures", "passage__submission__content", "passage__text__text",
        "passage__text__sealed", "passage__text__pages",
    )  # fmt: skip
    kept = AssistanceRequest.objects.select_related(*along).defer(*long)
    return kept.prefetch_related("parties", "priority__parties")


def _seen(rows: Iterable[AssistanceRequest], reader: Reader, safe: Safe) -> list[SeenRequest]:
    seen = [row for row in rows if _sees(reader, row)]
    keys = safe.file_keys(row.focal.file for row in seen)
    return [_request(row, reader, keys[row.focal.file]) for row in seen]


def _request(row: AssistanceRequest, reader: Reader, key: SealingKey) -> SeenRequest:
    on = row.priority
    priority = _priority(on, reader, key) if on and on.ended_at is None and _sees(reader, on) else None
    return SeenRequest(row, _words(row.words, key), priority, _told(row, reader))


def offers_to(request: AssistanceRequest, reader: Reader, safe: Safe) -> list[SeenOffer]:
    """To the State all offers; to a party its own; and those that both sides agree to show."""
    return _seen_offers(_offers().filter(request=request), request, reader, safe.file_key(request.focal.file))


def _offers() -> QuerySet[Offer]:
    return Offer.objects.select_related("focal__party").prefetch_related("steps", "consents")


def _seen_offers(rows: Iterable[Offer], request: AssistanceRequest, reader: Reader, key: SealingKey) -> list[SeenOffer]:
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
    priorities = _seen_priorities(_priorities().filter(focal__consultation=consultation), reader, safe)
    asked = _requests().filter(focal__consultation=consultation).prefetch_related(Prefetch("offers", _offers()))
    requests = _offered(_seen(asked, reader, safe), reader, safe)
    found: dict[int, StateFile] = {}
    for one in priorities:
        _file(found, one.row.focal.party).priorities.append(one)
    for each in requests:
        _file(found, each[0].state).requests.append(each)
    return sorted(found.values(), key=lambda one: one.party.name)


def _file(found: dict[int, StateFile], party: Party) -> StateFile:
    return found.setdefault(party.pk, StateFile(party))


def _offered(requests: list[SeenRequest], reader: Reader, safe: Safe) -> list[tuple[SeenRequest, list[SeenOffer]]]:
    """Each with the offers to it; those must have been fetched."""
    keys = safe.file_keys(one.row.focal.file for one in requests)
    return [(one, _seen_offers(one.row.offers.all(), one.row, reader, keys[one.row.focal.file])) for one in requests]


def has_public(consultation: Consultation) -> bool:
    """Whether any State lets everybody see something."""
    open_ones = Priority.objects.filter(focal__consultation=consultation, public=True, ended_at=None)
    return open_ones.exists() or AssistanceRequest.objects.filter(focal__consultation=consultation, public=True).exists()


def without_link(consultation: Consultation) -> QuerySet[Party]:
    """Parties that an open request names which the secretariat may see, and that have no way in yet; by name."""
    linked = FocalPoint.objects.filter(consultation=consultation).values("party")
    named = _shown([consultation]).values("parties")
    return Party.objects.filter(pk__in=named).exclude(pk__in=linked).order_by("name", "pk")


def waiting(consultations: Collection[Consultation]) -> dict[str, int]:
    """By consultation how many of these there are."""
    named = set(_shown(consultations).exclude(parties=None).values_list("focal__consultation", "parties"))
    linked = FocalPoint.objects.filter(consultation__in=consultations, party__in={party for _, party in named})
    return Counter(one for one, _ in named.difference(linked.values_list("consultation", "party")))


def _shown(consultations: Collection[Consultation]) -> QuerySet[AssistanceRequest]:
    """Open requests that the secretariat may see."""
    kept = AssistanceRequest.objects.filter(focal__consultation__in=consultations, state="open")
    return kept.filter(Q(secretariat=True) | Q(public=True)).order_by()


def public_files(consultation: Consultation, safe: Safe) -> list[StateFile]:
    """What everybody may see."""
    return files_in(consultation, PUBLIC, safe)


def consents_of(offer: Offer) -> frozenset[tuple[str, str]]:
    """To what each side agrees now."""
    rows = AssistanceConsent.objects.filter(offer=offer, ended_at=None)
    return frozenset(rows.values_list("side", "purpose"))


def _words(sealed: bytes | memoryview, key: SealingKey) -> Words:
    return Words.from_json(key.open_text(sealed))
