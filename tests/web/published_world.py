"""A consultation with everything that can be public in it and everything that cannot, made by the acts themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from concertation.actions.consultation import Call, open_consultation
from concertation.actions.finding import Decision, code
from concertation.actions.ledger import publish_checkpoint
from concertation.actions.mandate import adopt_mandate
from concertation.actions.party import admit_party
from concertation.actions.passage import extract
from concertation.actions.report import draft_report, issue_report
from concertation.actions.resolution import register_resolution
from concertation.actions.submission import (
    Facts,
    fold,
    publish_submission,
    receive_submission,
    review_submission,
    withhold_submission,
)
from concertation.actions.theme import adopt_codebook
from concertation.core.chance import seeded_chance
from concertation.core.consultation import questions_for
from concertation.core.ledger import log_key
from concertation.core.mandate import mandates_in
from concertation.core.passage import ExtractedText, Extraction
from concertation.core.principles import with_measures_in
from concertation.core.theme import Codebook, Theme
from concertation.documents.resolution import read_resolution_file
from concertation.pipeline.publication import analysed, open_findings
from concertation.records.found import material_of
from concertation.records.models import Consultation, Submission
from factories import SAFE, taken_in
from people import AMRANI, NOON

RESOLUTION = b"""United Nations
A/RES/65/218
General Assembly
Resolution adopted by the General Assembly on 21 December 2010
65/218. Enhancement of international cooperation in the field of human rights
The General Assembly,
Recalling its resolution 64/171,
1. Requests the Secretary-General to consult States and intergovernmental and non-governmental organizations on ways and \
means, as well as obstacles and challenges and possible proposals to overcome them;
2. Decides to continue its consideration of the question at its sixty-sixth session.
71st plenary meeting
21 December 2010
"""
CODEBOOK = Codebook("of the test", (
    Theme("technical_cooperation", {"en": "Technical cooperation", "fr": "Coopération technique"}, {}, "Help asked for."),
    Theme("reporting", {"en": "Reporting", "fr": "Rapports"}, {}, "Reports to treaty bodies."),
))  # fmt: skip
FORMULA = "- propose that reporting be made simpler;"


@dataclass(frozen=True)
class Sent:
    """A reply on its way: its texts in their languages, and what an officer will code in it (words, limb, theme)."""

    file: str
    facts: Facts
    texts: tuple[tuple[str, str], ...]
    coded: tuple[tuple[str, str, str], ...] = ()
    fate: str = "published"


@dataclass(frozen=True)
class World:
    """The consultation, its replies by file name, and what must be told nowhere."""

    consultation: Consultation
    replies: dict[str, Submission]
    secrets: tuple[str, ...]

    @property
    def slug(self) -> str:
        """Its address."""
        return self.consultation.slug


def sent(words: str = "zyxomma") -> Iterator[Sent]:
    """Two named replies, one of them with an annex in Arabic; an unnamed one; one of each kind that nobody may see."""
    fund = "We propose that a fund for technical cooperation be set up."
    burden = "The main obstacle is the burden of reporting on small administrations."
    yield Sent(
        "benguira.docx",
        Facts(None, "Benguira", "member_state", "african_states", ("Tamaru",), date(2011, 5, 2), "named", "en"),
        ((f"Views\n\n{fund} {burden}\n\n{FORMULA}", "en"),),
        (
            (fund, "proposals", "technical_cooperation"),
            (burden, "obstacles", "reporting"),
            (FORMULA, "proposals", "reporting"),
        ),
    )
    lack = "Le manque de moyens est le principal obstacle à la coopération technique."
    yield Sent(
        "tabloquet-memo.docx",
        Facts(None, "Ligue des lanternes", "ngo", None, (), date(2011, 5, 3), "named", "fr"),
        ((lack, "fr"), ("يشكل نقص الموارد عقبة رئيسية أمام التعاون.", "ar")),
        ((lack, "obstacles", "technical_cooperation"),),
    )
    afraid = "We are afraid to be seen when we speak with the mechanisms, and technical cooperation does not reach us."
    yield Sent(
        "velvetine-memo.txt",
        Facts(None, "Anna Velvetine", "individual", None, ("Friends of Velvetine",), date(2011, 5, 4), "unnamed", "en"),
        ((afraid, "en"),),
        ((afraid, "obstacles", "technical_cooperation"),),
    )
    for file, level, fate in (
        (f"quibblex-{words}.txt", "confidential", "withheld"),
        (f"marzipolo-{words}.txt", "unattributed", "withheld"),
        (f"grumbletharp-{words}.txt", "named", "withheld"),
        (f"unread-{words}.txt", "named", "extracted"),
    ):
        told = f"The {words} affair shows that technical cooperation is refused by {file.split('-')[0]}."
        facts = Facts(None, f"Bureau {file[:8]} {words}", "ngo", None, (f"Others {words}",), date(2011, 5, 5), level, "en")
        yield Sent(file, facts, ((told, "en"),), ((told, "obstacles", "technical_cooperation"),), fate)


def alike(number: int) -> Sent:
    """One of many replies of organizations, each in its own words."""
    words = f"We propose that office number {number} offer technical cooperation to those who ask for it."
    facts = Facts(None, f"Organization {number}", "ngo", None, (), date(2011, 5, 6), "named", "en")
    return Sent(f"alike-{number:03}.txt", facts, ((words, "en"),), ((words, "proposals", "technical_cooperation"),))


def world(*more: Sent, words: str = "zyxomma", training: bool = True, reported: bool = True) -> World:
    """Opened, answered, coded, published, found, and reported in English and French."""
    chance = seeded_chance(65218)
    consultation = _opened(training)
    everything = [*sent(words), *more]
    replies = {one.file: _received(consultation, one) for one in everything}
    decisions = [decision for one in everything for decision in _decisions(replies[one.file], one)]
    code(consultation, decisions, actor=AMRANI, at=NOON, chance=chance)
    for one in everything:
        _end(replies[one.file], one.fate)
    kept = list(replies.values())
    findings = open_findings(consultation, kept, safe=SAFE, actor=AMRANI, at=NOON)
    assert findings.findings
    if reported:
        _reported(consultation, [one for one in kept if one.file_name.split("-")[0] not in ("grumbletharp", "unread")])
    publish_checkpoint(log_key("concertation.invalid/test", bytes(32)), NOON)
    hidden = [replies[one.file] for one in everything if one.fate != "published"]
    secrets = [one for reply in hidden for one in (reply.id, reply.file_sha256, reply.party_name)]
    originals = [one for reply in kept for one in (reply.file_name, reply.file_sha256)]
    return World(consultation, replies, (words, "Velvetine", "velvetine", "Amrani", *secrets, *originals))


def _opened(training: bool) -> Consultation:
    chance = seeded_chance(65218)
    resolution = read_resolution_file("resolution.txt", RESOLUTION)
    registered = register_resolution(RESOLUTION, resolution, actor=AMRANI, at=NOON)
    mandate = mandates_in(resolution)[0]
    adopted = adopt_mandate(registered, mandate, actor=AMRANI, at=NOON, chance=chance)
    titles = {"fr": "Renforcement de la coopération internationale dans le domaine des droits de l’homme"}
    call = Call(resolution.title or "", titles, None, datetime(2011, 6, 1, tzinfo=UTC), date(2011, 10, 20), training)
    questions = [one for language in ("en", "fr") for one in questions_for(mandate, resolution, language)]
    opened = open_consultation(adopted, call, questions, actor=AMRANI, at=NOON, chance=chance)
    adopt_codebook(opened, CODEBOOK, actor=AMRANI, at=NOON)
    return opened


def _received(consultation: Consultation, one: Sent) -> Submission:
    original = taken_in(one.file, one.file.encode())
    facts = one.facts
    if facts.party_name == "Benguira" and consultation.training:
        facts = replace(facts, party=admit_party("XBG", "member_state", "Benguira", actor=AMRANI, at=NOON))
    submission = receive_submission(
        consultation, original, facts,
        safe=SAFE, idempotency_key=original.sha256, actor=AMRANI, at=NOON, chance=seeded_chance(65218),
    )  # fmt: skip
    texts = tuple(ExtractedText(one.file, text, (), language) for text, language in one.texts)
    extract(submission, Extraction(one.file, original.sha256, "text/plain", texts), (), safe=SAFE, actor=AMRANI, at=NOON)
    if facts.party_class == "member_state":
        _verified(submission)
    return submission


def _verified(submission: Submission) -> None:
    """Also where its party is known by name alone, as in a consultation that is none for training."""
    submission.verified_at, submission.verified_by, submission.verified_how = NOON, "Mr. Okello", "covering_note"
    submission.save(update_fields=["verified_at", "verified_by", "verified_how"])


def _decisions(submission: Submission, one: Sent) -> Iterator[Decision]:
    for words, limb, theme in one.coded:
        read = {text.pk: told for text, told in SAFE.texts_of((submission,))}
        said = {each: read[each.text_id][each.start : each.end] for each in submission.passage_set.all()}
        passage = next(each for each, own in said.items() if own == words or words.endswith(own))
        yield Decision(passage, passage.start, passage.end, limb, theme, "Ms. Amrani")


def _end(submission: Submission, fate: str) -> None:
    if fate == "extracted":
        return
    review_submission(submission, actor=AMRANI, at=NOON)
    if fate == "published":
        publish_submission(submission, safe=SAFE, actor=AMRANI, at=NOON, chance=seeded_chance(65218))
    else:
        withhold_submission(submission, "as its author wishes", actor=AMRANI, at=NOON)


def _reported(consultation: Consultation, submissions: list[Submission]) -> None:
    analysis = analysed(consultation, submissions, NOON.date(), safe=SAFE, machine=None)
    everyone = replace(analysis.read, submissions=tuple(one.as_value() for one in submissions))
    materials = {
        language: material_of(consultation, everyone, analysis.findings, language, NOON.date()) for language in ("en", "fr")
    }
    for language, annexed in with_measures_in(materials).items():
        measures = {"principles.json": annexed.measures.as_json(), "aggregates.json": dict(annexed.aggregates)}
        version = draft_report(
            consultation, annexed.report, materials[language],
            actor=AMRANI, at=NOON, chance=seeded_chance(65218), measures=measures,
        )  # fmt: skip
        issue_report(version, actor=AMRANI, at=NOON)


def fold_under(leading: Submission, *others: Submission) -> None:
    """A campaign under one of its replies."""
    fold(leading, others, actor=AMRANI, at=NOON)


def take_back(submission: Submission) -> None:
    """Withheld after it had been published."""
    withhold_submission(submission, "taken back", actor=AMRANI, at=NOON)


def addresses_of(made: World) -> list[str]:
    """Every address at which its data can be had, in English where an answer has a language."""
    c = f"/c/{made.slug}"
    json = [".json", "/s.json", "/findings.json", "/findings/reporting.json", "/findings/technical_cooperation.json"]
    json += ["/codebook.json", "/report/1.json", "/report/1.json?language=fr"]
    files = ["/s.csv", "/findings.csv", "/findings/reporting.csv", "/findings/technical_cooperation.csv", "/data.zip"]
    replies = [
        f"/s/{one.id}.{suffix}"
        for one in made.replies.values()
        for suffix in ("json", "csv", "txt", "docx", "pdf")
        if one.state == "published"
    ]
    found = ["/c.json", "/c.csv", *(f"{c}{path}" for path in (*json, *files, *replies, "/data"))]
    return [path if path.split("?")[0].endswith(("json", "csv", "zip")) else f"/en{path}" for path in found]
