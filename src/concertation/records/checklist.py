"""What the checklist before publication is judged by, as the records have it on the day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from django.db.models import Count

from concertation.core.consultation.plan import plan_backwards
from concertation.core.consultation.standing import BINDING
from concertation.core.ledger.tree import root_hash
from concertation.core.ledger.verifier import NotProven, open_note
from concertation.core.message import opening
from concertation.core.party import is_built_in, name_in_text, name_of
from concertation.core.report import Broken, Report, from_json, paragraphs_in
from concertation.core.report.checklist import Facts, Used
from concertation.core.report.material import printed
from concertation.records.intake import CLOSED, counts
from concertation.records.kept_log import answered
from concertation.records.models import (
    Consent,
    Consultation,
    LedgerEntry,
    PublishedFindings,
    Redaction,
    Submission,
    Version,
)
from concertation.records.open_structure import passages_in, replies_in
from concertation.records.public import submission_of
from concertation.records.public_log import last_head

NEEDED: Final = frozenset({"read", "quoted", "named", "published"})
TOGETHER: Final = 500


def candidates(consultation: Consultation) -> dict[str, list[Version]]:
    """What may be issued next, by type of report: in each language the latest version that a chief has cleared."""
    kept = Version.objects.filter(report__consultation=consultation, cleared_at__isnull=False)
    latest: dict[int, Version] = {}
    for one in kept.select_related("report").defer("structure", "measures").order_by("number"):
        latest[one.report_id] = one
    found: dict[str, list[Version]] = {}
    for one in sorted(latest.values(), key=lambda one: (one.report.type, one.report.language)):
        if one.issued_at is None:
            found.setdefault(one.report.type, []).append(one)
    return found


class Day:
    """What the records say of a consultation at that moment, looked up once for all languages of a report."""

    def __init__(self, consultation: Consultation, at: datetime, vkey: str) -> None:
        self.consultation = consultation
        self.at = at
        self.vkey = vkey

    def facts(self, version: Version, beside: Sequence[Version]) -> Facts:
        """What is known of a version; ``beside`` are those that are issued with it in other languages."""
        missing = self._missing(version)
        return Facts(
            report=_said_in(version).report,
            broken=tuple(Broken(**one) for one in version.broken),
            replies=self._replies(version),
            cleared=version.cleared_at is not None,
            missing=len(missing),
            late=sum(one.late or one.recorded_at > version.drafted_at for one in missing),
            unsealed=self.unsealed,
            forked=self.forked,
            numbers={one.report.language: _said_in(one).numbers for one in beside if one.pk != version.pk},
            awaited=is_awaited(self.consultation, self.at),
            planned=self.consultation.considered_on is not None,
            overdue=is_overdue(self.consultation, self.at),
            training=self.consultation.training,
            found=self.found_at is not None,
            newer=self.newer,
        )

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
    def rows(self) -> dict[str, Row]:
        """Every reply that has come."""
        columns = ("pk", "state", "publication", "late", "party_name", "party__key", "party__short")
        kept = Submission.objects.filter(consultation=self.consultation).exclude(state="draft").order_by()
        return {row[0]: Row(*row) for row in kept.values_list(*columns)}

    @cached_property
    def plain(self) -> dict[str, Used]:
        """Every reply by its state and level, under the names that do not depend on a language."""
        barring = self.consultation.late_rule == BINDING
        return {
            name: Used(name, row.state, row.level, names=_written(row), barred=row.late and barring)
            for name, row in self.rows.items()
        }

    def _replies(self, version: Version) -> dict[str, Used]:
        """Those whose words it uses are looked at closely, and parties of the register under their names."""
        said = _said_in(version)
        named = {one: self.plain[one] for one in said.names & self.plain.keys()}
        spoken = said.speakers & named.keys()
        given, unseen = _consents(spoken), _unseen(spoken)
        language, on = version.report.language, version.drafted_at.date()
        for one in spoken:
            named[one] = replace(named[one], ended=_ended(given.get(one)), unseen=unseen.get(one, 0))
        for one in self.registered & named.keys():
            names = named[one].names | _registered(str(self.rows[one].party), language, on)
            named[one] = replace(named[one], names=names)
        return named

    @cached_property
    def registered(self) -> frozenset[str]:
        """The replies of parties that have names in every language."""
        return frozenset(name for name, row in self.rows.items() if row.party and is_built_in(row.party))

    def _missing(self, version: Version) -> list[Submission]:
        """Replies that stand and count, and that it does not name."""
        named, closed = _said_in(version).names, (*CLOSED, "hidden")
        others = [name for name, row in self.rows.items() if name not in named and row.state not in closed]
        kept = Submission.objects.filter(pk__in=others).select_related("party").defer("content")
        return [one for one in kept if counts(one)]


class Said(NamedTuple):
    """What a version says: the numbers of its paragraphs, the replies that it names, those whose words it rests on."""

    report: Report
    numbers: tuple[str, ...]
    names: frozenset[str]
    speakers: frozenset[str]


def _said_in(version: Version) -> Said:
    return _said(version.pk, version.sha256)


@lru_cache(maxsize=12)
def _said(version: int, sha256: str) -> Said:
    """Read once: what was sealed under that digest never changes. Two reports in six languages are kept."""
    structure = Version.objects.values_list("structure", flat=True).get(pk=version, sha256=sha256)
    report = from_json(structure)
    numbers = tuple(one.number for one in paragraphs_in(report.sections))
    speakers = frozenset(submission_of(one) for one in passages_in(structure))
    return Said(report, numbers, frozenset(replies_in(structure)), speakers)


@dataclass(frozen=True)
class Row:
    """A reply in a few words."""

    id: str
    state: str
    level: str
    late: bool
    party_name: str
    party: str | None
    short: dict[str, str] | None


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


def _unseen(replies: Collection[str]) -> dict[str, int]:
    rows = Redaction.objects.filter(text__submission__in=replies, seen_at=None, refused=False).order_by()
    return dict(rows.values_list("text__submission").annotate(n=Count("pk")))


def _written(row: Row) -> frozenset[str]:
    """As somebody wrote it, or as a list calls it; none where nobody said who it is."""
    return frozenset(printed(one) for one in (row.party_name, *(row.short or {}).values()) if one)


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
    return {one.pk: frozenset(one.overrides.values_list("item", flat=True)) for one in versions}
