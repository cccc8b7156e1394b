"""Words are found in whatever form and by whatever keyboard they are written, in six languages."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.language import OFFICIAL
from concertation.core.token import Query, hits, indexed, query_of, words_of

LANGUAGES = st.sampled_from((*OFFICIAL, "und", "de"))
WRITINGS = st.text(
    st.one_of(
        st.characters(max_codepoint=0x24F),
        st.characters(min_codepoint=0x300, max_codepoint=0x6FF),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x4FFF),
        st.characters(),
        st.sampled_from(' "“”«»「」-/.’*()|&!:\\\0'),
    ),
    max_size=60,
)


def finds(query: Query, text: str, language: str) -> bool:
    """Whether the index finds the text: as the databases look, by its tokens alone."""
    tokens = set(indexed(text, language))
    return bool(query) and all(not tokens.isdisjoint(group) for group in query.needed)


def marked(query: str, text: str, language: str) -> list[str]:
    """The words that would be marked."""
    return [text[start:end] for start, end in hits(text, language, query_of(query))]


@pytest.mark.parametrize(
    ("language", "query", "text", "words"),
    [
        ("ar", "منظمة", "دعوة الحكومات والمنظمات غير الحكومية", ["والمنظمات"]),
        ("ar", "والمنظمات", "دور كل منظمة إقليمية", ["منظمة"]),
        ("ar", "منظمة", "أسهمت الدول ومنظماتها الإقليمية", ["ومنظماتها"]),
        ("ar", "حكومة", "تؤكد حكومتنا التزامها", ["حكومتنا"]),
        ("ar", "برامج", "وبرامج التدريب", ["وبرامج"]),
        ("ar", "ألمجتمع المدني", "المُجْتَمَع المدنيّ", ["المُجْتَمَع", "المدنيّ"]),
        ("ru", "договорные органы", "представлять доклады договорным органам", ["договорным", "органам"]),
        ("ru", "отчет", "государственные отчёты", ["отчёты"]),
        ("ru", "права человека", "уважение пра́в челове́ка", ["пра́в", "челове́ка"]),
        ("zh", "人权", "重申国际人权合作的重要性", ["人权"]),
        ("zh", "人权合作", "国际人权合作，区域人权机制", ["人权合作"]),
        ("zh", "人权 合作", "国际人权合作，区域人权机制", ["人权", "合作", "人权"]),
        ("zh", "2011", "２０１１年", ["２０１１"]),
        ("fr", "etat", "Les États ont réaffirmé", ["États"]),
        ("fr", "développement", "droit au developpement", ["developpement"]),
        ("fr", "developpement", "DROIT AU DÉVELOPPEMENT", ["DÉVELOPPEMENT"]),
        ("fr", "egalite", "l’égalité des sexes", ["égalité"]),
        ("fr", "l'égalité", "de l’égalité des sexes", ["l’égalité"]),
        ("fr", "œuvre", "mis en oeuvre", ["oeuvre"]),
        ("es", "obligacion", "las obligaciones contraídas", ["obligaciones"]),
        ("es", "organización", "las organizaciones no gubernamentales", ["organizaciones"]),
        ("en", "recommendation", "The Commission’s recommendations were noted", ["recommendations"]),
        ("en", "non-governmental", "non‑governmental organizations", ["non‑governmental"]),
        ("en", "rights", "human rights¹ and duties", ["rights"]),
        ("en", "naive cooperation", "nai\u0308ve coop\u00aderation", ["nai\u0308ve", "coop\u00aderation"]),
        ("en", "65/218", "resolution 65/218 of 2010", ["65/218"]),
        ("en", "A/HRC/13/19", "report A/HRC/13/19, para. 4", ["A/HRC/13/19"]),
        ("ar", "2011", "في عام ٢٠١١", ["٢٠١١"]),
        ("zh", "organization", "NGO（non-governmental organizations）", ["organizations"]),
        ("en", "人权", "the Chinese term 人权 (human rights)", ["人权"]),
        ("und", "Menschenrechte", "Schutz der Menschenrechte", ["Menschenrechte"]),
    ],
)
def test_a_word_is_found_in_its_forms(language: str, query: str, text: str, words: list[str]) -> None:
    assert finds(query_of(query), text, language)
    assert marked(query, text, language) == words


@pytest.mark.parametrize(
    ("language", "query", "text"),
    [
        ("en", "65/218", "218 States and 65 organizations"),
        ("en", '"human rights"', "the rights of the human person"),
        ("en", "human obstacles", "human rights"),
        ("zh", "人权", "权利属于人"),
        ("zh", "人民权利", "人权和民利"),
        ("ar", "منظمة", "حقوق الإنسان"),
        ("ru", "органы", "права человека"),
    ],
)
def test_what_is_not_there_is_not_found(language: str, query: str, text: str) -> None:
    assert not finds(query_of(query), text, language)
    assert marked(query, text, language) in ([], ["human"])


@pytest.mark.parametrize("marks", ["“{}”", "«{}»", "« {} »", '"{}"', "„{}“", "「{}」", "＂{}＂"])
def test_words_in_quotation_marks_are_a_phrase(marks: str) -> None:
    query = query_of(f"States {marks.format('human rights council')}")
    assert finds(query, "The Human Rights Council invited States.", "en")
    assert not finds(query, "States gave the Council counsel on human and other rights.", "en")
    assert [len(phrase[0]) for phrase in query.phrases] == [1, 3]


def test_an_open_quotation_mark_is_a_sign_and_no_phrase() -> None:
    assert query_of("“human rights").needed == query_of("human rights").needed


@pytest.mark.parametrize("text", ["", " \n", "…", "—", '""', "“ ”", "*", "+-&|!(){}[]^~?:\\/", "\0", "😀", "¹", "\ud800"])
def test_a_query_without_words_looks_for_nothing(text: str) -> None:
    assert not query_of(text)
    assert query_of(text).needed == ()


def test_the_first_twenty_words_are_looked_for() -> None:
    words = [f"w{'o' * number}rd" for number in range(25)]
    assert query_of(" ".join(words[:20])).complete
    assert not query_of(" ".join(words)).complete
    assert query_of(" ".join(words)).needed == query_of(" ".join(words[:20])).needed
    assert query_of("-".join(words)).needed == query_of("-".join(words[:20])).needed
    assert query_of("权" * 10_000).needed == (("权_权",),)


def test_hits_that_overlap_are_marked_once() -> None:
    assert marked('"human rights" "rights council"', "the Human Rights Council", "en") == ["Human Rights Council"]
    assert hits("the Human Rights Council", "en", query_of("rights council")) == ((10, 16), (17, 24))


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=80), LANGUAGES)
def test_words_stand_where_they_say_in_order(text: str, language: str) -> None:
    words = words_of(text, language)
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert all(one.end <= two.start for one, two in pairwise(words))
    assert all(word.stems[0] and word.stems[-1] == "=" + text[word.start : word.end].lower() for word in words)
    assert language in OFFICIAL or not words


@settings(deadline=None, max_examples=200)
@given(WRITINGS, LANGUAGES)
def test_a_word_of_a_text_finds_the_text(text: str, language: str) -> None:
    for word in words_of(text, "en"):
        query = query_of(text[word.start : word.end])
        assert finds(query, text, language)
        assert (word.start, word.end) in hits(text, language, query)


@settings(deadline=None, max_examples=200)
@given(WRITINGS, WRITINGS, LANGUAGES)
def test_whatever_is_asked_is_answered(asked: str, text: str, language: str) -> None:
    query = query_of(asked)
    spans = hits(text, language, query)
    assert all(start < end <= later for (start, end), (later, _) in pairwise([*spans, (len(text), 0)]))
    assert not spans or query


@settings(deadline=None, max_examples=300)
@given(WRITINGS, LANGUAGES)
def test_no_database_can_divide_or_change_a_token(text: str, language: str) -> None:
    for token in indexed(text, language):
        assert re.fullmatch(r"([a-z0-9]|[^\0-\x7f])+(_([a-z0-9]|[^\0-\x7f])+)?", token), token
        assert len(token) <= 81


def test_a_monstrous_text_is_kept_as_far_as_postgresql_can_keep_it() -> None:
    tokens = indexed(" ".join(f"𠀀𐐨{number:030}" for number in range(30_000)), "en")
    assert 900_000 < sum(len(token.encode()) for token in tokens) <= 1_000_000
