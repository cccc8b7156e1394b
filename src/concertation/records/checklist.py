"""What the checklist before publication is judged by, as the records have it on the day."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Final

from django.db.models import Q, QuerySet

from concertation.core.consultation.plan import plan_backwards
from concertation.core.consultation.standing import BINDING
from concertation.core.ledger.tree import root_hash
from concertation.core.ledger.verifier import NotProven, open_note
from concertation.core.message import opening
from concertation.core.party import STATE_CLASSES, is_built_in, name_in_text, name_of
from concertation.core.report import Broken
from concertation.core.report.facts import Facts, Used, Uses
from concertation.core.report.material import printed
from concertation.core.report.structure import Quoted, Rendering
from concertation.records.attributions import has_been_checked, unanswered
from concertation.records.intake import unseen_in
from concertation.records.issued import renderings_in, said_in
from concertation.records.kept_log import answered
from concertation.records.models import (
    Consent,
    Consultation,
    LedgerEntry,
    Override,
    Party,
    PublishedFindings,
    Submission,
    Version,
)
from concertation.records.public_log import last_head
from concertation.records.translations import renderings_of

NEEDED: Final = frozenset({"read", "quoted", "named", "published"})
TOGETHER: Final = 500
_Row = tuple[str, str, str, str, int | None]
"""A reply: its identifier, state and level, the name as written, the number of its party."""
_Listed = tuple[int, tuple[str, ...]]
"""The number of a party, and what a list calls it."""


class _Laid:
    """Replies that have come, row by row; what is asked of all of them is found once."""

    def __init__(self, rows: Sequence[_Row]) -> None:
        self.rows = rows

    @cached_property
    def of_parties(self) -> list[tuple[str, int]]:
        """Those of parties of the register, each with the number of its party."""
        return [(id, party) for id, *_, party in self.rows if party is not None]


_LAID: Final[deque[_Laid]] = deque(maxlen=2)
"""The last that were looked at: most who ask find the same rows."""


def candidates(consultation: Consultation) -> dict[str, list[Version]]:
    """What may be issued next, by type of report: in each language the latest version that a chief has cleared."""
    found: dict[str, list[Version]] = {}
    for one in sorted(_cleared([consultation]), key=lambda one: (one.report.type, one.report.language)):
        found.setdefault(one.report.type, []).append(one)
    return found


def ready_in(consultations: Collection[Consultation]) -> dict[str, int]:
    """By consultation how many reports may be issued next, each in all its languages."""
    return Counter(one for one, _ in {(one.report.consultation_id, one.report.type) for one in _cleared(consultations)})


def _cleared(consultations: Collection[Consultation]) -> list[Version]:
    kept = Version.objects.filter(report__consultation__in=consultations, cleared_at__isnull=False).order_by("number")
    rows = kept.select_related("report").defer("structure", "measures", "report__outline")
    latest = {one.report_id: one for one in rows}
    return [one for one in latest.values() if one.issued_at is None]


class Day:
    """What the records say of a consultation at that moment, looked up once for all languages of a report."""

    def __init__(self, consultation: Consultation, at: datetime, vkey: str) -> None:
        self.consultation = consultation
        self.at = at
        self.vkey = vkey
        self._consented: dict[str, frozenset[str] | None] = {}
        self._unnamed: dict[frozenset[str], list[tuple[bool, datetime]]] = {}
        self._silent: dict[frozenset[str], Uses] = {}
        self._rendered: dict[frozenset[str], dict[Quoted, Rendering]] = {}

    def facts(self, version: Version, beside: Sequence[Version]) -> Facts:
        """What is known of a version; ``beside`` are those that are issued with it in other languages."""
        missing = self._missing(version)
        self._given({one for each in beside for one in said_in(each).speakers & self.plain.ids})
        return Facts(
            report=said_in(version).report,
            broken=tuple(Broken(**one) for one in version.broken),
            replies=self._replies(version),
            others=self._others(version),
            cleared=version.cleared_at is not None,
            missing=len(missing),
            late=sum(late or recorded_at > version.drafted_at for late, recorded_at in missing),
            unsealed=self.unsealed,
            forked=self.forked,
            numbers={one.report.language: said_in(one).numbers for one in beside if one.pk != version.pk},
            awaited=is_awaited(self.consultation, self.at),
            planned=self.consultation.considered_on is not None,
            overdue=self.overdue,
            training=self.consultation.training,
            found=self.found_at is not None,
            newer=self.newer,
            checked=self.checked,
            unanswered=self.unanswered,
            renderings=self._renderings(beside),
        )

    @cached_property
    def overdue(self) -> bool:
        """Whether the day has passed on which the plan has the report submitted."""
        return is_overdue(self.consultation, self.at)

    @cached_property
    def unsealed(self) -> int:
        """Entries of the log that no checkpoint covers yet."""
        return _unsealed()

    @cached_property
    def forked(self) -> str:
        """Why the log does not verify; empty where it does."""
        return log_fault(self.vkey)

    @cached_property
    def found_at(self) -> datetime | None:
        """When findings were published."""
        kept = PublishedFindings.objects.filter(consultation=self.consultation)
        return kept.values_list("published_at", flat=True).first()

    @cached_property
    def newer(self) -> int:
        """Public replies that were published after the findings; none where there are no findings."""
        if self.found_at is None:
            return 0
        public = Submission.objects.filter(consultation=self.consultation, state="published")
        return public.filter(published_at__gt=self.found_at).count()

    @cached_property
    def checked(self) -> bool:
        """Whether respondents could check what is said in their names."""
        return has_been_checked(self.consultation, self.at)

    @cached_property
    def unanswered(self) -> int:
        """What respondents asked and nobody has answered."""
        return unanswered(self.consultation)

    @cached_property
    def parties(self) -> dict[int, Party]:
        """The parties of the register that have replied."""
        return {one.pk: one for one in Party.objects.filter(pk__in={party for _, party in self._laid.of_parties})}

    @cached_property
    def plain(self) -> Uses:
        """Every reply that has come, by its state and level, under the names that do not depend on a language."""
        listed = frozenset((pk, tuple(one.short.values())) for pk, one in self.parties.items())
        late = self._come.filter(late=True) if self.consultation.late_rule == BINDING else self._come.none()
        return _plain(self._laid, listed, self.uncounted, frozenset(late.values_list("pk", flat=True)))

    @property
    def _come(self) -> QuerySet[Submission]:
        return Submission.objects.filter(consultation=self.consultation).exclude(state="draft").order_by()

    @cached_property
    def _laid(self) -> _Laid:
        # In one order whatever the database's, or they would be taken for others.
        rows = sorted(self._come.values_list("pk", "state", "publication", "party_name", "party"))
        return next((one for one in _LAID if one.rows == rows), None) or _newly(rows)

    @cached_property
    def unseen(self) -> dict[str, int]:
        """By reply how many words covered no second officer has seen."""
        return Counter(unseen_in([self.consultation]).filter(refused=False).values_list("text__submission", flat=True))

    def _given(self, replies: Set[str]) -> dict[str, frozenset[str] | None]:
        """The purposes that these consent to, None where nobody was asked: most versions rest on the same."""
        new = replies - self._consented.keys()
        if new:
            given = _consents(new)
            self._consented |= {one: given.get(one) for one in new}
        return self._consented

    @cached_property
    def uncounted(self) -> frozenset[str]:
        """Replies of States, and papers, that nobody has verified."""
        # Each of the three is read off an index: asked for in one, every reply would be looked at.
        kept, states = self._come.filter(verified_at=None).values_list("pk", flat=True), Q(party_class__in=STATE_CLASSES)
        unnamed = kept.filter(party_class="", party__party_class__in=STATE_CLASSES)
        return frozenset(kept.filter(states).union(unnamed, kept.filter(door="paper")))

    def _replies(self, version: Version) -> Uses:
        """Those whose words it uses are looked at closely, and parties of the register under their names."""
        said = said_in(version)
        spoken = said.speakers & self.plain.ids
        named = Uses({one: self.plain[one] for one in spoken | (self.registered.keys() & said.names)})
        given, unseen = self._given(spoken), self.unseen
        language, on = version.report.language, version.drafted_at.date()
        for one in spoken:
            named[one] = named[one]._replace(ended=_ended(given.get(one)), unseen=unseen.get(one, 0))
        for one in self.registered & named.keys():
            names = named[one].names | _registered(self.registered[one], language, on)
            named[one] = named[one]._replace(names=names)
        return named

    def _others(self, version: Version) -> Uses:
        """The others that it names."""
        silent = said_in(version).silent
        if silent not in self._silent:
            self._silent[silent] = self.plain.among(silent.difference(self.registered))
        return self._silent[silent]

    @cached_property
    def registered(self) -> dict[str, str]:
        """The replies of parties that have names in every language, each with the key of its party."""
        built_in = {pk: one.key for pk, one in self.parties.items() if is_built_in(one.key)}
        return {name: built_in[party] for name, party in self._laid.of_parties if party in built_in}

    def _missing(self, version: Version) -> list[tuple[bool, datetime]]:
        """Of the replies that stand and count, and that it does not name, whether they came after the deadline, and when: of
        versions in six languages most name the same."""
        names = said_in(version).names
        if names not in self._unnamed:
            kept = Submission.objects.filter(pk__in=self.plain.counting - names).order_by()
            self._unnamed[names] = list(kept.values_list("late", "recorded_at"))
        return self._unnamed[names]

    def _renderings(self, beside: Iterable[Version]) -> dict[Quoted, Rendering]:
        """The translations of today of what these quote as translated."""
        sentences = [one.sentence for each in beside for one in renderings_in(each)]
        quoted = frozenset(one.passage for sentence in sentences for one in sentence.quotations)
        if quoted not in self._rendered:
            self._rendered[quoted] = renderings_of(quoted)
        return self._rendered[quoted]


def _newly(rows: Sequence[_Row]) -> _Laid:
    made = _Laid(rows)
    _LAID.append(made)
    return made


@lru_cache(maxsize=2)
def _plain(laid: _Laid, listed: frozenset[_Listed], uncounted: frozenset[str], barred: frozenset[str]) -> Uses:
    """Laid out once for all who ask while none of the rows is another one."""
    called: dict[int | None, tuple[str, ...]] = {None: (), **dict(listed)}
    return Uses(
        (id, Used(id, state, level, frozenset(), 0, _written(name, called[party]), id in barred, id in uncounted))
        for id, state, level, name, party in laid.rows
    )


def _ended(given: frozenset[str] | None) -> frozenset[str]:
    """What its author, who was asked, does not consent to today; nothing of whoever was never asked."""
    return frozenset() if given is None else NEEDED - given


def _consents(replies: Collection[str]) -> dict[str, frozenset[str]]:
    """The purposes consented to, by reply; a reply that has consents and ended them all has an empty set."""
    found: dict[str, frozenset[str]] = {}
    rows = Consent.objects.filter(submission__in=replies, cosignatory=None)
    for reply, purpose, ended in rows.values_list("submission", "purpose", "withdrawn_at"):
        found[reply] = found.get(reply, frozenset()) | (frozenset() if ended else {purpose})
    return found


def _written(name: str, listed: Iterable[str]) -> frozenset[str]:
    """As somebody wrote it, or as a list calls it; none where nobody said who it is."""
    return frozenset([printed(one) for one in (name, *listed) if one])


@lru_cache(maxsize=2_000)
def _registered(party: str, language: str, on: date) -> frozenset[str]:
    """As a list and a sentence of that language have it."""
    names = (name_of(party, language, on), opening(name_in_text(party, language, on)))
    return frozenset(map(printed, names))


def _unsealed() -> int:
    last = LedgerEntry.objects.order_by("-index").values_list("index", flat=True).first()
    head = last_head()
    return (0 if last is None else last + 1) - (head.size if head else 0)


def log_fault(vkey: str) -> str:
    """Why the log does not verify; empty where it does, and where nothing was published of it yet."""
    head = last_head()
    if head is None:
        return ""
    try:
        said = open_note(head.note, vkey)
    except NotProven as fault:
        return str(fault)
    root = answered(lambda nodes: root_hash(nodes, said.size))
    return "" if root == said.root else "The entries are not those that the checkpoint was signed for."


def is_awaited(consultation: Consultation, at: datetime) -> bool:
    """Whether the deadline has not passed, so that replies may still come."""
    return consultation.deadline is not None and at < consultation.deadline


def is_overdue(consultation: Consultation, at: datetime) -> bool:
    """Whether the day has passed on which the plan has the report submitted."""
    if consultation.considered_on is None:
        return False
    days = {one.step: one.date for one in plan_backwards(consultation.considered_on).steps}
    return at.date() > days["report_submitted"]


def versions_after(consultation: Consultation) -> Iterable[Version]:
    """What was drafted to follow an issued version, and is not issued yet."""
    kept = Version.objects.filter(report__consultation=consultation, issued_at=None, kind__in=("corrigendum", "addendum"))
    return kept.select_related("report").order_by("pk")


def let_pass(versions: Iterable[Version]) -> Mapping[int, frozenset[str]]:
    """By version the lines that the chief let pass."""
    return {number: frozenset(found) for number, found in reasons_in(versions).items()}


def reasons_in(versions: Iterable[Version]) -> Mapping[int, Mapping[str, str]]:
    """The same with the reasons, by line."""
    found: dict[int, dict[str, str]] = {one.pk: {} for one in versions}
    for version, item, reason in Override.objects.filter(version__in=found).values_list("version", "item", "reason"):
        found[version][item] = reason
    return found
