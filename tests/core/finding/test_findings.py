"""Findings: who said what, on what basis, and where views differ."""

from __future__ import annotations

import json
from datetime import date

import pytest

from concertation.core.finding import Campaign, Coding, Findings, Suggestion, findings_of, suggest_all
from concertation.core.language import OFFICIAL
from concertation.core.passage import ExtractedText, Passage
from concertation.core.submission import Submission
from concertation.core.theme import first_codebook

ON = date(2010, 12, 21)
BOOK = first_codebook()
LACK = "The lack of resources remains an obstacle to technical cooperation."
ASK = "We recommend that States should provide more technical assistance."
AGAINST = "We do not support the proposal to extend the mandates of the special procedures."


class Desk:
    """Replies as they come in, and what an officer decides of them."""

    def __init__(self) -> None:
        self.submissions: list[Submission] = []
        self.passages: list[Passage] = []
        self.texts: dict[str, str] = {}
        self.codings: list[Coding] = []
        self.campaigns: tuple[Campaign, ...] = ()

    def receive(
        self,
        party: str | None,
        *sentences: str,
        party_class: str | None = "member_state",
        publication: str | None = "named",
        on_behalf_of: tuple[str, ...] = (),
        language: str = "en",
    ) -> list[str]:
        """One reply; the ids of its passages."""
        text = ExtractedText("", "\n".join(sentences), (), language)
        name = f"s{len(self.submissions) + 1}"
        self.texts[text.sha256] = text.text
        self.submissions.append(
            Submission(name, f"{name}.txt", "0", (text.sha256,), party, party, party_class, None, on_behalf_of, None,
                       publication, language)
        )  # fmt: skip
        ids, start = [], 0
        for sentence in sentences:
            end = start + len(sentence)
            ids.append(f"{name}.1.{start}-{end}")
            self.passages.append(Passage(ids[-1], name, text.sha256, start, end, None, language, "paragraph"))
            start = end + 1
        return ids

    def code(self, passage: str, limb: str | None, theme: str | None) -> None:
        self.codings.append(Coding(passage, 0, 3, limb, theme, "officer"))

    def suggestions(self) -> tuple[Suggestion, ...]:
        words = ((one.id, self.texts[one.text_sha256][one.start : one.end], one.lang) for one in self.passages)
        return suggest_all(words, BOOK)

    def findings(self) -> Findings:
        return findings_of(
            self.submissions, self.passages, self.texts, self.codings, self.suggestions(), BOOK, self.campaigns, on=ON
        )


def test_distinct_respondents_are_counted_by_class_and_region_and_never_summed() -> None:
    desk = Desk()
    for party in ("AGO", "BEN", "FRA", "FRA"):
        desk.receive(party, LACK)
    desk.receive("Amis", LACK, party_class="ngo")
    desk.receive("BRA", "Thank you.")
    finding = desk.findings().finding("obstacles", "technical_cooperation")
    assert finding is not None and finding.shared
    states, ngos = finding.tallies
    assert (states.party_class, states.respondents, states.base) == ("member_state", 3, 4)
    assert states.by_region == (("african_states", 2), ("western_european_and_other_states", 1))
    assert (ngos.party_class, ngos.respondents, ngos.base) == ("ngo", 1, 1)
    assert finding.silent_regions == ("latin_american_and_caribbean_states",)
    assert finding.silent_classes == ()


def test_what_a_person_coded_takes_nothing_from_the_machine_and_stands_first() -> None:
    desk = Desk()
    desk.receive("AGO", LACK)
    (coded,) = desk.receive("FRA", LACK)
    desk.code(coded, "obstacles", "technical_cooperation")
    findings = desk.findings()
    finding = findings.finding("obstacles", "technical_cooperation")
    assert finding is not None
    assert (finding.evidence[0].respondent, finding.evidence[0].basis, finding.evidence[0].score) == ("FRA", "coded", 1.0)
    assert [(one.basis, one.respondents) for one in finding.tallies] == [("coded", 1), ("suggested", 1)]
    challenges = findings.finding("obstacles", "challenges")
    assert challenges is not None
    assert [one.respondent for one in challenges.evidence] == ["AGO"]


def test_a_respondent_coded_is_not_counted_again_as_suggested() -> None:
    desk = Desk()
    coded, _ = desk.receive("FRA", LACK, LACK)
    desk.code(coded, "obstacles", "technical_cooperation")
    finding = desk.findings().finding("obstacles", "technical_cooperation")
    assert finding is not None
    assert [(one.basis, one.respondents) for one in finding.tallies] == [("coded", 1)]


def test_a_limb_and_a_theme_named_apart_meet_on_their_passage() -> None:
    desk = Desk()
    (passage,) = desk.receive("FRA", "Something else entirely.")
    desk.code(passage, "proposals", None)
    desk.code(passage, None, "racism")
    assert [(one.limb, one.theme) for one in desk.findings().findings] == [("proposals", "racism")]


def test_a_coded_limb_alone_has_no_theme_and_a_coded_theme_alone_no_limb() -> None:
    desk = Desk()
    one, two = desk.receive("FRA", "Something.", "Something else.")
    desk.code(one, "proposals", None)
    desk.code(two, None, "weather")
    assert [(one.limb, one.theme) for one in desk.findings().findings] == [("proposals", None), (None, "weather")]


def test_a_groups_reply_counts_once_and_whom_it_lists_stands_apart() -> None:
    desk = Desk()
    desk.receive("NAM", LACK, party_class="political_group", on_behalf_of=("CUB", "Egypt", "France", "NAM", "Ruritania"))
    desk.receive("FRA", "Thank you.")
    finding = desk.findings().finding("obstacles", "technical_cooperation")
    assert finding is not None
    (group,) = finding.tallies
    assert (group.respondents, group.own, group.on_behalf, group.base) == (1, 0, 1, 1)
    assert group.covered == ("CUB", "EGY")
    assert group.by_region == ()


def test_confidential_and_undeclared_replies_count_and_are_never_quotable_nor_alone() -> None:
    desk = Desk()
    for publication in ("confidential", "unattributed", None):
        desk.receive(f"ngo {publication}", LACK, party_class="ngo", publication=publication)
    desk.receive(None, LACK, party_class=None)
    finding = desk.findings().finding("obstacles", "technical_cooperation")
    assert finding is not None and not finding.supported
    assert [one.quotable for one in finding.evidence] == [False, False, False, True]
    ngos, unknown = finding.tallies
    assert (ngos.respondents, ngos.public, ngos.base) == (3, 0, 3)
    assert (unknown.party_class, unknown.respondents) == (None, 1)


def test_an_obstacle_without_a_proposal_is_named_and_one_with_is_paired_in_its_own_reply_first() -> None:
    desk = Desk()
    assert desk.receive("AGO", ASK)
    obstacle, proposal = desk.receive("FRA", LACK, ASK)
    findings = desk.findings()
    assert findings.unanswered_obstacles == ("challenges",)
    (pair,) = findings.pairs
    assert (pair.theme, pair.obstacle, pair.proposal, pair.same_submission) == (
        "technical_cooperation", obstacle, proposal, True,
    )  # fmt: skip


OPPOSED = {
    "en": AGAINST,
    "fr": "Nous ne pouvons accepter la proposition d'élargir les procédures spéciales.",
    "es": "Nos oponemos a la propuesta de ampliar los procedimientos especiales.",
    "ru": "Мы не поддерживаем предложение о расширении специальных процедур.",
    "ar": "نعارض الاقتراح بتوسيع الإجراءات الخاصة.",
    "zh": "我们反对扩大特别程序的提议。",
}


@pytest.mark.parametrize("language", OFFICIAL)
def test_opposition_is_a_difference_and_no_evidence(language: str) -> None:
    desk = Desk()
    (asked,) = desk.receive("AGO", "Done.")
    desk.code(asked, "proposals", "special_procedures")
    desk.receive("CHN", OPPOSED[language], language=language)
    findings = desk.findings()
    finding = findings.finding("proposals", "special_procedures")
    assert finding is not None
    assert [one.respondent for one in finding.evidence] == ["AGO"]
    (difference,) = finding.differences
    assert (difference.kind, difference.evidence.respondent) == ("opposition", "CHN")
    assert all(OPPOSED[language][start:end] for start, end in difference.because)


def test_to_reject_racism_or_to_withdraw_a_reservation_is_no_difference() -> None:
    desk = Desk()
    (asked,) = desk.receive("AGO", "Done.")
    desk.code(asked, "proposals", "racism")
    desk.receive("FRA", "We reject all forms of racism.", "We call upon States to withdraw reservations on racism.")
    finding = desk.findings().finding("proposals", "racism")
    assert finding is not None and finding.differences == ()


def test_a_however_alone_is_no_difference_but_a_reservation_is() -> None:
    desk = Desk()
    (asked,) = desk.receive("AGO", "Done.")
    desk.code(asked, "proposals", "special_procedures")
    desk.receive("FRA", "However, France works with the special procedures.")
    desk.receive("CHN", "However, we consider new special procedures premature.")
    finding = desk.findings().finding("proposals", "special_procedures")
    assert finding is not None
    (difference,) = finding.differences
    said = [difference.evidence.text[start:end] for start, end in difference.because]
    assert (difference.kind, said) == ("reservation", ["However", "premature"])


def test_a_campaign_is_counted_both_ways() -> None:
    desk = Desk()
    for name in ("A", "B", "C"):
        desk.receive(name, LACK, party_class="ngo")
    desk.campaigns = (Campaign(1, "identical", ("s1", "s2"), "s1"),)
    findings = desk.findings()
    finding = findings.finding("obstacles", "technical_cooperation")
    assert finding is not None and finding.campaigns == (1,)
    assert (finding.tallies[0].respondents, finding.tallies[0].texts) == (3, 2)
    assert [(one.texts, one.signatories) for one in findings.campaigns] == [(1, 2)]


def test_headings_are_not_suggested() -> None:
    desk = Desk()
    desk.receive("AGO", "Lack of resources: an obstacle")
    (passage,) = desk.passages
    desk.passages = [
        Passage(passage.id, passage.submission, passage.text_sha256, passage.start, passage.end, None, "en", "heading")
    ]
    assert desk.findings().findings == ()


def test_the_json_has_counts_bases_and_passages_and_is_the_same_each_time() -> None:
    desk = Desk()
    desk.receive("AGO", LACK, ASK)
    desk.receive("FRA", AGAINST, publication="confidential")
    once, again = (json.dumps(desk.findings().as_json(), ensure_ascii=False) for _ in range(2))
    assert once == again
    said = json.loads(once)
    first = said["findings"][0]
    assert (first["limb"], first["theme"], first["counts"]) == ("obstacles", "challenges", {"coded": 0, "suggested": 1})
    assert first["passages"][0]["passage"] == f"s1.1.0-{len(LACK)}"
    assert said["unanswered_obstacles"] == ["challenges"]
    assert LACK not in once


def test_nothing_gives_nothing() -> None:
    assert Desk().findings() == Findings(ON, (), (), (), (), ())
