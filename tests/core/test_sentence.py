"""Sentences end where a reader of the language would end them, and their offsets are true."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.language import OFFICIAL
from concertation.core.sentence import sentences_of

ENDING = "|"
"""Stands in the examples where a sentence ends."""

EXAMPLES = [
    (
        "en",
        "Mr. J. Smith spoke (see A/RES/65/218).| See Art. 5, para. 2, no. 7 and pp. 3-4.| It rose by 2.5.| Why?| So.",
    ),
    ("en", "We agree.| 7. In 2015 we met.| 8. We left at 10 a.m. on Jan. 5.| (a) Trust; (b) Time."),
    ("en", "“We agree.”| He said “Yes!” and left.| The U.S. delegate, e.g. Ms. Ó Brien, stayed…| Then nothing […] came."),
    ("en", "It was adopted.12| States then spoke.| It was not.³| No one spoke.| See the table in annex I.| Next."),
    ("en", "The office of Prof. A. B. Lee et al. stays\nopen.| It was adopted (resolution 65/218).| Good."),
    ("fr", "« Oui ! »| M. Dupont a dit non.| Voir art. 5, par. 2, p. 3.| S.E. Mme É. Roux est venue.| Pourquoi ?| Car oui."),
    (
        "es",
        "El Sr. Pérez habló.| ¿Por qué?| ¡No!| Véanse los párrs. 4 y 5 y el art. 2.| La Excma. Sra. Díaz, p. ej., calló.",
    ),
    ("ru", "Г-н И. Петров, п. 5 ст. 3.| Сумма в 4000 долл. США мала.| Заседание в 10 ч. 00 м.| «Да!»| Было 5 млн. человек."),
    ("ar", "هل هذا صحيح؟| نعم.| قال د. أحمد ذلك (انظر القرار ٦٥/٢١٨).| تابعت الدول عملها."),
    ("en", "Write to us (tel. 917 1234, ext. 12).| Thank you.| He has no tel.| We have."),
    ("fr", "Appelez le tél. +41 22 917 12 34.| Merci."),
    ("es", "Llame al tel. +34 91 123 o al tfno. (91) 123.| Gracias."),
    ("ru", "Звоните по тел. +7 495 123, доб. 4.| Спасибо."),
    ("ar", "اتصلوا بنا هاتف. +963 11 123.| ليس لديه هاتف.| شكرا."),
    (
        "en",
        "12. See op. cit., U.N. Doc. A/70/10, Suppl. No. 10 and sub-para. (b).| P.O. Box 20 is ours . . . too.| • We stay.",
    ),
    ("en", "we disagreed.| however, nobody asked us.| It is approx. 5 or vs. Six.| Nine States (Add. 1)."),
    ("fr", "Voir l’art. 5 et les réf. 3 et 4.| Le B.P. 20 est clos, c.-à-d. fermé.| Donnez votre tél.| Nous attendons."),
    ("es", "Véase el párr. 3, lit. a), de la ref. 7.| Los EE. UU. hablaron.| Denos su tel.| Esperamos."),
    (
        "ru",
        "В 2013 г. (№ 214) и т. д.| Мы ждем.| Дайте ваш тел.| Мы ждем.| Это напр. доп. № 10.| Совещание открыто.| оно идет.",
    ),
    ("ar", "انظر م. 5 (ص. 3).| قال أ. ب. أحمد ذلك.| نعم."),
    ("zh", "我们的答复(No. 214)有效。|部长K. A. Osei签了。|• 第一点。|• 第二点。"),
    ("zh", "他说：“好。”|我们走了。|2015年增长2.5%。|为什么？|见A/RES/65/218号决议。|“第一句。|第二句。”|完"),
]


@pytest.mark.parametrize(("language", "marked"), EXAMPLES)
def test_sentences_end_where_they_should(language: str, marked: str) -> None:
    text = marked.replace(ENDING, "")
    expected = [part.strip() for part in marked.split(ENDING)]
    assert [text[start:end] for start, end in sentences_of(text, language)] == expected


def test_a_blank_line_ends_a_sentence_and_a_line_break_does_not() -> None:
    text = "Obstacles and\nchallenges\n \n The first\nis trust. The second\n\n\nis time"
    parts = [text[start:end] for start, end in sentences_of(text, "en")]
    assert parts == ["Obstacles and\nchallenges", "The first\nis trust.", "The second", "is time"]


def test_offsets_are_code_points_also_after_characters_beyond_the_first_plane() -> None:
    text = "😀𝒜 One. 𐍈 Two. Three"
    assert [text[start:end] for start, end in sentences_of(text, "en")] == ["😀𝒜 One.", "𐍈 Two.", "Three"]


def test_another_language_is_read_too() -> None:
    assert len(sentences_of("Wir danken Dr. Müller. Das ist gut.", "und")) == 2


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet=st.sampled_from("aAéЯя中国ع1. .!?…。؟\"”»«“)(]\n\n\t😀\u00a0\ufeffIVno"), max_size=120) | st.text(),
       st.sampled_from([*OFFICIAL, "und"]))  # fmt: skip
def test_every_character_lies_in_one_sentence(text: str, language: str) -> None:
    spans = sentences_of(text, language)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(first < last for first, last in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)


@pytest.mark.parametrize("language", OFFICIAL)
def test_boundaries_of_real_texts(data_dir: Path, language: str) -> None:
    lines = (data_dir / "unpc6" / "devset" / f"UNv1.0.devset.{language}").read_text(encoding="utf-8").split("\n")
    lines = [line.strip() for line in lines if line.strip().endswith((".", "。")) and len(line) > 20]
    space = "" if language == "zh" else " "
    text = space.join(lines)
    ends = {len(space.join(lines[: at + 1])) for at in range(0, len(lines), 50)}
    found = {end for _, end in sentences_of(text, language)}
    assert len(ends & found) >= 0.96 * len(ends)


@pytest.mark.parametrize("end", ["\f", "\u2029"])
def test_the_end_of_a_page_ends_a_sentence_without_any_line_end(end: str) -> None:
    text = f"Of trust{end}of time"
    assert [text[start:last] for start, last in sentences_of(text, "en")] == ["Of trust", "of time"]
