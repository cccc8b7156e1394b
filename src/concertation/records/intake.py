"""What has come, as the secretariat asks for it: never a draft. However many replies there are, a page asks the same few
questions of the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.db.models import Count, Q, QuerySet, TextField
from django.db.models.functions import Cast

from concertation.core.party import STATE_CLASSES, is_built_in, keys_named, party_named, party_of
from concertation.core.submission import LIFE, ROUNDS
from concertation.records.models import (
    Consultation,
    JournalEntry,
    Message,
    Party,
    Redaction,
    Representative,
    Submission,
    SubmissionText,
)
from concertation.records.tally import tally

PAGE: Final = 25
FOUND: Final = 12
"""Parties that a search in the register shows at most."""
SENT: Final = tuple(state for state in LIFE.states if state != "draft")
FACETS: Final = ("state", "door", "party_class", "language")
"""By what the queue is narrowed: columns of a submission."""
UNVERIFIED_STATE: Final = Q(party_class__in=STATE_CLASSES, verified_at=None)
OPEN_MESSAGE: Final = Q(urgent=False) | Q(submission__publication="confidential")
"""Messages that everybody reads who may open the reply: not those about an urgent passage, which the officer on duty reads.
Of what is confidential she may open nothing, and they are for those who may."""
UNCOMPARED_PAPER: Final = Q(door="paper", verified_at=None)
CLOSED: Final = ("draft", "superseded", "withdrawn", "erased")
"""States about which nobody needs to do anything."""


def counts(one: Submission) -> bool:
    """Whether it is a reply by which anybody has replied: it stands; a State's channel was verified, a paper compared
    (DOMAIN.md, section 2). What came by a round is none."""
    return one.door not in ROUNDS and stands(one)


def stands(one: Submission) -> bool:
    """The same of what came by a round too, which may be cited and is not counted."""
    of_class = one.party_class or (one.party.party_class if one.party else "")
    return one.state not in CLOSED and not is_unsure(of_class, one.door, one.verified_at)


def is_unsure(of_class: str, door: str, verified_at: datetime | None) -> bool:
    """Whether nobody has verified yet that it is its party's own: a State's by its channel, a paper by comparing it."""
    return verified_at is None and (of_class in STATE_CLASSES or door == "paper")


@dataclass(frozen=True)
class Narrowed:
    """What the officer asks of the queue; empty asks for all. ``leading``: only the replies folded under that one;
    ``written``: those whose authors wrote what nobody has read, folded or not."""

    state: str = ""
    door: str = ""
    party_class: str = ""
    language: str = ""
    leading: str = ""
    written: str = ""

    def condition(self, readable: Q) -> Q:
        """As the database is asked. Of those that are not ``readable`` it is not told whose authors wrote."""
        asked = Q(**{name: value for name in FACETS if (value := getattr(self, name))})
        if self.written:
            return asked & readable & Q(pk__in=unread().values("submission"))
        return asked & (Q(leading=self.leading) if self.leading else Q(leading=None))


@dataclass(frozen=True)
class Page:
    """Some rows of the queue; ``total`` of all that were asked for, ``folded`` how many stand under each row, ``same`` how
    many others hold the very same words (a form that was sent twice, in two formats), ``written`` those whose author wrote
    what nobody has read."""

    rows: list[Submission]
    total: int
    number: int
    folded: dict[str, int]
    same: dict[str, int] = field(default_factory=dict)
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    written: frozenset[str] = frozenset()

    @property
    def last(self) -> int:
        """The number of the last page, from 1."""
        return max(1, -(-self.total // PAGE))


def arrived(consultation: Consultation) -> QuerySet[Submission]:
    """Everything that has come."""
    return Submission.objects.filter(consultation=consultation, state__in=SENT)


def queue(consultation: Consultation, narrowed: Narrowed, number: int, readable: Q) -> Page:
    """A page of the queue, the latest first, with the counts by which it can be narrowed."""
    facets = _facets(consultation, narrowed.leading)
    asked = arrived(consultation).filter(narrowed.condition(readable))
    total = asked.count()
    number = min(max(1, number), max(1, -(-total // PAGE)))
    # The index first, then the rows themselves: a reply may hold much, and none of those passed over is opened.
    keys = list(asked.order_by("-recorded_at", "-id").values_list("pk", flat=True)[(number - 1) * PAGE : number * PAGE])
    kept = Submission.objects.filter(pk__in=keys).select_related("party").defer("content")
    rows = sorted(kept, key=lambda one: keys.index(one.pk))
    written = frozenset(unread().filter(submission__in=keys).values_list("submission", flat=True))
    return Page(rows, total, number, _folded(keys), same_words(consultation, rows), facets, written)


def unread() -> QuerySet[Message]:
    """What authors wrote and nobody has read, of replies that stand, and of those for which an officer let another stand:
    that may be somebody else's. What its author corrects takes its messages along."""
    kept = Message.objects.filter(OPEN_MESSAGE, author="", read_at=None)
    return kept.exclude(submission__state__in=("draft", "withdrawn", "erased"))


def _facets(consultation: Consultation, leading: str) -> dict[str, dict[str, int]]:
    """How many there are of each value, in the whole queue: one question for all four."""
    found: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    under = Q(leading=leading) if leading else Q(leading=None)
    rows = arrived(consultation).filter(under).order_by().values_list(*FACETS).annotate(n=Count("pk"))
    for *values, n in rows:
        for name, value in zip(FACETS, values, strict=True):
            found[name][value] = found[name].get(value, 0) + n
    return found


def _folded(keys: Collection[str]) -> dict[str, int]:
    rows = Submission.objects.filter(leading__in=list(keys)).exclude(state__in=CLOSED).order_by()
    return {str(leading): n for leading, n in rows.values_list("leading").annotate(n=Count("pk"))}


def same_words(consultation: Consultation, rows: Iterable[Submission]) -> dict[str, int]:
    """How many other replies that stand for themselves hold the same texts as each, and nothing else; for those that have
    some. What is confidential is not compared.
    """
    asked = {one.pk for one in rows}
    own = SubmissionText.objects.filter(submission__in=asked).values("sha256")
    standing = SubmissionText.objects.filter(submission__consultation=consultation, submission__state__in=SENT)
    standing = standing.filter(submission__leading=None).exclude(submission__publication="confidential")
    near = standing.exclude(submission__state__in=CLOSED).filter(sha256__in=own).values("submission")
    texts: dict[str, set[str]] = {}
    for reply, digest in SubmissionText.objects.filter(submission__in=near).values_list("submission", "sha256"):
        texts.setdefault(reply, set()).add(digest)
    alike = Counter(frozenset(one) for one in texts.values())
    return {one: n for one in sorted(asked & texts.keys()) if (n := alike[frozenset(texts[one])] - 1)}


@dataclass(frozen=True)
class Match:
    """A party that a sender may be; ``why`` is ``name`` (as written) or ``email`` (its address)."""

    key: str
    party_class: str
    why: str


def matches(senders: Iterable[tuple[str, str]], on: date, *, training: bool) -> dict[tuple[str, str], Match]:
    """For senders, as name and e-mail address, the party of the register that each may be: an address tells most."""
    asked = list(dict.fromkeys(senders))
    addressed = _by_email([email for _, email in asked if email])
    admitted = _by_name([name for name, _ in asked if name])
    found = {}
    for name, email in asked:
        match = addressed.get(email.casefold()) or _built_in(name, on, training) or admitted.get(name.strip())
        if match is not None:
            found[name, email] = match
    return found


def _by_email(emails: list[str]) -> dict[str, Match]:
    kept = Representative.objects.filter(email__in={*emails, *(one.casefold() for one in emails)}, active=True)
    rows = kept.filter(party__ended_at=None).values_list("email", "party__key", "party__party_class") if emails else ()
    return {email.casefold(): Match(key, party_class, "email") for email, key, party_class in rows}


def _by_name(names: list[str]) -> dict[str, Match]:
    asked = [one.strip() for one in names]
    kept = Party.objects.filter(Q(name__in=asked) | Q(acronym__in=asked), ended_at=None) if asked else Party.objects.none()
    found = {}
    for party in kept.only("key", "party_class", "name", "acronym"):
        for called in {party.name, party.acronym} - {""}:
            found[called] = Match(party.key, party.party_class, "name")
    return found


def _built_in(name: str, on: date, training: bool) -> Match | None:
    party = party_named(name, on, training=training) if name.strip() else None
    return Match(party.key, party.party_class, "name") if party else None


def registered(words: str, on: date, *, training: bool) -> list[tuple[str, str]]:
    """Parties whose name holds these words, or bears that name in any language: key and class, at most ``FOUND``."""
    exact = [(key, party_of(key, on).party_class) for key in sorted(keys_named(words, training=training))]
    kept = Party.objects.filter(Q(name__icontains=words) | Q(acronym__iexact=words), ended_at=None).order_by("name", "key")
    rows = list(kept.values_list("key", "party_class")[:FOUND])
    return list(dict.fromkeys([*exact, *rows]))[:FOUND]


def party_at(key: str, on: date) -> tuple[str, str, str] | None:
    """Key, class and English name of a party that is admitted or built in."""
    kept = Party.objects.filter(key=key).first()
    if kept is not None:
        return kept.key, kept.party_class, kept.name
    if not is_built_in(key):
        return None
    built_in = party_of(key, on)
    return built_in.key, built_in.party_class, built_in.short["en"]


def known_address(party: Party, email: str) -> bool:
    """Whether the register has this e-mail address for the party."""
    return bool(email) and Representative.objects.filter(party=party, email__iexact=email, active=True).exists()


def confidential_readers(consultation: Consultation) -> frozenset[str]:
    """Who may open what is confidential: those named; while nobody is, the officer who opened the consultation."""
    return readers_in([consultation])[consultation.pk]


def readers_in(consultations: Iterable[Consultation]) -> dict[str, frozenset[str]]:
    """The same by consultation."""
    found = {one.pk: frozenset(one.confidential_readers) for one in consultations}
    unnamed = [one for one, names in found.items() if not names]
    opened = JournalEntry.objects.filter(act="open_consultation", subject__in=unnamed, actor_kind="person")
    officers = dict(opened.order_by("-pk").values_list("subject", "actor"))
    return found | {one: frozenset([name]) for one, name in officers.items()}


def is_open_to(submission: Submission, name: str, readers: Collection[str]) -> bool:
    """Whether this person may open the reply: what is confidential is for those named, and for whoever entered it."""
    return submission.publication != "confidential" or name in readers or name == submission.recorded_by


def readable_by(name: str, readers: Collection[str], reply: str = "") -> Q:
    """``is_open_to`` as a condition; ``reply`` leads to the reply (``passage__submission__``)."""
    if name in readers:
        return Q()
    return ~Q(**{f"{reply}publication": "confidential"}) | Q(**{f"{reply}recorded_by": name})


def readable_in(consultations: Iterable[Consultation], name: str, reply: str = "") -> Q:
    """The same in several consultations, of which each has its own readers."""
    named = [one for one, names in readers_in(consultations).items() if name in names]
    return readable_by(name, (), reply) | Q(**{f"{reply}consultation__in": named})


def to_review(consultation: Consultation, state: str) -> QuerySet[Submission]:
    """Replies of a state in the order of their coming: ``extracted`` ones are read first, ``read`` ones decided about."""
    return arrived(consultation).filter(state=state).order_by("recorded_at", "id").select_related("party").defer("content")


def to_see(consultation: Consultation) -> QuerySet[Submission]:
    """Replies in which words are marked that no second officer has looked at."""
    unseen = unseen_in([consultation]).values("text__submission")
    return arrived(consultation).filter(pk__in=unseen).order_by("recorded_at", "id")


def unseen_in(consultations: Iterable[Consultation]) -> QuerySet[Redaction]:
    """What is marked in them and no second officer has looked at: written so that a database begins with what is marked, of
    which there is little, and does not look for it in every reply."""
    of = Cast("text__submission__consultation", TextField())
    return Redaction.objects.alias(of=of).filter(of__in=[one.pk for one in consultations], seen_at=None)


def papers(consultation: Consultation) -> QuerySet[Submission]:
    """What was entered from paper and not yet compared."""
    kept = arrived(consultation).filter(UNCOMPARED_PAPER).exclude(state__in=CLOSED)
    return kept.order_by("recorded_at", "id").defer("content")


def waiting(consultations: Collection[Consultation]) -> dict[str, dict[str, int]]:
    """How much waits for a person, and in which consultation: channels to verify, papers to compare, messages to read, words
    to look at."""
    standing = Submission.objects.filter(consultation__in=consultations).exclude(state__in=CLOSED)
    unseen = unseen_in(consultations).exclude(text__submission__state="draft")
    return {
        "verify": tally(standing.filter(UNVERIFIED_STATE).exclude(door="paper")),
        "compare": tally(standing.filter(UNCOMPARED_PAPER)),
        "message": tally(
            unread().filter(submission__consultation__in=consultations), "submission__consultation", "submission"
        ),
        "redaction": tally(unseen, "text__submission__consultation", "text__submission"),
    }


def folded_under(submission: Submission) -> int:
    """How many replies with the same words stand under this one."""
    return submission.folded.exclude(state__in=CLOSED).count()
