"""What a campaign's texts share is shown with what each put into its slots, and copied paragraphs with where they stand."""

from __future__ import annotations

from concertation.core.finding.campaign import Copied, Letter, copied_paragraphs, letter_of

PARAGRAPH = "Every reply that is received must be published in full, in the language in which it was written, without delay."
OWN = "Our association of river boatmen has other worries: the locks are closed at night and nobody answers the telephone."
OTHER = "From the hills we can add that the school has no roof, that the road is washed away and that the bus comes no more."


def test_slots_are_aligned() -> None:
    texts = [
        "I, Ana Bak, live in Dorna and ask you to act. Thank you.",
        "I, Tom, live in Upper Lesk, and ask you to act now! Thank you, Tom",
        "i, Eve, live in Mirn and ask you to act. Thank you.",
    ]
    assert letter_of(texts) == Letter(
        ("I", "live in", "and ask you to act", "Thank you"),
        (("", "Ana Bak", "Dorna", "", ""), ("", "Tom", "Upper Lesk", "now", "Tom"), ("", "Eve", "Mirn", "", "")),
    )


def test_a_piece_that_one_left_out_leaves_its_slot_empty() -> None:
    texts = ["we ask for water at once please", "we ask for bread at once", "we ask for light at once please"]
    assert letter_of(texts) == Letter(
        ("we ask for", "at once please"),
        (("", "water", ""), ("", "bread", ""), ("", "light", "")),
    )


def test_texts_with_nothing_in_common_are_all_slot() -> None:
    assert letter_of(["one two", "three four"]) == Letter((), (("one two",), ("three four",)))


def test_slots_in_chinese() -> None:
    assert letter_of(["我是王明，请尽快答复。", "我是李小红，请尽快答复。"]) == Letter(
        ("我是", "请尽快答复"), (("", "王明", ""), ("", "李小红", ""))
    )


def test_a_paragraph_that_two_submissions_have_in_common_is_found_where_it_stands() -> None:
    texts = [("a", f"{OWN}\n{PARAGRAPH}\n"), ("b", f"{PARAGRAPH.upper()}\n\n{OTHER}"), ("c", OTHER.replace("hills", "sea"))]
    long = len(PARAGRAPH)
    assert copied_paragraphs(texts) == (
        Copied("identical", (("a", len(OWN) + 1, len(OWN) + 1 + long), ("b", 0, long))),
        Copied("near_identical", (("b", long + 2, long + 2 + len(OTHER)), ("c", 0, len(OTHER) - 2))),
    )


def test_one_submission_that_repeats_itself_has_copied_from_nobody() -> None:
    assert copied_paragraphs([("a", f"{OWN}\n{OWN}"), ("b", OTHER)]) == ()


def test_what_all_were_sent_is_not_copied_from_each_other() -> None:
    texts = [("a", f"{OWN}\n{PARAGRAPH}"), ("b", f"{PARAGRAPH.replace('full', 'part')}\n{OTHER}")]
    assert [one.kind for one in copied_paragraphs(texts)] == ["near_identical"]
    assert copied_paragraphs(texts, known=[PARAGRAPH]) == ()
