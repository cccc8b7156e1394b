"""Pictures as files: whole and legible in every script, mirrored where one reads from the right, refused under the gate."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from datetime import timedelta
from io import BytesIO, StringIO
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image, ImageFont, features

from concertation.core.language import OFFICIAL
from concertation.core.picture import Cell, Form, Picture, Row, replies_over_time
from concertation.core.refusal import Refusal
from concertation.core.theme import Codebook, Theme
from concertation.documents.writing.characters import printable
from concertation.documents.writing.picture import picture_csv, picture_png, picture_svg
from concertation.documents.writing.picture.measure import advance, wrapped
from documents.writing.reading_back import needs_fonts
from picture_world import CODEBOOK, CROWDED, FINDINGS, GATED, MERGED, OPENED, WITHHELD, crowd, pictures

SOURCE = "Concertation · 65-218 · findings of 1 July 2011 · specimen — not a United Nations document"
SVG = "{http://www.w3.org/2000/svg}"
KEYS = ("groups", "classes", "themes", "answers", "agreement", "time")


@dataclass(frozen=True)
class Text:
    """A text of an SVG with the room that it takes at the most."""

    words: str
    size: float
    left: float
    top: float
    right: float
    bottom: float


def tree_of(svg: bytes) -> etree._Element:
    return etree.fromstring(svg)


def texts_of(tree: etree._Element) -> list[Text]:
    return [_text(group, text) for group in tree.iter(SVG + "g") for text in group.iter(SVG + "text")]


def _text(group: etree._Element, text: etree._Element) -> Text:
    words = text.text or ""
    size, x, y = float(group.attrib["font-size"]), float(text.attrib["x"]), float(text.attrib["y"])
    width = advance(words, size, bold="font-weight" in group.attrib)
    up, down = size * 0.95, size * 0.35
    if "transform" in text.attrib:
        return Text(words, size, x - up, y - width, x + down, y)
    left = x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[str(group.attrib["text-anchor"])]
    return Text(words, size, left, y - up, left + width, y + down)


def faults(svg: bytes) -> list[str]:
    """Texts that are small, leave the sheet or touch each other."""
    tree = tree_of(svg)
    width, height = float(tree.attrib["width"]), float(tree.attrib["height"])
    texts = texts_of(tree)
    small = [f"small: {one.words}" for one in texts if one.size < 11]
    outside = [
        f"outside: {one.words}" for one in texts
        if one.left < 0 or one.top < 0 or one.right > width or one.bottom > height
    ]  # fmt: skip
    return [*small, *outside, *(f"touch: {a.words} / {b.words}" for a, b in combinations(texts, 2) if _touch(a, b))]


def _touch(a: Text, b: Text) -> bool:
    beside = min(a.right, b.right) - max(a.left, b.left)
    above = min(a.bottom, b.bottom) - max(a.top, b.top)
    return beside > 1 and above > 1


def bars_of(tree: etree._Element) -> list[tuple[float, float]]:
    """Left edge and width of the filled bars."""
    path = next(one.attrib["d"] for one in tree.iter(SVG + "path") if one.attrib["fill"] != "none")
    return [(float(x), float(width)) for x, width in re.findall(r"M([\d.]+) [\d.]+h([\d.]+)", str(path))]


@pytest.mark.parametrize("language", OFFICIAL)
@pytest.mark.parametrize("reach", [FINDINGS.reach, MERGED, WITHHELD])
def test_nothing_is_small_clipped_or_overlapping(language: str, reach: dict[str, object]) -> None:
    for findings, codebook in ((FINDINGS, CODEBOOK), (crowd(), CROWDED)):
        for picture in pictures(language, replace(findings, reach=reach), codebook).values():
            for width in (320, 720):
                assert faults(picture_svg(picture, SOURCE, width=width)) == []


ELEMENTS = {SVG + tag for tag in ("svg", "title", "desc", "rect", "path", "g", "text")}
LANGUAGES = st.sampled_from(OFFICIAL)


@st.composite
def drawn(draw: st.DrawFn) -> Picture:
    """A picture of any form whose words are anybody's, in any script."""
    form: Form = draw(st.sampled_from(("bars", "matrix", "links")))
    words, short = (st.text(st.characters(), max_size=longest) for longest in (60, 12))
    columns = {"bars": 1, "links": 3, "matrix": draw(st.integers(1, 9))}[form]
    cells = st.builds(Cell, short, st.none() | st.integers(0, 5), st.none() | st.integers(5, 9), st.integers(0, 2))
    row = st.builds(Row, words, st.tuples(st.builds(Cell, words), *[cells] * columns), st.booleans())
    heads = tuple(draw(words) for _ in range(columns + 1))
    rows = tuple(draw(st.lists(row, max_size=4)))
    return Picture("themes", form, draw(words), draw(words), heads, rows, (draw(words),), None, draw(LANGUAGES))


@given(drawn(), st.text(st.characters(), max_size=60))
@settings(deadline=None, max_examples=150)
def test_anybodys_words_are_drawn_in_their_room_and_are_never_markup(picture: Picture, source: str) -> None:
    svg = picture_svg(picture, source)
    assert faults(svg) == []
    assert {node.tag for node in tree_of(svg).iter()} <= {
        SVG + tag for tag in ("svg", "title", "desc", "rect", "path", "g", "text")
    }
    assert tree_of(svg).findtext(SVG + "title") == printable(picture.title)
    written = "".join(one.words for one in texts_of(tree_of(svg)))
    bare = re.sub("[ \u2067\u2069]", "", written)
    assert "".join(printable(source).split(" ")) in bare


DAYS = st.integers(0, 300)


@given(st.dictionaries(DAYS, st.integers(1, 90_000), max_size=40), st.sets(DAYS, max_size=8), LANGUAGES)
@settings(deadline=None, max_examples=60)
def test_any_course_of_replies_is_drawn(days: dict[int, int], deadlines: set[int], language: str) -> None:
    received = tuple((OPENED + timedelta(day), count) for day, count in sorted(days.items()))
    moved = [OPENED + timedelta(day) for day in sorted(deadlines)]
    findings = replace(FINDINGS, days=received)
    picture = replies_over_time(findings, language, opened=OPENED + timedelta(2), deadlines=moved, closed=None)
    for width in (320, 720):
        assert faults(picture_svg(picture, SOURCE, width=width)) == []


def test_a_single_day_stands_at_the_end_of_the_axis_alone() -> None:
    findings = replace(FINDINGS, days=((OPENED, 5),))
    tree = tree_of(picture_svg(replies_over_time(findings, "en", opened=OPENED, deadlines=(), closed=None), SOURCE))
    assert [one.left > 500 for one in texts_of(tree) if one.words == "1 March 2011"] == [True]


@pytest.mark.parametrize("key", KEYS)
def test_it_stands_alone_and_says_what_it_shows(key: str) -> None:
    picture = pictures("en")[key]
    svg = picture_svg(picture, SOURCE)
    tree = tree_of(svg)
    assert tree.attrib["role"] == "img"
    assert [node.tag for node in tree][:2] == [SVG + "title", SVG + "desc"]
    assert (tree.findtext(SVG + "title"), tree.findtext(SVG + "desc")) == (picture.title, picture.base)
    assert not re.search(rb"href|url\(|style=|<script|@import|font-face", svg)
    ground = [tree[2].attrib[name] for name in ("width", "height", "fill")]
    assert ground == [tree.attrib["width"], tree.attrib["height"], "#fff"]
    assert svg == picture_svg(picture, SOURCE)
    lines = " ".join(one.words for one in texts_of(tree))
    assert SOURCE in lines
    assert lines.startswith(f"{picture.title} ")


def test_the_denominator_stands_above_everything_that_is_drawn() -> None:
    for picture in pictures("en").values():
        tree = tree_of(picture_svg(picture, SOURCE))
        base = max(one.bottom for one in texts_of(tree) if one.size == 13)
        tops = [float(y) for path in tree.iter(SVG + "path") for y in re.findall(r"M[\d.]+ ([\d.]+)", str(path.attrib["d"]))]
        assert min(tops) > base


def test_bars_are_as_long_as_their_numbers_and_grow_from_the_right_in_arabic() -> None:
    made = {language: tree_of(picture_svg(pictures(language)["classes"], SOURCE)) for language in ("en", "ar")}
    english, arabic = (bars_of(made[language]) for language in ("en", "ar"))
    assert [round(width / english[1][1], 1) for _, width in english] == [3.0, 1.0, 1.0]
    assert len({left for left, _ in english}) == 1
    assert len({round(left + width, 1) for left, width in arabic}) == 1
    label = next(one for one in texts_of(made["ar"]) if "الحكومات" in one.words)
    assert (label.words, round(label.right)) == ("\u2067الحكومات\u2069", 704)
    assert label.left > max(left + width for left, width in arabic)


def test_the_axis_stands_on_the_right_in_arabic() -> None:
    tree = tree_of(picture_svg(pictures("ar")["time"], SOURCE))
    zero = next(one for one in texts_of(tree) if one.words == "\u20670\u2069")
    assert zero.left > 680


def test_marks_and_words_stand_out_from_the_ground() -> None:
    svg = b"".join(picture_svg(picture, SOURCE) for picture in pictures("en").values()).decode()
    colours = set(re.findall(r'(?:fill|stroke)="(#\w+)"', svg)) - {"#fff", "#d0d0d0"}
    assert min(1.05 / (_luminance(colour) + 0.05) for colour in colours) >= 7


def _luminance(colour: str) -> float:
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("language", OFFICIAL)
def test_all_pictures_of_twelve_themes_and_twelve_classes_weigh_less_than_forty_kilobytes(language: str) -> None:
    made = pictures(language, crowd(), CROWDED)
    assert sum(len(picture_svg(picture, SOURCE)) for picture in made.values()) < 40_000


DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
needs_wide_font = pytest.mark.skipif(
    not (DEJAVU.exists() and features.check("raqm")), reason="DejaVu Sans is not installed, or Arabic cannot be shaped"
)


@needs_wide_font
@pytest.mark.parametrize("language", [one for one in OFFICIAL if one != "zh"])
def test_no_font_in_use_takes_more_room_than_is_kept(language: str) -> None:
    font = ImageFont.truetype(str(DEJAVU), 100)
    for picture in pictures(language, crowd(), CROWDED).values():
        labels = [row.cells[0].text for row in picture.rows]
        for text in (picture.title, picture.base, *picture.columns, *picture.notes, *labels):
            assert font.getlength(text) <= advance(text, 100), text


def test_lines_end_where_their_script_allows() -> None:
    assert wrapped("human rights", 10, 45) == ("human", "rights")
    assert wrapped("克服障碍的建议，以及其他。", 10, 65) == ("克服障碍的建", "议，以及其", "他。")
    assert wrapped("克服障碍，建议", 10, 45) == ("克服障", "碍，建议")
    assert wrapped("State-to-State", 10, 50) == ("State-to-", "State")
    assert wrapped("неправительственные", 10, 60) == ("неправите", "льственны", "е")
    assert wrapped("  ", 10, 60) == ()


@needs_fonts
@pytest.mark.parametrize("language", ("en", "ar", "zh", "ru"))
def test_png_is_twice_the_svg_and_the_same_every_time(language: str) -> None:
    for picture in pictures(language).values():
        png, tree = picture_png(picture, SOURCE), tree_of(picture_svg(picture, SOURCE))
        with Image.open(BytesIO(png)) as image:
            assert image.size == (2 * int(tree.attrib["width"]), 2 * int(tree.attrib["height"]))
            assert image.getpixel((1, 1)) == (255, 255, 255, 255)
        assert png == picture_png(picture, SOURCE)


@needs_fonts
def test_png_reads_no_word_as_markup() -> None:
    hostile = Codebook("hostile", (Theme("civil_society", {"en": "#panic() $x$ </text> \U0001f600 हिन्दी \u202e"}, {}),))
    assert picture_png(pictures("en", codebook=hostile)["themes"], SOURCE).startswith(b"\x89PNG")


def test_png_without_fonts_is_refused_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        picture_png(pictures("ar")["groups"], SOURCE, fonts=tmp_path)
    assert refused.value.code == "fonts_missing"
    assert "Noto Sans, Noto Sans Arabic" in refused.value.message
    assert "take another format" in refused.value.way_out


@pytest.mark.parametrize("key", KEYS)
def test_under_the_gate_nothing_is_drawn_and_the_list_can_still_be_taken(key: str) -> None:
    picture = pictures("en", GATED)[key]
    for draw in (picture_svg, picture_png):
        with pytest.raises(Refusal) as refused:
            draw(picture, SOURCE)
        assert refused.value.code == "too_few"
    assert len(rows_of(picture_csv(picture, SOURCE))) == 1 + len(picture.rows)


def rows_of(table: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(table.decode("utf-8-sig"), newline="")))


def test_a_table_gives_each_number_its_own_cell_and_the_source_in_a_column() -> None:
    table = picture_csv(pictures("en")["themes"], SOURCE)
    assert table.startswith(b"\xef\xbb\xbf")
    rows = rows_of(table)
    assert rows[0][:5] == [
        "Key", "Theme", "Governments (3)", "Governments (3): out of", "Governments (3): suggested by machine",
    ]  # fmt: skip
    assert rows[1] == ["technical_cooperation", "Technical cooperation", "2", "3", "1", "0", "1", "0", "0", "1", SOURCE]
    assert [row[0] for row in rows] == ["Key", "technical_cooperation", "civil_society", "state_reporting", ""]


@pytest.mark.parametrize("language", OFFICIAL)
@pytest.mark.parametrize("key", KEYS)
def test_a_table_is_rectangular_and_reads_back(language: str, key: str) -> None:
    picture = pictures(language)[key]
    head, *rows = rows_of(picture_csv(picture, SOURCE))
    assert {len(row) for row in rows} == {len(head)}
    at = [head.index(column) for column in picture.columns]
    assert [[row[0], *(row[place] for place in at), row[-1]] for row in rows] == [
        [row.key or "", *(cell.text if cell.count is None else str(cell.count) for cell in row.cells), SOURCE]
        for row in picture.rows
    ]


@pytest.mark.parametrize("word", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", " =1", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(word: str) -> None:
    codebook = Codebook("hostile", (Theme("civil_society", {"en": word}, {}),))
    rows = rows_of(picture_csv(pictures("en", codebook=codebook)["themes"], word))
    assert (rows[1][1], rows[1][-1]) == ("'" + printable(word), "'" + printable(word))
