"""Which script a text is written in, by the lead bytes of its UTF-8."""

from __future__ import annotations

from typing import Final

_LEADS: Final = {
    "latin": bytes(range(65, 91)) + bytes(range(97, 123)) + b"\xc3\xc4\xc5\xc6\xc7\xc8\xc9",
    "cyrillic": b"\xd0\xd1\xd2\xd3",
    "arabic": b"\xd8\xd9\xda\xdb\xdd",
    "han": b"\xe4\xe5\xe6\xe7\xe8\xe9",
    "other": b"\xca\xcb\xcd\xce\xcf\xd4\xd5\xd6\xd7\xdc\xde\xdf\xe0\xea\xeb\xec\xed",
    "kana": b"\xe3",
}
_SIGN: Final = {name: name[:1].encode() for name in _LEADS}
_SIGNS: Final = bytes.maketrans(b"".join(_LEADS.values()), b"".join(_SIGN[one] * len(_LEADS[one]) for one in _LEADS))
_SILENT: Final = bytes(set(range(256)).difference(*_LEADS.values()))
_ALPHABETS: Final = tuple((name, _SIGN[name]) for name in ("latin", "cyrillic", "arabic"))
_WEIGHT: Final = {"latin": 1, "cyrillic": 1, "arabic": 1, "han": 3, "other": 2}
"""A Chinese character says as much as three letters of an alphabet, such as those of a name in brackets."""
_KANA: Final = (b"\xe3\x81", b"\xe3\x82", b"\xe3\x83")


def script_of(text: str) -> str:
    """``latin``, ``cyrillic``, ``arabic``, ``han``, ``other``, or nothing for a text without letters."""
    data = text.encode("utf-8", "replace")
    signs = data.translate(_SIGNS, _SILENT)
    # Three letters in four are not outweighed, whatever the others are.
    for alphabet, sign in _ALPHABETS:
        if 4 * signs.count(sign) > 3 * len(signs):
            return alphabet
    counts = {name: weight * signs.count(_SIGN[name]) for name, weight in _WEIGHT.items()}
    # The marks 々〆 and 、。 of Chinese stand under E3 80; what stands under E3 81 to E3 83 is Japanese kana.
    kana = sum(map(data.count, _KANA))
    if 10 * kana > counts["han"] // 3:
        counts["other"] += 3 * kana + counts.pop("han")
    script = max(counts, key=counts.__getitem__)
    return script if counts[script] else ""
