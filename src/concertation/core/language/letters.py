"""Which script a text is written in, by the lead bytes of its UTF-8."""

from __future__ import annotations

from typing import Final

_LEADS: Final = {
    "latin": b"\xc3\xc4\xc5\xc6\xc7\xc8\xc9",
    "cyrillic": b"\xd0\xd1\xd2\xd3",
    "arabic": b"\xd8\xd9\xda\xdb\xdd",
    "han": b"\xe4\xe5\xe6\xe7\xe8\xe9",
    "other": b"\xca\xcb\xcd\xce\xcf\xd4\xd5\xd6\xd7\xdc\xde\xdf\xe0\xea\xeb\xec\xed",
}
_ASCII: Final = bytes(range(128))
_ASCII_LETTERS: Final = bytes(range(65, 91)) + bytes(range(97, 123))
_WEIGHT: Final = {"latin": 1, "cyrillic": 1, "arabic": 1, "han": 3, "other": 2}
"""A Chinese character says as much as three letters of an alphabet, such as those of a name in brackets."""
_KANA: Final = (b"\xe3\x81", b"\xe3\x82", b"\xe3\x83")


def script_of(text: str) -> str:
    """``latin``, ``cyrillic``, ``arabic``, ``han``, ``other``, or nothing for a text without letters."""
    data = text.encode("utf-8", "replace")
    letters = len(data) - len(data.translate(None, _ASCII_LETTERS))
    if len(data) == len(text):
        return "latin" if letters else ""
    if letters > len(data.translate(None, _ASCII)):
        return "latin"
    counts = {name: _WEIGHT[name] * (len(data) - len(data.translate(None, leads))) for name, leads in _LEADS.items()}
    counts["latin"] += letters
    # The marks 々〆 and 、。 of Chinese stand under E3 80; what stands under E3 81 to E3 83 is Japanese kana.
    kana = sum(map(data.count, _KANA))
    if 10 * kana > counts["han"] // 3:
        counts["other"] += 3 * kana + counts.pop("han")
    script = max(counts, key=lambda name: counts[name])
    return script if counts[script] else ""
