"""The pages of the officer's desk, measured on the database of the settings: ``desk_timed EACH SIZE...``.

A desk adds its pages to ``PAGES``, by what the figures call them: an address after that of the consultation at the desk, in
which names in braces are those of ``places``.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path
from string import Formatter
from typing import Final

import django

django.setup()

from django.conf import settings  # noqa: E402 - needs the line above
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from benchmarks.desk_around import surrounded  # noqa: E402 - needs the line above
from benchmarks.desk_filled import CHIEF, completed  # noqa: E402
from benchmarks.list_pages import ROUNDS, Figure, written  # noqa: E402
from concertation.records.followups import latest_report  # noqa: E402
from concertation.records.kept_findings import wait_for_board  # noqa: E402
from concertation.records.models import (  # noqa: E402
    BlindReading,
    Claim,
    Consultation,
    Followup,
    Mandate,
    Meeting,
    Paragraph,
    Party,
    Passage,
    Submission,
    Translation,
    User,
    Version,
)
from concertation.records.outlook import wait_for_outlook  # noqa: E402

LIMIT: Final = 100.0
"""Milliseconds in the median that a page may take on 10,000 replies: of the processor where the database works in this very
process, since the machine does much else."""
PASSES: Final = 2
PAGES: Final = {
    "today": "/desk",
    "texts": "/desk/mandate",
    "builder": "/desk/mandate/adopted/{mandate}",
    "register": "/desk/register",
    "party": "/desk/register/party?key={party}",
    "stray mail": "/desk/stray",
    "consultation": "{desk}",
    "mandate": "{desk}/mandate",
    "plan": "{desk}/plan",
    "invite": "{desk}/invite",
    "letters": "{desk}/mail",
    "what they see": "{desk}/preview",
    "board of replies": "{desk}/board",
    "reminders": "{desk}/remind",
    "call": "{desk}/call",
    "extension": "{desk}/extend",
    "intake": "{desk}/intake",
    "intake, deep": "{desk}/intake?page={deep}",
    "intake, narrowed": "{desk}/intake?language=fr&class=ngo",
    "readers": "{desk}/intake/readers",
    "reply": "{desk}/intake/{reply}",
    "paper": "{desk}/paper",
    "review": "{desk}/review",
    "review of a reply": "{desk}/review/{reply}",
    "coding": "{desk}/code",
    "coding, deep": "{desk}/code?page={deep}",
    "coding, what is left": "{desk}/code?left=1",
    "coding a reply": "{desk}/code/{reply}",
    "coding a passage": "{desk}/code/{reply}?at={passage}&since=1",
    "changes": "{desk}/code/changes",
    "blind sample": "{desk}/code/blind",
    "blind passage": "{desk}/code/blind/{blind}",
    "codebook": "{desk}/codebook",
    "order of themes": "{desk}/codebook/order",
    "theme": "{desk}/codebook/theme/commonest",
    "merge of themes": "{desk}/codebook/theme/commonest/merge?into=frequent",
    "split of a theme": "{desk}/codebook/theme/commonest/split?part=20",
    "history of themes": "{desk}/codebook/history",
    "findings": "{desk}/find",
    "finding": "{desk}/find/finding?limb=proposals&theme=commonest",
    "unused": "{desk}/find/unused",
    "balance": "{desk}/find/balance",
    "claims": "{desk}/find/claims",
    "claim": "{desk}/find/claims/{claim}",
    "answers": "{desk}/find/answers?theme=commonest",
    "findings in public": "{desk}/find/public",
    "reports": "{desk}/report",
    "report, summary": "{desk}/report/{report}?section=summary",
    "report, a section": "{desk}/report/{report}?section={section}",
    "check": "{desk}/report/{report}/check",
    "compare languages": "{desk}/report/{report}/compare",
    "sentence": "{desk}/report/{report}/{sentence}",
    "sentence, searched": "{desk}/report/{report}/{sentence}?q=Solidarity",
    "clearance": "{desk}/clear",
    "version": "{desk}/clear/{version}",
    "translation": "{desk}/clear/{version}/translation",
    "publication": "{desk}/publish",
    "checklist": "{desk}/publish/thematic",
    "version in public": "{desk}/publish/view/{version}",
    "attribution": "{desk}/attribution",
    "observations": "{desk}/observations",
    "moderation": "{desk}/moderation",
    "follow-up": "{desk}/follow",
    "sentences to follow": "{desk}/follow/take/{issued}?paragraph={paragraph}",
    "proposal": "{desk}/follow/{proposal}",
    "since the last one": "{desk}/follow/before",
    "next session": "{desk}/follow/next",
    "text beside the last": "{desk}/follow/next/{mandate}",
    "meetings": "{desk}/meetings",
    "meeting": "{desk}/meetings/{meeting}",
    "new meeting": "{desk}/meetings/new",
    "beside translations": "{desk}/code/{translated}",
    "measures": "{public}/measures",
    "follow-up in public": "{public}/followup",
    "meetings in public": "{public}/meetings",
    "export": "{desk}/export",
    "language model": "{desk}/model",
}


def main(each: int, sizes: list[int]) -> None:
    """Prints all pages at all sizes, and which of them do not take as many queries at each."""
    call_command("migrate", verbosity=0)
    queries = []
    for size in sizes:
        consultation = Consultation.objects.get(slug=written(each, size))
        completed(consultation, Path(settings.DATA))
        surrounded(consultation, Path(settings.DATA))
        queries.append({name: one.queries for name, one in measured(consultation, PAGES).items()})
    first, last, at = queries[0], queries[-1], ", ".join(f"{size:,}" for size in sizes)
    differing = [f"{name} {first[name]} → {last[name]}" for name in PAGES if first[name] != last[name]]
    print(f"queries at {at}: {', '.join(differing) or 'as many for every page'}")


def measured(
    consultation: Consultation, pages: dict[str, str], limit: float = LIMIT, passes: int = PASSES, rounds: int = ROUNDS
) -> dict[str, Figure]:
    """Prints each page as it was in its quickest pass, and gives it."""
    client, best, paths = chief(), dict[str, Figure](), paths_of(consultation, pages)
    _found(client, paths["findings"], consultation)
    client.get(paths["codebook"])
    wait_for_outlook(consultation)
    for _, (name, path) in product(range(passes), paths.items()):
        figure = Figure.of(client, path, rounds)
        best[name] = min(figure, best.get(name, figure))
    for name, one in best.items():
        over = "" if _took(one) < limit else f", OVER {limit:.0f}"
        print(f"  {name:<22} {one}{over}", flush=True)
    slowest = max(best, key=lambda name: _took(best[name]))
    print(f"slowest desk page: {_took(best[slowest]):.0f} ms, {slowest}", flush=True)
    return best


def chief() -> Client:
    """Who sees every page."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username=CHIEF.name))
    return client


def paths_of(consultation: Consultation, pages: dict[str, str]) -> dict[str, str]:
    """The addresses of these pages, in English."""
    known = places(consultation, pages)
    bases = {"desk": f"/desk/c/{consultation.slug}", "public": f"/c/{consultation.slug}"}
    return {name: "/en" + path.format(**bases, **known) for name, path in pages.items()}


def _took(figure: Figure) -> float:
    """Milliseconds that count: of the processor where all the work is in this process."""
    return figure.processor if connection.vendor == "sqlite" else figure.median


def _found(client: Client, path: str, consultation: Consultation) -> None:
    """The findings, asked for in a process that has none yet: the page says so, and they are made beside it."""
    begun = time.perf_counter()
    status = client.get(path).status_code
    said = time.perf_counter()
    wait_for_board(consultation)
    there = time.perf_counter() - begun
    print(f"  findings asked for first: {status} after {said - begun:.1f} s, there after {there:.1f} s", flush=True)


def places(consultation: Consultation, pages: dict[str, str]) -> dict[str, str | int]:
    """What the addresses of these pages name."""
    fields = {field for path in pages.values() for _, field, *_ in Formatter().parse(path) if field}
    return {field: NAMED[field](consultation) for field in fields - {"desk", "public"}}


def _reply(consultation: Consultation) -> Submission:
    """One in English in the middle of all."""
    replies = Submission.objects.filter(consultation=consultation)
    return replies.filter(language="en").order_by("number")[replies.count() // 4]


def _version(consultation: Consultation) -> Version:
    return Version.objects.filter(report__consultation=consultation, report__language="en").latest("pk")


def _section(consultation: Consultation) -> str:
    """The fullest of the English report."""
    sections = list(Paragraph.objects.filter(report=_version(consultation).report).values_list("section", flat=True))
    return max(dict.fromkeys(sections), key=sections.count)


def _sentence(consultation: Consultation) -> str:
    """One that rests on a passage."""
    rows = Paragraph.objects.filter(report=_version(consultation).report)
    said = ((one.key, at, sentence) for one in rows for at, sentence in enumerate(one.sentences, 1))
    return next(f"{key}/{at}" for key, at, sentence in said if sentence["passages"])


def _issued(consultation: Consultation) -> Version:
    issued = latest_report(consultation, "en")
    assert issued is not None
    return issued


def _followed(consultation: Consultation) -> Followup:
    return Followup.objects.filter(version__report__consultation=consultation).latest("pk")


def _translated(consultation: Consultation) -> str:
    """A reply of which something is translated."""
    kept = Translation.objects.filter(text__submission__consultation=consultation)
    return kept.latest("pk").text.submission_id


NAMED: Final[dict[str, Callable[[Consultation], str | int]]] = {
    "reply": lambda one: _reply(one).pk,
    "passage": lambda one: Passage.objects.filter(submission=_reply(one)).order_by("number")[0].pk,
    "deep": lambda one: max(1, Submission.objects.filter(consultation=one).count() // 50),
    "mandate": lambda _: Mandate.objects.latest("pk").pk,
    "party": lambda _: Party.objects.all()[0].key,
    "blind": lambda one: BlindReading.objects.filter(consultation=one, at=None)[0].pk,
    "claim": lambda one: Claim.objects.filter(consultation=one).latest("pk").pk,
    "report": lambda one: _version(one).report_id,
    "section": _section,
    "sentence": _sentence,
    "version": lambda one: _version(one).pk,
    "issued": lambda one: _issued(one).pk,
    "paragraph": lambda one: _followed(one).anchors[0][1:].partition("s")[0],
    "proposal": lambda one: _followed(one).pk,
    "meeting": lambda one: Meeting.objects.filter(consultation=one).latest("pk").pk,
    "translated": _translated,
}


if __name__ == "__main__":
    main(int(sys.argv[1]), [int(one) for one in sys.argv[2:]])
