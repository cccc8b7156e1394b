"""Public data as tables: each row with the permanent address of what it says, and the mark of a specimen where it is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from concertation.core.finding.public import PublicFinding, PublicFindings, PublicPassage
from concertation.core.party import REGIONS
from concertation.core.submission.section import sections_of
from concertation.documents.writing.export import Row, Table
from concertation.records import public
from concertation.records.followups import Followed, Said, sentences_of
from concertation.records.models import Consultation, Evidence, Passage, Submission
from concertation.web.api.answer import NOTICE, notice_of
from concertation.web.api.submission import others_of, party_of
from concertation.web.public.addresses import Addresses, addresses
from concertation.web.public.consultations import Listed
from concertation.web.public.submissions import label_of
from concertation.web.request import Request

_REPLY: Final = (
    "id", "number", "label", "party", "party_key", "class", "region", "on_behalf_of", "lang", "received", "published",
    "publication", "texts", "leading", "source",
)  # fmt: skip
_PASSAGE: Final = (
    "passage", "submission", "number", "start", "end", "page", "lang", "kind", "text_sha256", "part", "words", "source",
)  # fmt: skip
_COUNT: Final = ("limb", "theme", "shared", "class", "basis", "respondents", "base", *REGIONS, "source")
_FOUND: Final = (
    "limb", "theme", "passage", "submission", "label", "class", "region", "lang", "basis", "differs", "start", "end",
    "words", "source",
)  # fmt: skip
_FOLLOWED: Final = (
    "number", "proposal", "lang", "report", "paragraphs", "addressee", "class", "action", "level", "state", "since",
    "evidence", "consultation", "source",
)  # fmt: skip
_CONSULTATION: Final = (
    "slug", "title", "lang", "resolution", "paragraph", "standing", "opened", "deadline", "considered_on", "source",
)  # fmt: skip


def consultations_table(request: Request, found: Iterable[Listed]) -> Table:
    """Consultations as the list shows them."""
    return Table("consultations", _CONSULTATION, [_consultation(request, one) for one in found])


def _consultation(request: Request, one: Listed) -> Row:
    kept, resolution = one.consultation, one.consultation.mandate.resolution
    where = source_of(kept, addresses(request, kept.slug).consultation())
    return (
        kept.slug, kept.title, resolution.language, resolution.symbol, kept.mandate.paragraph, one.standing, kept.opened_at,
        kept.deadline, kept.considered_on, where,
    )  # fmt: skip


def replies_table(consultation: Consultation, replies: Iterable[Submission], at: Addresses) -> Table:
    """Replies, one to a row; their texts by digest."""
    leaders = public.leaders(consultation)
    return Table("submissions", _REPLY, (_reply(consultation, one, at, leaders) for one in replies))


def _reply(consultation: Consultation, one: Submission, at: Addresses, leaders: frozenset[str]) -> Row:
    party = party_of(one)
    return (
        one.id, one.number, label_of(one, "en"), party.name if party else None, party.key if party else None,
        one.party_class, one.region, "; ".join(others_of(one)), one.language, one.received_on, one.published_at,
        one.publication, " ".join(text.public_sha256 for text in one.texts.all()),
        one.leading_id if one.leading_id in leaders else None, source_of(consultation, at.reply(one.id)),
    )  # fmt: skip


def passages_table(consultation: Consultation, at: Addresses, submission: Submission | None = None) -> Table:
    """The passages of all published replies, or of one of them."""
    return Table("passages", _PASSAGE, _passages(consultation, public.passages_of(consultation, submission).iterator(), at))


def _passages(consultation: Consultation, passages: Iterable[Passage], at: Addresses) -> Iterator[Row]:
    """The part is that of the text in its reply: its texts come one after the other, and annexes are counted."""
    for _, own in groupby(passages, key=lambda one: one.submission_id):
        kept = list(own)
        parts = sections_of({one.text.ordinal: one.text.name for one in kept}.items())
        yield from (_passage(consultation, one, parts[one.text.ordinal].part, at) for one in kept)


def _passage(consultation: Consultation, one: Passage, part: str, at: Addresses) -> Row:
    return (
        one.id, one.submission_id, one.number, one.start, one.end, one.page, one.language, one.kind, one.text.public_sha256,
        part, one.words, source_of(consultation, at.passage(one)),
    )  # fmt: skip


def codings_table(consultation: Consultation, at: Addresses) -> Table:
    """What officers decided of passages, each decision once; never who decided."""
    coded = public.coded_passages(consultation)
    rows = (row for one in coded for row in _codings(one, source_of(consultation, at.passage(one))))
    return Table("codings", ("passage", "limb", "theme", "basis", "source"), rows)


def _codings(passage: Passage, source: str) -> Iterator[Row]:
    for limb, theme in dict.fromkeys((one.limb, one.theme) for one in passage.coding_set.all()):
        yield passage.id, limb, theme, "coded", source


def findings_table(consultation: Consultation, found: PublicFindings | None, at: Addresses) -> Table:
    """Respondents by limb, theme, class and basis; Member States by regional group. None are findings not published yet."""
    findings = found.findings if found else ()
    return Table("findings", _COUNT, (row for one in findings for row in _counts(consultation, one, at)))


def _counts(consultation: Consultation, one: PublicFinding, at: Addresses) -> Iterator[Row]:
    source = source_of(consultation, at.theme(one.theme) if one.theme else at.file("findings"))
    for tally in one.tallies:
        regions = dict(tally.by_region)
        yield (
            one.limb, one.theme, one.shared, tally.party_class, tally.basis, tally.respondents, tally.base,
            *(regions.get(region, 0) for region in REGIONS), source,
        )  # fmt: skip


def theme_table(consultation: Consultation, findings: Iterable[PublicFinding], at: Addresses) -> Table:
    """The passages under the findings on a theme, contrary ones behind the others of their limb."""
    return Table("theme", _FOUND, (row for one in findings for row in _found(consultation, one, at)))


def _found(consultation: Consultation, finding: PublicFinding, at: Addresses) -> Iterator[Row]:
    for passages in (finding.passages, finding.differences):
        said = {one.passage: one for one in passages}
        for kept in public.passages_in_turn(said):
            yield _quoted(consultation, finding, said[kept.id], kept, at)


def _quoted(consultation: Consultation, finding: PublicFinding, said: PublicPassage, kept: Passage, at: Addresses) -> Row:
    return (
        finding.limb, finding.theme, kept.id, kept.submission_id, label_of(kept.submission, "en"), said.party_class,
        said.region, said.language, said.basis, said.kind, kept.start, kept.end, kept.words,
        source_of(consultation, at.passage(kept)),
    )  # fmt: skip


def followup_table(consultation: Consultation, found: Iterable[Followed], at: Addresses) -> Table:
    """The proposals that are followed, each in a row with its sentences and the evidence that everybody may see."""
    proposals = list(found)
    said = sentences_of([one.row for one in proposals], consultation.mandate.resolution.language)
    return Table("followup", _FOLLOWED, [_proposal(consultation, one, said[one.row.pk], at) for one in proposals])


def _proposal(consultation: Consultation, one: Followed, said: Sequence[Said], at: Addresses) -> Row:
    row = one.row
    return (
        one.number, " ".join(each.place.sentence.text for each in said[:1]), said[0].language, row.version.issue,
        "; ".join(one.paragraphs), row.addressee, row.addressee_class or None, row.action, row.level, one.state,
        one.since.at, "; ".join(shown_by(each, at) for each in one.evidence),
        row.version.report.consultation.slug, source_of(consultation, f"{at.file('followup')}#f{row.pk}"),
    )  # fmt: skip


def shown_by(one: Evidence, at: Addresses) -> str:
    """Evidence in words: those of an officer, an address, a symbol; of a reply where it is read."""
    reply = one.submission
    return at.of(reply.consultation.slug).reply(reply.pk) if reply else one.words


def source_of(consultation: Consultation, address: str) -> str:
    """The address of what a row says, with the mark of a specimen."""
    return " · ".join((address, NOTICE) if notice_of(consultation) else (address,))
