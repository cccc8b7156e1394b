"""The codebook changed by its acts: what moves, what stays, what goes back, and what the history tells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from concertation.actions.finding import Decision, code
from concertation.actions.theme import (
    add_theme,
    adopt_codebook,
    edit_theme,
    go_back,
    load_codebook,
    merge_themes,
    order_themes,
    pin_example,
    retire_theme,
    split_theme,
    unpin_example,
)
from concertation.core.refusal import Refusal
from concertation.core.theme import Codebook, Theme
from concertation.core.theme.change import Change
from concertation.core.theme.preview import MergePreview
from concertation.records import codebook as kept
from concertation.records.models import (
    BlindReading,
    Claim,
    Coding,
    Consultation,
    JournalEntry,
    Mark,
    Passage,
    Submission,
    SubmissionText,
    Suggestion,
    User,
)
from factories import CHANCE, SAFE, opened_consultation
from people import AMRANI, NOON, OKELLO

pytestmark = [pytest.mark.database, pytest.mark.django_db]

WATER = Theme("water", {"en": "Water"}, {"en": ("water",)}, "Water to drink.")
RIVERS = Theme("rivers", {"en": "Rivers"}, {"en": ("river",)}, "Water that flows.")
AIR = Theme("air", {"en": "Air"}, {"en": ("air",)})
BOOK = Codebook("of the test", (WATER, RIVERS, AIR))
WELLS = Theme("wells", {"en": "Wells"}, {"en": ("well",)})
BY: dict[str, Any] = {"actor": AMRANI, "at": NOON}
WHY: dict[str, Any] = {"reason": "Two words for one thing.", **BY}

REPLY = "a" * 26
P0, P1, P2, P3 = (f"{REPLY}.p{number}" for number in range(4))


def world() -> Consultation:
    """Four passages: two of water, two of rivers, one of them both."""
    one = opened_consultation()
    User.objects.create(username=AMRANI.name, role="officer")
    adopt_codebook(one, BOOK, **BY)
    reply = Submission.objects.create(
        id=REPLY, consultation=one, idempotency_key="a", recorded_at=NOON, state="published", party_class="ngo"
    )
    text = SubmissionText.objects.create(submission=reply, ordinal=1, sha256="0" * 64, text="w. b. r. x. ", language="en")
    for number in range(4):
        Passage.objects.create(
            id=f"{REPLY}.p{number}", submission=reply, text=text, number=number, start=3 * number, end=3 * number + 2,
            language="en", kind="paragraph",
        )  # fmt: skip
    coded = [(P0, "water"), (P1, "water"), (P1, "rivers"), (P2, "rivers")]
    passages = {passage.pk: passage for passage in Passage.objects.all()}
    code(one, [Decision(passages[pk], 0, 2, None, theme, AMRANI.name) for pk, theme in coded], **BY, chance=CHANCE)
    by = User.objects.get(username=AMRANI.name)
    for pk, theme in ((P0, "water"), (P2, "water"), (P2, "rivers"), (P3, "rivers")):
        Suggestion.objects.create(passage_id=pk, aspect="theme", key=theme, score=0.9, because=[], machine="cues 1")
    Mark.objects.create(passage_id=P3, kind="rejected", key="theme:rivers", by=by, at=NOON)
    Claim.objects.create(consultation=one, theme="rivers", language="en", words="Rivers matter.", by=by, at=NOON)
    codes = [["obstacles", "rivers"], ["obstacles", "water"]]
    BlindReading.objects.create(consultation=one, passage_id=P2, drawn_at=NOON, codes=codes)
    return one


def stand(rows: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(rows)


def state() -> dict[str, Any]:
    """All that holds a theme."""
    return {
        "codings": stand(Coding.objects.values_list("passage", "theme")),
        "suggestions": stand(Suggestion.objects.values_list("passage", "key")),
        "marks": stand(Mark.objects.values_list("passage", "key")),
        "claims": list(Claim.objects.values_list("theme", flat=True)),
        "blind": list(BlindReading.objects.values_list("codes", flat=True)),
    }


def test_a_merge_does_what_its_preview_says_and_loses_no_coding() -> None:
    one = world()
    assert kept.preview_of_merge(one, "rivers", "water") == MergePreview(2, 1, 3, suggestions=1, falling=1)
    merge_themes(one, "rivers", "water", read=1, **WHY)
    assert state() == {
        "codings": [(P0, "water"), (P1, "water"), (P1, "water"), (P2, "water")],
        "suggestions": [(P0, "water"), (P2, "water"), (P3, "water")],
        "marks": [(P3, "theme:water")],
        "claims": ["water"],
        "blind": [[["obstacles", "water"]]],
    }
    assert kept.counts(one) == {"water": [("ngo", 3)]}
    assert kept.versions(one)[0].codebook.keys == ("water", "air")


def test_going_back_before_a_merge_puts_everything_where_it_was() -> None:
    one = world()
    before = state()
    merge_themes(one, "rivers", "water", read=1, **WHY)
    go_back(one, 1, read=2, **WHY)
    # What a machine suggested twice it will suggest again when it reads again; nothing that a person did is missing.
    assert state() == before | {"suggestions": [(P0, "water"), (P2, "water"), (P3, "rivers")]}
    assert kept.versions(one)[0].codebook == BOOK
    go_back(one, 2, read=3, **WHY)
    assert kept.counts(one) == {"water": [("ngo", 3)]}


def test_going_back_leaves_what_somebody_has_coded_otherwise_since() -> None:
    one = world()
    merge_themes(one, "rivers", "water", read=1, **WHY)
    Coding.objects.filter(passage=P2).update(theme="air")
    go_back(one, 1, read=2, **WHY)
    assert stand(Coding.objects.values_list("passage", "theme")) == [
        (P0, "water"), (P1, "rivers"), (P1, "water"), (P2, "air")]  # fmt: skip


def test_a_split_moves_the_chosen_passages_and_no_other() -> None:
    one = world()
    split_theme(one, "water", WELLS, [P1, P3], read=1, **WHY)
    assert stand(Coding.objects.values_list("passage", "theme")) == [
        (P0, "water"), (P1, "rivers"), (P1, "wells"), (P2, "rivers")]  # fmt: skip
    assert Claim.objects.get().theme == "rivers"
    assert kept.versions(one)[0].codebook.keys == ("water", "wells", "rivers", "air")
    go_back(one, 1, read=2, **WHY)
    assert kept.counts(one) == {"water": [("ngo", 2)], "rivers": [("ngo", 2)]}
    assert kept.versions(one)[0].codebook == BOOK


def test_a_theme_split_off_stays_when_one_goes_back_while_passages_are_coded_with_it() -> None:
    one = world()
    split_theme(one, "water", WELLS, [P1], read=1, **WHY)
    Coding.objects.filter(passage=P0).update(theme="wells")
    go_back(one, 1, read=2, **WHY)
    assert kept.versions(one)[0].codebook == replace(BOOK, themes=(*BOOK.themes, WELLS))


def test_every_change_is_a_version_that_says_who_did_what_when_and_why() -> None:
    one = world()
    clean = replace(AIR, definition="Air to breathe.")
    add_theme(one, WELLS, read=1, **WHY)
    edit_theme(one, clean, read=2, **WHY)
    order_themes(one, ("air", "water", "rivers", "wells"), read=3, **WHY)
    retire_theme(one, "wells", read=4, **WHY)
    load_codebook(one, Codebook("theirs", (WELLS,)), read=5, **WHY)
    why = WHY["reason"]
    told = [(each.version.number, each.change, each.by) for each in kept.versions(one)]
    assert told == [
        (6, Change("load", ("wells",), why), "Ms. Amrani"),
        (5, Change("retire", ("wells",), why), "Ms. Amrani"),
        (4, Change("order", (), why), "Ms. Amrani"),
        (3, Change("edit", ("air",), why), "Ms. Amrani"),
        (2, Change("add", ("wells",), why), "Ms. Amrani"),
        (1, Change("adopt", ("water", "rivers", "air")), "Ms. Amrani"),
    ]
    assert kept.versions(one)[0].codebook == Codebook("of the test", (clean, WATER, RIVERS, WELLS))
    acts = JournalEntry.objects.filter(act="change_codebook").order_by("pk").values_list("detail", flat=True)
    assert [detail["kind"] for detail in acts] == ["add", "edit", "order", "retire", "load"]


def test_whoever_has_not_read_what_a_colleague_changed_is_refused_and_nothing_is_done() -> None:
    one = world()
    edit_theme(one, replace(AIR, definition="Air to breathe."), read=1, actor=OKELLO, at=NOON, reason="Nobody knew.")
    before = state()
    with pytest.raises(Refusal) as refused:
        merge_themes(one, "rivers", "water", read=1, **WHY)
    assert refused.value.code == "changed_meanwhile"
    assert state() == before and kept.number_of(one) == 2


@pytest.mark.parametrize(
    ("code_", "act"),
    [
        ("theme_used", lambda one: retire_theme(one, "water", read=1, **WHY)),
        ("no_reason", lambda one: retire_theme(one, "air", read=1, reason=" ", **BY)),
        ("no_passages", lambda one: split_theme(one, "water", WELLS, [P2, "nothing"], read=1, **WHY)),
        ("no_such_version", lambda one: go_back(one, 1, read=1, **WHY)),
        ("no_such_version", lambda one: go_back(one, 7, read=1, **WHY)),
        ("not_coded", lambda one: pin_example(one, "water", P2, **BY)),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_is_done(code_: str, act: Any) -> None:
    one = world()
    before = state()
    with pytest.raises(Refusal) as refused:
        act(one)
    assert refused.value.code == code_
    assert state() == before and kept.number_of(one) == 1


def test_a_pinned_example_stands_first_and_moves_with_its_theme() -> None:
    one = world()
    pin_example(one, "rivers", P2, **BY)
    assert [(each.passage.pk, each.pinned) for each in examples(one, "rivers")] == [(P2, True), (P1, False)]
    merge_themes(one, "rivers", "water", read=1, **WHY)
    assert [each.passage.pk for each in examples(one, "water")] == [P2, P0, P1]
    unpin_example(one, "water", P2, **BY)
    assert [each.passage.pk for each in examples(one, "water")] == [P0, P1, P2]


def examples(one: Consultation, theme: str) -> list[kept.Shown]:
    return kept.examples(one, theme, AMRANI.name, SAFE)


def test_a_codebook_from_before_versions_were_kept_is_the_first_version() -> None:
    one = world()
    one.codebookversion_set.all().delete()
    retire_theme(one, "air", read=0, **WHY)
    go_back(one, 1, read=2, **WHY)
    assert [each.codebook.keys for each in kept.versions(one)] == [BOOK.keys, ("water", "rivers"), BOOK.keys]
