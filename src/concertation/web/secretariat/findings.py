"""The findings board: what was said under each limb and theme, by whom, what speaks against it, what is not used yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse

from concertation.core.finding import Evidence, Finding, Tally
from concertation.core.finding.balance import Balance, balance_of
from concertation.core.finding.claim import Standing, statements
from concertation.core.finding.quantifier import quantifier
from concertation.core.mandate import LIMBS
from concertation.core.party import CLASSES, REGIONS
from concertation.core.report.phrase import words
from concertation.records.claims import standing_claims, supporting, unused, used_in_drafts
from concertation.records.findings import Board
from concertation.records.intake import confidential_readers
from concertation.records.models import Claim, Consultation
from concertation.web.field import asked
from concertation.web.public.page import consultation_at
from concertation.web.public.submissions import theme_label
from concertation.web.request import Request
from concertation.web.secretariat.findings_page import (
    board_for,
    finds_page,
    number_asked,
    opened,
    part_of,
    place_label,
    places_of,
    shown_of,
)
from concertation.web.secretariat.page import officer_of

FEWEST: Final = 5
"""Fewer respondents that are counted only are not told to whoever may not open their replies."""


@dataclass(frozen=True)
class Line:
    """How many of a class spoke, with the quantifier that may be used, in words with its base."""

    party_class: str | None
    respondents: int
    base: int
    own: int
    on_behalf: int
    by_region: tuple[tuple[str, int], ...]
    in_words: str
    covered: int = 0


@dataclass(frozen=True)
class Cell:
    """A finding on the board: its place, who spoke, and how much is contrary, claimed, linked."""

    address: str
    limb: str
    lines: tuple[Line, ...]
    contrary: int
    claims: int
    is_unanswered: bool


@dataclass(frozen=True)
class Row:
    """A theme with its limbs; None where nobody spoke to one."""

    label: str
    cells: tuple[Cell | None, ...]


def board(request: Request, slug: str) -> HttpResponse:
    """Everything that was found, theme by theme and limb by limb."""
    consultation = consultation_at(slug)
    made = board_for(request, consultation)
    claims = list(standing_claims(consultation))
    used = supporting(claims) | used_in_drafts(consultation)
    limbs = [one for one in (*LIMBS, None) if one or made.findings.of_limb(None)]
    return finds_page(
        request, "find", consultation,
        board=made, limbs=[one or "none" for one in limbs],
        rows=list(_rows(request, consultation, made, limbs, claims)), bases=_bases(made),
        claims=len(claims), unused=len(unused(made, used)), coded=len(made.evidence),
        unanswered=[theme_label(made.codebook, one, request.language) for one in made.findings.unanswered_obstacles],
    )  # fmt: skip


def _bases(board: Board) -> list[tuple[str | None, int]]:
    return [(one.party_class, one.respondents) for one in board.findings.bases]


def _rows(
    request: Request, consultation: Consultation, board: Board, limbs: list[str | None], claims: list[Claim]
) -> Iterator[Row]:
    found = {(one.limb, one.theme): one for one in board.findings.findings}
    counted: dict[tuple[str, str], int] = {}
    for claim in claims:
        counted[claim.limb, claim.theme] = counted.get((claim.limb, claim.theme), 0) + 1
    for theme in dict.fromkeys((*board.codebook.keys, *(theme for _, theme in found))):
        cells = [_cell(request, consultation, board, found.get((limb, theme)), counted) for limb in limbs]
        if any(cells):
            label = theme_label(board.codebook, theme, request.language) if theme else ""
            yield Row(label, tuple(cells))


def _cell(
    request: Request, consultation: Consultation, board: Board, finding: Finding | None, claims: dict[tuple[str, str], int]
) -> Cell | None:
    if finding is None:
        return None
    limb, theme = finding.limb or "", finding.theme or ""
    unanswered = limb == "obstacles" and finding.theme in board.findings.unanswered_obstacles
    return Cell(
        finding_address(consultation, limb, theme), limb or "none", lines_of(finding.tallies, request.language),
        len(finding.differences), claims.get((limb, theme), 0), unanswered,
    )  # fmt: skip


def finding_address(consultation: Consultation, limb: str, theme: str) -> str:
    """Where a finding stands."""
    return reverse("desk_finding", args=(consultation.slug,)) + "?" + urlencode({"limb": limb, "theme": theme})


def lines_of(tallies: Iterable[Tally], language: str) -> tuple[Line, ...]:
    """Tallies with their quantifiers in words; those States for which others speak apart."""
    return tuple(
        Line(
            one.party_class, one.respondents, one.base, one.own, one.on_behalf, one.by_region,
            in_words(one.party_class, one.respondents, one.base, language), len(one.covered),
        )
        for one in tallies
    )  # fmt: skip


def standing_lines(standings: Iterable[Standing], language: str) -> tuple[Line, ...]:
    """The same for who stands behind a claim."""
    return tuple(
        Line(
            one.party_class, one.respondents, one.base, one.own, one.on_behalf, one.by_region,
            in_words(one.party_class, one.respondents, one.base, language),
        )
        for one in standings
    )  # fmt: skip


def in_words(party_class: str | None, k: int, n: int, language: str) -> str:
    """What a report may say: the quantifier, after the base it is of."""
    key = party_class if party_class in CLASSES else "unidentified"
    gender, q = words(f"gender.{key}", language), quantifier(k, n)
    quant = words("quant", language, q=q, k=k, g=gender, every="yes" if k == n else "no")
    return words(f"base.{key}", language, n=n) + (f" – {quant}" if n > 1 else "")


def finding(request: Request, slug: str) -> HttpResponse:
    """One finding: who spoke and who did not, the passages, the contrary ones beside them; and the way to a claim."""
    consultation = consultation_at(slug)
    limb, theme = asked(request, "limb"), asked(request, "theme")
    return finding_page(request, consultation, limb, theme)


def finding_page(request: Request, consultation: Consultation, limb: str, theme: str, **shown: Any) -> HttpResponse:
    """Its page; after a claim was refused with the reason and all that was typed."""
    made = board_for(request, consultation)
    found = made.finding(limb, theme)
    if found is None:
        raise Http404
    groups = _statements(request, made, found)
    part, number, pages = part_of(groups, number_asked(request))
    contrary = found.differences[:_CONTRARY]
    words_of = opened(request, consultation, [one.passage for one in part] + [one.evidence.passage for one in contrary])
    kinds = {one.evidence.passage: one.kind for one in found.differences}
    return finds_page(
        request, "finding", consultation,
        finding=found, limb=limb, theme=theme, label=place_label(made, limb, theme, request.language),
        lines=lines_of(found.tallies, request.language),
        passages=shown_of(request, made, part, words_of, kinds),
        contrary=shown_of(request, made, [one.evidence for one in contrary], words_of, kinds),
        contraries=len(found.differences),
        statements=len(groups), narrowed=_asked_of(request), classes=_classes(found), regions=_regions(found),
        closed=_told_closed(request, consultation, made, found),
        page=number, pages=pages, query=_query(request, limb, theme),
        claims=[one for one in standing_claims(consultation) if (one.limb, one.theme) == (limb, theme)],
        **shown,
    )  # fmt: skip


_CONTRARY: Final = 20
"""Contrary passages that are shown beside a finding; the others are found in it."""


def _statements(request: Request, board: Board, found: Finding) -> list[Evidence]:
    """Of what says the same the first; of one class or regional group where the officer asks for it."""
    party_class, region = asked(request, "class"), asked(request, "region")
    if not party_class and not region:
        return [one[0] for one in board.said_in(found)]
    narrowed = [
        one for one in found.evidence
        if party_class in ("", one.party_class or "none") and region in ("", one.region or "")
    ]  # fmt: skip
    return [one[0] for one in statements(narrowed, board.alike)]


def _asked_of(request: Request) -> dict[str, str]:
    return {"class": asked(request, "class"), "region": asked(request, "region")}


def _query(request: Request, limb: str, theme: str) -> str:
    return urlencode({"limb": limb, "theme": theme} | {key: value for key, value in _asked_of(request).items() if value})


def _classes(found: Finding) -> list[str | None]:
    return [one.party_class for one in found.tallies]


def _regions(found: Finding) -> list[str]:
    there = {one.region for one in found.evidence}
    return [one for one in REGIONS if one in there]


def _told_closed(request: Request, consultation: Consultation, board: Board, found: Finding) -> int:
    """Respondents that are counted only, as far as this officer may know: -1 says that there are fewer than five."""
    n = board.closed.get((found.limb, found.theme), 0)
    if n and n < FEWEST and officer_of(request).username not in confidential_readers(consultation):
        return -1
    return n


def missing(request: Request, slug: str) -> HttpResponse:
    """Passages that are coded and that neither a claim nor a draft uses, those to be quoted first."""
    consultation = consultation_at(slug)
    made = board_for(request, consultation)
    used = supporting(standing_claims(consultation)) | used_in_drafts(consultation)
    theme = asked(request, "theme")
    rest = unused(made, used, theme)
    part, number, pages = part_of(rest, number_asked(request))
    words_of = opened(request, consultation, [one.passage for one in part])
    return finds_page(
        request, "find_unused", consultation,
        passages=shown_of(request, made, part, words_of), count=len(rest), coded=len(made.evidence),
        themes=places_of(made, request.language), theme=theme, page=number, pages=pages, query=urlencode({"theme": theme}),
    )  # fmt: skip


def balance(request: Request, slug: str) -> HttpResponse:
    """Whose passages are used, against whose there are: in the claims, and in the drafts."""
    consultation = consultation_at(slug)
    made = board_for(request, consultation)
    claimed, drafted = supporting(standing_claims(consultation)), used_in_drafts(consultation)
    return finds_page(
        request, "find_balance", consultation,
        parts=[(key, _balance(made, used)) for key, used in (("claims", claimed), ("drafts", drafted))],
    )  # fmt: skip


def _balance(board: Board, used: Iterable[str]) -> Balance:
    return balance_of(board.given, [board.evidence[name] for name in used if name in board.evidence], board.alike)
