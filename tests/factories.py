"""Records in the state a test starts from, made by the acts themselves."""

from __future__ import annotations

import tempfile
from pathlib import Path

from concertation.actions.consultation import Call, open_consultation
from concertation.actions.mandate import adopt_mandate
from concertation.actions.resolution import register_resolution
from concertation.core.chance import seeded_chance
from concertation.core.consultation import Question
from concertation.core.mandate import Limb, Mandate
from concertation.core.report import Report as ReportValue
from concertation.core.report import as_json
from concertation.core.report.structure import Masthead
from concertation.core.resolution import Act, OperativeParagraph, Resolution
from concertation.records.blobs import BlobStore
from concertation.records.models import Consultation, Report, Version
from concertation.records.safe import Original, Safe
from people import AMRANI, NOON

CHANCE = seeded_chance(65218)

ORDER = "Requests the Secretary-General to consult States on ways and means;"
RESOLUTION = Resolution(
    symbol="A/RES/65/218",
    organ="General Assembly",
    kind="resolution",
    title="Enhancement of international cooperation in the field of human rights",
    session=65,
    agenda_item="68 (b)",
    adopted=None,
    meeting=None,
    report=None,
    language="en",
    preambular=(),
    operative=(OperativeParagraph("11", None, (Act("Requests", ORDER),), ORDER),),
)
MANDATE = Mandate(
    paragraph="11",
    part=None,
    act="consult",
    verb="Requests",
    addressees=("Secretary-General",),
    with_=(),
    consulted=("States",),
    limbs=(Limb("ways_and_means", "ways and means"),),
    subject=None,
    reporting_basis="none",
    returns_at_session=None,
)


def safe_at(place: Path) -> Safe:
    """A safe whose sealed files lie there."""
    return Safe(BlobStore(place), CHANCE("key that seals", 32), CHANCE)


SAFE = safe_at(Path(tempfile.mkdtemp(prefix="concertation-tests-")))
"""A safe for tests that do not ask where it stands."""


def taken_in(name: str, content: bytes, safe: Safe = SAFE) -> Original:
    """A file in the safe."""
    return safe.take_in(name, content, safe.new_key(name))


def opened_consultation() -> Consultation:
    """A consultation opened by Ms. Amrani from paragraph 11, with one question: two leaves stand in the log."""
    resolution = register_resolution(ORDER.encode(), RESOLUTION, actor=AMRANI, at=NOON)
    mandate = adopt_mandate(resolution, MANDATE, actor=AMRANI, at=NOON, chance=CHANCE)
    question = Question(1, "ways_and_means", "Which ways and means serve cooperation?", "en")
    return open_consultation(mandate, Call("Cooperation"), [question], actor=AMRANI, at=NOON, chance=CHANCE)


def issued(consultation: Consultation) -> Version:
    """A report of it that is issued, with nothing in it."""
    report = Report.objects.create(consultation=consultation, type="thematic", language="en")
    masthead = Masthead("General Assembly", "Sixty-sixth session", None, "2 May 2011", "en", "Cooperation", "Report")
    nothing = as_json(ReportValue("en", "thematic", masthead, (), (), (), 0, None))
    return Version.objects.create(
        report=report, number=1, issue=1, structure=nothing, sha256="0" * 64, drafted_at=NOON, issued_at=NOON
    )
