"""Sentences of an issued report whose sources no longer stand: each asks for a corrigendum (TRUST.md)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import urlencode

from django.db.models import Case, Exists, OuterRef, Q, When

from concertation.core.report.attributed import Attributed
from concertation.core.report.corrected import Requoted, requoted_by
from concertation.core.report.excerpt import words_to_quote
from concertation.core.report.rendering import renders
from concertation.core.report.structure import Quoted, Rendering, Sentence
from concertation.records.found import UNATTRIBUTED
from concertation.records.issued import lines_in, renderings_in, said_in, told_in
from concertation.records.models import Citation, Consent, Consultation, Submission, Version
from concertation.records.public import WHOLE
from concertation.records.translations import renderings_of

ANY: Final = ""
"""What is meant in every language."""
GONE: Final = ("superseded", "withdrawn", "hidden", "erased")


@dataclass(frozen=True)
class Flag:
    """A sentence by its address (``p12s3``) and paragraph (``0``: the summary), and why: ``gone``, ``not_named``,
    ``erased``, or ``translation`` where what it quotes of one is not what that says today.

    Of a translation, ``version`` is the one that quotes it (its key), 0 otherwise: all languages are meant; ``before`` are
    the words that are to be read otherwise, ``after`` those of today. Both are empty where there are none any more.
    """

    anchor: str
    paragraph: str
    why: str
    version: int = 0
    before: str = ""
    after: str = ""

    @property
    def sentence(self) -> int:
        """Its place in the paragraph, from 1."""
        return int(self.anchor.rpartition("s")[2])

    @property
    def query(self) -> str:
        """What a corrigendum begins from: the words of a translation and those of today, else the whole sentence."""
        where = {"paragraph1": self.paragraph, "sentence1": str(self.sentence)}
        words = {"before1": self.before, "after1": self.after} if self.after and self.after != self.before else {}
        return urlencode(where | words)


@dataclass(frozen=True)
class _Issued:
    """The latest report as issued, in all its languages, and the corrigenda that followed it, the last first."""

    latest: tuple[Version, ...]
    later: tuple[Version, ...]

    @classmethod
    def of(cls, versions: Sequence[Version]) -> _Issued:
        """Among all issued versions of a consultation, the last issue first."""
        whole = [one for one in versions if one.kind in WHOLE]
        latest = tuple(one for one in whole if one.issue == whole[0].issue)
        later = (one for one in versions if one.kind == "corrigendum" and one.issue > latest[0].issue)
        return cls(latest, tuple(later) if latest else ())


def flagged(consultation: Consultation) -> list[Flag]:
    """Of the latest report as issued, in any of its languages, but for what a corrigendum has dealt with."""
    return flagged_in([consultation]).get(consultation.pk, [])


def flagged_in(consultations: Collection[Consultation]) -> dict[str, list[Flag]]:
    """The same by consultation, of those that have a report."""
    issued = _issued_in(consultations)
    latest = [version for one in issued.values() for version in one.latest]
    cited, gone, today = _cited(latest), _gone_in(issued), _renderings_for(issued.values())
    return {key: _flags(one, cited, gone.get(key, {}), today) for key, one in issued.items()}


def _flags(
    issued: _Issued, cited: Mapping[int, Sequence[Flag]], gone: Mapping[str, str], today: Mapping[Quoted, Rendering]
) -> list[Flag]:
    done, said = _deleted(issued.later), [flag for one in issued.latest for flag in cited.get(one.pk, ())]
    found = {one.anchor: one for one in (*sorted(said, key=_gone_first), *_gone(issued.latest[0], gone))}
    rendered = [one for one in _rendered_otherwise(issued, today) if one.anchor not in found]
    spoken = {one.pk: one.report.language for one in issued.latest}
    flags = sorted((*found.values(), *rendered), key=_order)
    return [one for one in flags if (spoken.get(one.version, ANY), one.paragraph, one.sentence) not in done]


def _gone_first(one: Flag) -> bool:
    return one.why != "gone"


def _issued_in(consultations: Collection[Consultation]) -> dict[str, _Issued]:
    kept = Version.objects.filter(report__consultation__in=consultations, issued_at__isnull=False)
    rows = kept.select_related("report").defer("structure", "measures", "report__outline").order_by("-issue", "pk")
    found: dict[str, list[Version]] = {}
    for one in rows:
        found.setdefault(one.report.consultation_id, []).append(one)
    issued = {key: _Issued.of(versions) for key, versions in found.items()}
    return {key: one for key, one in issued.items() if one.latest}


def _order(one: Flag) -> tuple[int, int, int]:
    return int(one.paragraph) if one.paragraph.isdigit() else 0, one.sentence, one.version


def _cited(latest: Collection[Version]) -> dict[int, list[Flag]]:
    """By version."""
    stands = Q(passage__submission__state="published") | Q(
        passage__submission__publication="unattributed", passage__submission__state__in=UNATTRIBUTED
    )
    ended = Consent.objects.filter(
        submission=OuterRef("passage__submission"), purpose="named", cosignatory=None,
        withdrawn_at__gt=OuterRef("version__issued_at"),
    )  # fmt: skip
    rows = Citation.objects.filter(version__in=latest).annotate(
        unnamed=Exists(ended), stands=Case(When(stands, then=True), default=False)
    )
    fallen = rows.filter(Q(stands=False) | Q(unnamed=True)).values_list("version", "anchor", "paragraph", "stands")
    found: dict[int, list[Flag]] = {}
    for version, anchor, paragraph, still in fallen.order_by().distinct():
        found.setdefault(version, []).append(Flag(anchor, paragraph, "not_named" if still else "gone"))
    return found


def _gone_in(issued: Iterable[str]) -> dict[str, dict[str, str]]:
    """By consultation the replies that do not stand any more, each with its state."""
    rows = Submission.objects.filter(consultation__in=list(issued), state__in=GONE)
    found: dict[str, dict[str, str]] = {}
    for consultation, reply, state in rows.values_list("consultation", "pk", "state"):
        found.setdefault(consultation, {})[reply] = state
    return found


def _gone(latest: Version, gone: Mapping[str, str]) -> tuple[Flag, ...]:
    """Sentences that say something of a reply that was erased, taken back, replaced or hidden since."""
    return _fallen(latest.pk, latest.sha256, frozenset(gone.items())) if gone else ()


@lru_cache(maxsize=1_000)
def _fallen(version: int, sha256: str, states: frozenset[tuple[str, str]]) -> tuple[Flag, ...]:
    """The flags are kept and not the report, which is large: Today asks for those of every consultation."""
    latest, gone = Version(pk=version, sha256=sha256), dict(states)
    if said_in(latest).names.isdisjoint(gone):
        return ()
    found = ((one, {gone[reply] for reply in used & gone.keys()}) for one, used in told_in(latest))
    return tuple(Flag(one.anchor, one.paragraph, "erased" if "erased" in why else "gone") for one, why in found if why)


def _renderings_for(issued: Iterable[_Issued]) -> dict[Quoted, Rendering]:
    """The translations of today of what these reports quote as translated."""
    spoken = [each.sentence for one in issued for version in one.latest for each in renderings_in(version)]
    return renderings_of({each.passage for one in spoken for each in one.quotations})


def _rendered_otherwise(issued: _Issued, today: Mapping[Quoted, Rendering]) -> Iterator[Flag]:
    """Sentences that quote what is no translation any more, in each language, as the last corrigendum has them read."""
    quoting = {one: renderings_in(one) for one in issued.latest}
    lines = [(one.report.language, line) for one in reversed(issued.later) for line in lines_in(one)]
    for version, ones in quoting.items():
        language = version.report.language
        for one in ones:
            read = [line for tongue, line in lines if tongue == language and _corrects(line, one)]
            for n in range(1, len(one.sentence.quotations) + 1):
                found = _stale(one.sentence, n, read, today, language)
                if found:
                    yield Flag(one.anchor, one.paragraph, "translation", version.pk, *found)
                    break


def _corrects(line: Sentence, one: Attributed) -> bool:
    return (line.slot("paragraph"), line.slot("of")) == (one.paragraph, one.n)


def _stale(
    sentence: Sentence, n: int, read: Sequence[Sentence], today: Mapping[Quoted, Rendering], language: str
) -> tuple[str, str] | None:  # fmt: skip
    """The words of a translation, the ``n``th quotation, that is not that of today, and those that it has; None where all
    is well.

    ``read`` are the lines of corrigenda on the sentence: the last that is about the quotation counts.
    """
    quotation = sentence.quotations[n - 1]
    said = sentence.text[quotation.start : quotation.end]
    about = [found for line in read if (found := requoted_by(line, n)) is not None]
    now = today.get((quotation.passage, language))
    for one in about[-1] if about else (Requoted(quotation.translated, said),):
        if one.kind and not renders(now, one.kind, one.words):
            span = words_to_quote(now.words) if now else None
            return said, now.words[slice(*span[:2])] if now and span else ""
    return None


def _deleted(corrigenda: Iterable[Version]) -> set[tuple[str, str, int]]:
    """Language, paragraph and number of the sentences that corrigenda have taken away, each in ``ANY`` language besides."""
    lines = [(tongue, line) for one in corrigenda for line in lines_in(one) for tongue in (one.report.language, ANY)]
    return {(tongue, str(line.slot("paragraph")), int(str(line.slot("sentence") or 0))) for tongue, line in lines}
