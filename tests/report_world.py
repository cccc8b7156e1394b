"""A small fixed world of replies to compose reports from: fictional parties, every level of publication, planted traps."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date

from concertation.core.finding import Base, Campaign, CampaignCount, Difference, Evidence, Finding, Findings
from concertation.core.mandate import LIMBS, Limb, Mandate
from concertation.core.report import Material, Source
from concertation.core.resolution import OperativeParagraph, Resolution
from concertation.core.submission import Submission
from concertation.core.theme import Codebook, Theme

SECRET = "zyxomma"
"""A token of the confidential reply: it may stand nowhere in a report."""
AS_OF = date(2011, 7, 15)
MANDATE_TEXT = (
    "Requests the Secretary-General to consult States and intergovernmental and non-governmental organizations on ways and "
    "means, as well as obstacles and challenges and possible proposals to overcome them;"
)
THEMES = (
    Theme("technical_cooperation", {"ar": "التعاون التقني", "zh": "技术合作", "en": "Technical cooperation",
          "fr": "Coopération technique", "ru": "Техническое сотрудничество", "es": "Cooperación técnica"}, {}),
    Theme("civil_society", {"ar": "المجتمع المدني", "zh": "民间社会", "en": "Civil society",
          "fr": "Société civile", "ru": "Гражданское общество", "es": "Sociedad civil"}, {}),
    Theme("state_reporting", {"ar": "تقديم الدول للتقارير", "zh": "国家报告", "en": "State reporting",
          "fr": "Rapports des États", "ru": "Представление докладов государствами", "es": "Informes de los Estados"}, {}),
)  # fmt: skip

Said = tuple[str, str, str, str]
"""Limb, theme, basis, words."""


def reply(name: str, party_class: str | None, region: str | None = None, publication: str | None = "named", *,
          party: str | None = None, written: str | None = None, language: str = "en") -> Submission:  # fmt: skip
    """A reply received on 2 May 2011."""
    return Submission(
        id=name, file=f"{name}.txt", file_sha256="", texts=(), party=party, party_name=written, party_class=party_class,
        region=region, on_behalf_of=(), received=date(2011, 5, 2), publication=publication, language=language,
    )  # fmt: skip


class World:
    """Collects replies and what they say, and gives the material of a report."""

    def __init__(self) -> None:
        self.submissions: list[Submission] = []
        self.evidence: list[tuple[str, str, Evidence]] = []
        self.differences: list[tuple[str, str, Difference]] = []
        self.sources: dict[str, Source] = {}
        self.texts: dict[str, str] = {}
        self.campaigns: list[CampaignCount] = []

    def add(self, submission: Submission, *said: Said, differing: Iterable[Said] = ()) -> None:
        """A reply whose passages are the words said, one to a line."""
        everything = [*said, *differing]
        text = "\n".join(words for *_, words in everything)
        digest = hashlib.sha256(text.encode()).hexdigest()
        self.texts[digest] = text
        self.submissions.append(
            Submission(**{**submission.__dict__, "texts": (digest,)}),
        )
        start = 0
        for at, (limb, theme, basis, words) in enumerate(everything):
            one = self._passage(submission, digest, start, words, basis)
            start += len(words) + 1
            if at < len(said):
                self.evidence.append((limb, theme, one))
            else:
                self.differences.append((limb, theme, Difference(one, "opposition", ())))

    def _passage(self, by: Submission, digest: str, start: int, words: str, basis: str) -> Evidence:
        name = f"{by.id}.1.{start}-{start + len(words)}"
        self.sources[name] = Source(name, by.id, by.party_name or "", words, digest, start, start + len(words), None,
                                    by.language, by.quotable)  # fmt: skip
        return Evidence(
            passage=name, submission=by.id, text=words, lang=by.language, kind="paragraph", basis=basis,
            score=1.0 if basis == "coded" else 0.8, because=(), respondent=by.respondent, party_class=by.party_class,
            region=by.region, own=True, quotable=by.quotable, stands_alone=by.quotable and by.party_class is not None,
        )  # fmt: skip

    def material(self) -> Material:
        """The material, findings in the order of limbs and themes."""
        found = [
            self._finding(limb, theme.key)
            for limb in LIMBS
            for theme in THEMES
            if any((a, b) == (limb, theme.key) for a, b, _ in self.evidence)
        ]
        answered = {finding.theme for finding in found if finding.limb == "proposals"}
        open_themes = [f.theme for f in found if f.limb == "obstacles" and f.theme and f.theme not in answered]
        bases: tuple[Base, ...] = ()
        findings = Findings(AS_OF, bases, tuple(found), tuple(open_themes), (), tuple(self.campaigns))
        return Material(
            submissions=tuple(self.submissions), sources=self.sources, provisions={"11": MANDATE_TEXT}, as_of=AS_OF,
            resolution=resolution(), mandate=mandate(), findings=findings, codebook=Codebook("test", THEMES),
            request_date=date(2011, 3, 1), replies=self.texts,
        )  # fmt: skip

    def _finding(self, limb: str, theme: str) -> Finding:
        differences = tuple(d for a, b, d in self.differences if (a, b) == (limb, theme))
        evidence = [e for a, b, e in self.evidence if (a, b) == (limb, theme)]
        ordered = tuple(sorted(evidence, key=lambda one: one.basis))
        return Finding(limb, theme, ordered, (), False, differences, (), (), ())

    def campaign(self, *members: str) -> None:
        """Replies in identical words."""
        self.campaigns.append(CampaignCount(Campaign(1, "identical", members, members[0]), 1, len(members)))


def resolution() -> Resolution:
    """Resolution 65/218 as far as a report needs it."""
    operative = OperativeParagraph("11", None, (), MANDATE_TEXT)
    title = "Enhancement of international cooperation in the field of human rights"
    return Resolution("A/RES/65/218", "General Assembly", "resolution", title, 65, "68 (b)", date(2010, 12, 21), None, None,
                      "en", (), (operative,))  # fmt: skip


def mandate() -> Mandate:
    """Its paragraph 11."""
    return Mandate("11", None, "consult", "Requests", ("Secretary-General",), (),
                   ("States", "intergovernmental organizations", "non-governmental organizations"),
                   tuple(Limb(limb, limb) for limb in LIMBS), None, "implied_by_agenda", 66)  # fmt: skip


_REGIONS = ("african_states", "asia_pacific_states", "eastern_european_states", "latin_american_and_caribbean_states",
            "western_european_and_other_states")  # fmt: skip
_STATES = ("Norvania", "Ozeria", "Costaluz", "Huaze", "Qamra", "Valmonie", "Belgarde", "Istrava", "Tarumba", "Kalindor")


def world() -> World:
    """Twelve Governments (two of the register, to see them change places), organizations, individuals, and traps."""
    made = World()
    coded, machine = "coded", "suggested"
    for at, name in enumerate(_STATES):
        said: list[Said] = [
            ("proposals", "technical_cooperation", coded if at < 4 else machine,
             f"{name} proposes that technical cooperation be offered upon the request of the State concerned."),
        ]  # fmt: skip
        if at < 5:
            said.append(("obstacles", "state_reporting", coded,
                         f"{name} finds that the burden of reporting weighs on small administrations."))  # fmt: skip
        if at == 7:
            said.append(("obstacles", "civil_society", machine, "Civil society lacks the means to travel to Geneva."))
        made.add(reply(f"s{at}", "member_state", _REGIONS[at % 5], written=name), *said)
    made.add(
        reply("egypt", "member_state", "african_states", party="EGY", written="Egypt", language="fr"),
        ("ways_and_means", "civil_society", coded, "Le dialogue régional associe la société civile aux travaux."),
    )
    made.add(
        reply("zambia", "member_state", "african_states", party="ZMB", written="Zambia"),
        ("ways_and_means", "civil_society", coded, "Regional seminars bring civil society and Governments together."),
        differing=[("proposals", "technical_cooperation", coded, "We do not agree that new cooperation funds are needed.")],
    )
    made.add(
        reply("n1", "ngo", written="Coalition for Open Dialogue"),
        ("obstacles", "civil_society", coded, "Reprisals keep civil society from speaking before the mechanisms."),
    )
    made.add(
        reply("n2", "ngo", None, "unnamed", written="Hidden Voices"),
        ("obstacles", "civil_society", coded, "Our members fear to be seen with the mechanisms of the Council."),
    )
    made.add(
        reply("n3", "ngo", None, "unattributed", written="Quiet Circle"),
        ("ways_and_means", "state_reporting", coded, "This may be paraphrased only and must not be quoted at all."),
    )
    made.add(
        reply("i1", "individual", None, "confidential", written=f"Anna {SECRET}"),
        ("obstacles", "civil_society", coded, f"The {SECRET} affair shows that nobody is safe when speaking out."),
    )
    made.add(
        reply("u1", None, None, None),
        ("proposals", "state_reporting", coded, "A single core document should replace six periodic reports."),
    )
    return made
