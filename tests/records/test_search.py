"""Passages are found by their words in six languages, the same on every database, and nothing forgotten is left."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concertation.core.language import OFFICIAL
from concertation.core.token import query_of, words_of
from concertation.records import search
from concertation.records.models import Passage, Submission
from concertation.records.search import Sought
from factories import opened_consultation
from people import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.database]

HERE = "here"
TEXTS = {
    "ar1": ("ar", "تدعو الحكومات والمنظمات غير الحكومية إلى تعزيز التعاون الدولي في ميدان حقوق الإنسان."),
    "ar2": ("ar", "قدّمت الدولة تقريرها إلى هيئات المعاهدات في عام ٢٠١١."),
    "zh1": ("zh", "重申国际人权合作的重要性，并欢迎人权理事会第13/19号决议。"),
    "zh2": ("zh", "各国政府应当保障儿童的受教育权利，尊重人的尊严。"),
    "en1": ("en", "The Commission’s recommendations were put to the treaty bodies in 2011 (A/HRC/13/19)."),
    "en2": ("en", "Recommends that non-governmental organizations defend the rights of every human being."),
    "fr1": ("fr", "Les États ont réaffirmé l’égalité entre les femmes et les hommes et le droit au développement."),
    "ru1": ("ru", "Просит государства представлять доклады договорным органам о правах человека."),
    "es1": ("es", "Los Estados Miembros reafirmaron las obligaciones de la resolución 65/218 sobre la mujer."),
    "und": ("und", "Schutz der Menschenrechte in der Republik Moldova"),
}
FOUND = {
    "منظمة": "ar1",
    "المنظمات الحكومية": "ar1",
    "“حقوق الإنسان”": "ar1",
    "حقوق المعاهدات": "",
    "معاهدة": "ar2",
    "人权": "zh1",
    "国际人权合作": "zh1",
    "权利": "zh2",
    "人的权利": "",
    "人权 重要性": "zh1",
    "2011": "ar2 en1",
    "13/19": "en1 zh1",
    "A/HRC/13/19": "en1",
    "65/218": "es1",
    "218/65": "",
    "recommendation": "en1 en2",
    "recommendation body": "en1",
    '"treaty body"': "en1",
    '"body treaty"': "",
    '"human rights"': "",
    "human rights": "en2",
    "nongovernmental": "",
    "non governmental": "en2",
    "etat": "fr1",
    "ÉTAT ÉGALITÉ": "fr1",
    "«droits au developpement»": "fr1",
    "договорные органы": "ru1",
    "«права людей»": "",
    "государство": "ru1",
    "obligacion": "es1",
    "mujeres": "es1",
    "menschenrechte moldova": "und",
}
HOSTILE = (
    "", " ", "\0", "'", '"', '""', "' OR 1=1 --", "'; DROP TABLE records_search; --", "%", "_", "%s", "%(x)s", "*", "-",
    "^a^", "a*", "rec*", "NEAR(human rights, 5)", "human NEAR rights NEAR body", "AND", "OR", "NOT", "a AND", "NOT human",
    "tokens:human", "{tokens}: human", "in=here", "language=en", '"in=here"', "human & !rights", "human | rights", "a <-> b",
    "a:*", "a:ABCD", "\\", "\\'", "(", ")", "((((", "“", "«»", "😀", "👩\u200d👩\u200d👧", "\u202e\u200f", "\ud800",
    "x" * 10_000, "human " * 2_000, "人" * 10_000, '"' * 10_000, "(" * 10_000, "\u0301" * 10_000, "ـ" * 10_000,
    " ".join(map(str, range(5_000))),
)  # fmt: skip
READ_AS_WORDS = {
    "%s": "en1", "^a^": "en1", "a*": "en1", "a:*": "en1", "human & !rights": "en2", "human | rights": "en2",
    "human " * 2_000: "en2",
}  # fmt: skip
"""What the hostile queries find that are words with signs around them."""


@pytest.fixture
def passages() -> dict[str, Passage]:
    """Each text as the one passage of a published reply of its own, indexed."""
    consultation = opened_consultation()
    kept = {name: _passage(name, language, text, consultation.id) for name, (language, text) in TEXTS.items()}
    search.index_passages((name, name, HERE, *TEXTS[name]) for name in kept)
    return kept


def _passage(name: str, language: str, text: str, consultation: str) -> Passage:
    submission = Submission.objects.create(
        id=name, consultation_id=consultation, idempotency_key=name, recorded_at=NOON, state="published",
        file_name=name, file_sha256="0" * 64,
    )  # fmt: skip
    kept = submission.texts.create(ordinal=1, name=name, sha256="0" * 64, text=text, language=language)
    return Passage.objects.create(
        id=name, submission=submission, text=kept, number=0, start=0, end=len(text), language=language, kind="paragraph"
    )


def found(query: str, *, consultation: str = HERE, language: str | None = None) -> str:
    """The passages found, by name, in order."""
    matching = search.matching_passages(Sought(query_of(query), consultation, language))
    return " ".join(Passage.objects.filter(pk__in=matching).order_by("pk").values_list("pk", flat=True))


def test_every_database_finds_the_same_in_six_languages(passages: dict[str, Passage]) -> None:
    assert {query: found(query) for query in FOUND} == FOUND


def test_replies_are_found_by_their_passages(passages: dict[str, Passage]) -> None:
    for query, names in FOUND.items():
        replies = Submission.objects.filter(pk__in=search.matching_submissions(Sought(query_of(query), HERE))).order_by(
            "-pk"
        )
        assert [reply.pk for reply in replies] == names.split()[::-1]


def test_a_search_stays_in_its_consultation_its_language_and_the_replies_asked_for(passages: dict[str, Passage]) -> None:
    search.index_passages([("ar1", "ar1", "elsewhere", "ar", "حقوق")])
    assert found("حقوق") == ""
    assert found("حقوق", consultation="elsewhere") == "ar1"
    assert (found("2011", language="ar"), found("2011", language="ru")) == ("ar2", "")
    for replies, names in ((["en1", "zh1"], {"en1"}), ([], set())):
        narrowed = search.matching_passages(Sought(query_of("2011"), HERE), submissions=replies)
        assert set(Passage.objects.filter(pk__in=narrowed).values_list("pk", flat=True)) == names


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_no_query_fails_or_finds_everything(passages: dict[str, Passage], query: str) -> None:
    assert found(query) == READ_AS_WORDS.get(query, "")
    matching = search.matching_submissions(Sought(query_of(query), HERE))
    assert Submission.objects.filter(pk__in=matching).count() == len(found(query).split())
    assert Submission.objects.exclude(pk__in=matching).count() == len(TEXTS) - len(found(query).split())


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=40), asked=st.text(max_size=40), language=st.sampled_from((*OFFICIAL, "und")))
def test_every_word_of_a_text_finds_it(text: str, asked: str, language: str) -> None:
    search.index_passages([("it", "it", HERE, language, text)])
    for word in words_of(text, "en"):
        assert _indexed_as(text[word.start : word.end]) == ["it"]
    _indexed_as(asked)
    search.forget("it")
    assert all(_indexed_as(text[word.start : word.end]) == [] for word in words_of(text, "en"))


def _indexed_as(query: str) -> list[str]:
    """What the index itself answers, whether or not there is such a passage."""
    matching = search.matching_passages(Sought(query_of(query), HERE))
    with connection.cursor() as cursor:
        cursor.execute(matching.sql, matching.params)
        return [passage for (passage,) in cursor.fetchall()]


def test_a_passage_indexed_again_is_found_by_its_new_words_once(passages: dict[str, Passage]) -> None:
    search.index_passages([("en1", "en1", HERE, "en", "Corrigendum")])
    assert (found("recommendation"), _indexed_as("corrigendum")) == ("en2", ["en1"])
    search.index_passages((f"more{at}", "en1", HERE, "en", f"Corrigendum {at}") for at in range(1_200))
    assert len(_indexed_as("corrigendum")) == 1_201


def test_what_was_forgotten_is_not_found_and_the_rest_is(passages: dict[str, Passage]) -> None:
    search.forget("en1")
    search.forget("nobody")
    assert (found("recommendation"), found("2011"), found("etat")) == ("en2", "ar2", "fr1")


def test_a_monstrous_passage_can_be_indexed(passages: dict[str, Passage]) -> None:
    search.index_passages([("en1", "en1", HERE, "en", " ".join(f"𠀀𐐨{number:030}" for number in range(30_000)))])
    assert found(f"𐐨{7:030}") == "en1"


IN_A_FILE = """
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from concertation.records import search

call_command("migrate", verbosity=0)
connection.cursor().execute("PRAGMA secure_delete = OFF")
for name in ("kept", "doomed"):
    for part in range(40):
        words = f"Zyxplanted {part} of the reply" if name == "doomed" else f"Qwvlasting {part} of the reply"
        search.index_passages([(f"{name}.{part}", name, "here", "en", words)])
FORGET
connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
"""


@pytest.mark.parametrize(("act", "left"), [("", True), ("search.forget('doomed')", False)])
def test_the_words_of_a_forgotten_reply_are_not_in_the_file(tmp_path: Path, act: str, left: bool) -> None:
    environment = os.environ | {
        "CONCERTATION_DATABASE_URL": f"sqlite://{tmp_path}/it.sqlite3",
        "DJANGO_SETTINGS_MODULE": "concertation.settings",
    }
    subprocess.run([sys.executable, "-c", IN_A_FILE.replace("FORGET", act)], env=environment, check=True)
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert (b"zyxplant" in kept.lower(), b"qwvlast" in kept) == (left, True)
