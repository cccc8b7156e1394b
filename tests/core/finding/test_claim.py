"""A claim is weighed against the passages it rests on: planted cases in exact figures."""

from __future__ import annotations

import pytest

from concertation.core.finding import Evidence
from concertation.core.finding.balance import balance_of, given_of
from concertation.core.finding.claim import Caution, Claim, Standing, cautions_of, standings_of, statements
from concertation.core.finding.quantifier import least, quantifier, said_in
from concertation.core.language import OFFICIAL
from concertation.core.table import text_table

BASES: dict[str | None, int] = {"member_state": 15, "ngo": 20, "igo": 4}
AFRICA, EAST = "african_states", "eastern_european_states"


def spoken(
    who: str, party_class: str = "member_state", region: str | None = AFRICA, *, quotable: bool = True,
    alone: bool = True, text: str = "We propose a fund.", own: bool = True,
) -> Evidence:  # fmt: skip
    return Evidence(
        passage=f"p-{who}", submission=f"s-{who}", text=text, lang="en", kind="paragraph", basis="coded", score=1.0,
        because=(), respondent=who, party_class=party_class, region=region, own=own, quotable=quotable,
        stands_alone=quotable and alone,
    )  # fmt: skip


def ngo(who: str, **more: bool | str) -> Evidence:
    return spoken(who, "ngo", None, **more)  # type: ignore[arg-type]


def claim(words: str, *pro: Evidence, contra: tuple[Evidence, ...] = (), language: str = "en", unweighed: int = 0) -> Claim:
    return Claim(words, language, pro, contra, BASES, unweighed)


def codes(*said: Caution) -> list[str]:
    return [one.code for one in said]


TWO = (spoken("A"), spoken("B", region=EAST))
FIVE = (*TWO, spoken("C"), spoken("D", region=EAST), spoken("E"))


def test_several_states_with_two_says_more_and_with_five_does_not() -> None:
    words = "Several States propose a fund."
    assert cautions_of(claim(words, *TWO)) == (Caution("says_more", "Several States", "member_state", 2, 15),)
    assert cautions_of(claim(words, *FIVE)) == ()
    assert cautions_of(claim("Two States propose a fund.", *TWO)) == ()
    assert cautions_of(claim("Three States propose a fund.", *TWO)) == (
        Caution("says_more", "Three States", "member_state", 2, 15),
    )


@pytest.mark.parametrize(("k", "n", "word"), [(10, 10, "all"), (8, 15, "most"), (8, 20, "many"), (5, 20, "several"),
                                              (3, 20, "some"), (2, 20, "number"), (9, 9, "number")])  # fmt: skip
def test_the_first_word_that_fits_is_the_right_one(k: int, n: int, word: str) -> None:
    assert quantifier(k, n) == word


def test_each_word_means_no_less() -> None:
    assert [least(one, 15) for one in ("all", "most", "many", "several", "some")] == [15, 8, 8, 5, 3]


def test_a_word_that_says_less_than_there_is_and_one_where_figures_are_due_are_marked() -> None:
    assert codes(*cautions_of(claim("Some States propose a fund.", *FIVE))) == ["says_less"]
    three = tuple(spoken(one, "igo", None) for one in "ABC")
    assert Caution("not_in_figures", "Some intergovernmental organizations", "igo", 3, 4) in cautions_of(
        claim("Some intergovernmental organizations propose a fund.", *three)
    )


def test_classes_are_never_summed() -> None:
    mixed = (*TWO, ngo("L"), ngo("M"), ngo("N"))
    words = "Several States and some non-governmental organizations propose a fund."
    assert cautions_of(claim(words, *mixed)) == (Caution("says_more", "Several States", "member_state", 2, 15),)
    assert codes(*cautions_of(claim("Several respondents propose a fund.", *mixed))) == ["across_classes"]
    assert standings_of(mixed, BASES) == (
        Standing("member_state", 2, 15, 2, 0, ((AFRICA, 1), (EAST, 1))),
        Standing("ngo", 3, 20, 3, 0, ()),
    )


def test_a_respondent_counts_once_and_apart_where_it_speaks_for_others() -> None:
    twice = (spoken("A"), spoken("A"), spoken("B", own=False))
    assert standings_of(twice, BASES) == (Standing("member_state", 2, 15, 1, 1, ((AFRICA, 2),)),)


def test_what_is_unattributed_or_anonymous_never_stands_alone() -> None:
    hidden = (ngo("L", quotable=False), ngo("M", quotable=False))
    assert codes(*cautions_of(claim("A fund is proposed."))) == ["unsupported"]
    assert codes(*cautions_of(claim("A fund is proposed.", *hidden))) == ["only_unattributed", "one_class"]
    assert codes(*cautions_of(claim("A fund is proposed.", ngo("L", alone=False)))) == ["only_anonymous"]
    assert cautions_of(claim("A fund is proposed.", *hidden, *TWO)) == ()


def test_the_words_of_what_may_not_be_quoted_are_found_however_they_are_put() -> None:
    told = ngo("L", quotable=False, text="Our staff were questioned after they asked for money from abroad.")
    words = "It was said that staff were questioned after they asked for money, and a fund is proposed."
    assert Caution("copied", "staff were questioned after they asked for money") not in cautions_of(claim(words, *TWO))
    assert cautions_of(claim(words, *TWO, contra=(told,))) == (Caution("copied", "staff were questioned after they asked"),)
    assert cautions_of(claim("Staff were questioned, it was said.", *TWO, told)) == ()


def test_one_group_alone_is_marked_and_so_are_contrary_views_that_nobody_weighed() -> None:
    africa = (spoken("A"), spoken("B"))
    assert cautions_of(claim("A fund is proposed.", *africa, unweighed=2)) == (
        Caution("one_group", party_class=AFRICA), Caution("unweighed", n=2),
    )  # fmt: skip


def test_passages_that_say_the_same_are_one_statement() -> None:
    alike = {"p-A": "p-A", "p-B": "p-A"}
    assert [[one.passage for one in group] for group in statements(FIVE, alike)] == [
        ["p-A", "p-B"], ["p-C"], ["p-D"], ["p-E"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Two of the 15 Governments that replied face many challenges in all areas.", ["Two of the 15 Governments"]),
        ("fr", "Plusieurs États et deux des quinze organisations non gouvernementales proposent un fonds.",
         ["Plusieurs États", "deux des quinze organisations non gouvernementales"]),
        ("es", "La mayoría de los Estados afronta muchos problemas.", ["La mayoría de los Estados"]),
        ("ru", "Несколько государств и большинство неправительственных организаций предлагают фонд.",
         ["Несколько государств", "большинство неправительственных организаций"]),
        ("ar", "اقترحت عدة دول إنشاء صندوق وأيدته دولتان.", ["عدة دول", "دولتان"]),
        ("zh", "若干国家和大多数非政府组织建议设立基金。", ["若干国家", "大多数非政府组织"]),
    ],
)  # fmt: skip
def test_quantities_of_respondents_are_read_in_six_languages(language: str, text: str, found: list[str]) -> None:
    assert [text[one.start : one.end] for one in said_in(text, language)] == found


def test_the_scale_has_words_for_every_quantity_and_class_in_every_language() -> None:
    rows = [line.split("\t") for line in text_table("finding/quantifiers.tsv").splitlines()]
    keys = {language: {(kind, key) for of, kind, key, _ in rows if of == language and kind in ("quantity", "class")}
            for language in OFFICIAL}  # fmt: skip
    assert len(set(map(frozenset, keys.values()))) == 1


def test_balance_counts_what_says_the_same_once_for_each_who_says_it() -> None:
    given = (*FIVE, ngo("L"), ngo("L"), ngo("M"), ngo("N"))
    alike = {"p-A": "p-A", "p-B": "p-A"}
    balance = balance_of(given_of(given, alike), [given[0], given[5]], alike)
    assert [(one.key, one.given, one.used, one.given_of, one.used_of) for one in balance.classes] == [
        ("member_state", 5, 1, 8, 2), ("ngo", 3, 1, 8, 2),
    ]  # fmt: skip
    assert [(one.key, one.given, one.used, one.unheard) for one in balance.regions] == [
        (AFRICA, 3, 1, False),
        (EAST, 2, 0, True),
    ]
    assert [one.given_percent for one in balance.regions] == [60, 40]
