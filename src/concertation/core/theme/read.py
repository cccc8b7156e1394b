"""An officer's own codebook, out of JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from typing import Any, Final, NoReturn

from concertation.core.language import OFFICIAL
from concertation.core.refusal import Refusal
from concertation.core.theme.structure import Codebook, Theme

_FORMULA: Final = re.compile("^'(?=[=+@＝＋－＠-])")
"""The apostrophe that a spreadsheet is given before what it would run."""
_WAY_OUT: Final = (
    "Give columns key, label_en and concepts_en (and label_fr … concepts_zh), phrases separated by semicolons, or JSON "
    "with themes of key, labels and concepts by language."
)


def read_codebook(text: str, name: str = "codebook") -> Codebook:
    """A codebook out of CSV (``key,label_en,concepts_en,…,definition,colour,guid``) or of the JSON that ``as_json`` gives.

    A theme without phrases in a language is looked up there by its label.
    Refused when no theme can be read or one has no label.
    """
    text = text.removeprefix("\ufeff")
    themes = _from_json(text) if text.lstrip().startswith(("{", "[")) else _from_csv(text)
    keys = [theme.key for theme in themes]
    if not keys:
        _refuse("The codebook holds no theme.")
    for key in keys:
        if not key or keys.count(key) > 1:
            _refuse("The codebook names the theme “{key}” twice or leaves a key empty.", key=key)
    for theme in themes:
        if not any(theme.labels.values()):
            _refuse("The theme “{key}” has no label in any of the six languages.", key=theme.key)
    return Codebook(name, tuple(themes))


def _refuse(sentence: str, **slots: str | int) -> NoReturn:
    raise Refusal("not_a_codebook", sentence, _WAY_OUT, **slots)


def _from_csv(text: str) -> list[Theme]:
    first = text.partition("\n")[0]
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    try:
        rows = [{name: _cell(cell) for name, cell in row.items() if name} for row in table]
    except csv.Error as fault:
        raise Refusal("not_a_codebook", "The codebook cannot be read as CSV.", _WAY_OUT) from fault
    if "key" not in (table.fieldnames or ()):
        _refuse("The codebook has no column named key.")
    return [_theme(row["key"], _of_row(row, "label_"), _phrases(_of_row(row, "concepts_")), row) for row in rows]


def _cell(cell: str | None) -> str:
    return _FORMULA.sub("", (cell or "").strip())


def _of_row(row: Mapping[str, str], prefix: str) -> dict[str, str]:
    return {language: cell for language in OFFICIAL if (cell := row.get(prefix + language))}


def _phrases(cells: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {
        language: tuple(phrase.strip() for phrase in cell.replace("；", ";").replace("؛", ";").split(";") if phrase.strip())
        for language, cell in cells.items()
    }


def _from_json(text: str) -> list[Theme]:
    try:
        value = json.loads(text)
        rows = value["themes"] if isinstance(value, dict) else value
        return [_theme(row["key"], dict(row.get("labels", {})), _listed(row.get("concepts", {})), row) for row in rows]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise Refusal("not_a_codebook", "The codebook is not the JSON of one.", _WAY_OUT) from fault


def _listed(concepts: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    if any(isinstance(phrases, str) for phrases in concepts.values()):
        raise TypeError("phrases are a list")
    return {language: tuple(map(str, phrases)) for language, phrases in concepts.items()}


def _theme(key: str, labels: dict[str, str], concepts: dict[str, tuple[str, ...]], row: Mapping[str, Any]) -> Theme:
    found = {
        language: concepts.get(language) or ((labels[language],) if language in labels else ()) for language in OFFICIAL
    }
    phrases = {language: phrases for language, phrases in found.items() if phrases}
    definition, colour, guid = (row.get(name) or "" for name in ("definition", "colour", "guid"))
    return Theme(key.strip(), labels, phrases, definition, colour, guid)
