"""What a photograph says of itself: where, when, with which camera and by whom it was taken."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from concertation.documents.reading.draft import Metadata
from concertation.documents.reading.xmp import xmp_in

if TYPE_CHECKING:
    from PIL.Image import Image

WRITTEN: Final = {
    0x013B: "author", 0x9C9D: "author", 0xA430: "author", 0x8298: "copyright", 0x010E: "description", 0x9C9B: "title",
    0x9C9C: "comment", 0x9286: "comment", 0x0131: "program", 0x013C: "host", 0x9003: "taken", 0x0132: "modified",
    0xA431: "serial_number", 0xA435: "serial_number",
}  # fmt: skip
"""Numbers of tags as in Exif 2.32, section 4.6, and those that Windows adds (UTF-16)."""
MAKER, MODEL, DETAILS, POSITION = 0x010F, 0x0110, 0x8769, 0x8825
WIDE: Final = frozenset({0x9C9B, 0x9C9C, 0x9C9D})
IPTC: Final = {(2, 80): "author", (2, 116): "copyright", (2, 120): "description", (2, 90): "place", (2, 5): "title"}
SAID: Final = {"author": "author", "comment": "comment", "description": "description", "title": "title",
               "copyright": "copyright", "software": "program", "creation time": "taken"}  # fmt: skip
LONGEST: Final = 500


def traces_of(data: bytes) -> Metadata:
    """What the properties of a picture tell; nothing where the bytes are no picture or a broken one."""
    from PIL import Image

    try:
        picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF"))
        return traces(picture) | xmp_in(data)
    except (OSError, ValueError, SyntaxError, KeyError, TypeError, AttributeError, Image.DecompressionBombError):
        return {}  # a stranger's properties may be broken in any way, and the picture is still read


def traces(picture: Image) -> Metadata:
    """Exif, IPTC and the text blocks of PNG, by the names of ``WRITTEN``."""
    exif = picture.getexif()
    tags: dict[int, Any] = {**exif, **exif.get_ifd(DETAILS)}
    found: Metadata = {}
    for key, value in (*_written(tags), *_iptc(picture), *_text_blocks(picture)):
        if value and key not in found:
            found[key] = value[:LONGEST]
    if camera := " ".join(filter(None, (_plain(tags.get(tag)) for tag in (MAKER, MODEL)))):
        found["camera"] = camera
    if position := _position(exif.get_ifd(POSITION)):
        found["position"] = position
    return found


def _written(tags: Mapping[int, Any]) -> Iterator[tuple[str, str]]:
    for tag, key in WRITTEN.items():
        value = tags.get(tag)
        if tag in WIDE and isinstance(value, bytes):
            value = value.decode("utf-16-le", "replace")
        yield key, _plain(value)


def _iptc(picture: Image) -> Iterator[tuple[str, str]]:
    from PIL.IptcImagePlugin import getiptcinfo

    for number, value in (getiptcinfo(picture) or {}).items():  # type: ignore[arg-type]
        if number in IPTC:
            yield IPTC[number], _plain(value[0] if isinstance(value, list) else value)


def _text_blocks(picture: Image) -> Iterator[tuple[str, str]]:
    for name, value in picture.info.items():
        if str(name).lower() in SAID and isinstance(value, str | bytes):
            yield SAID[str(name).lower()], _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bytes):
        value = value.removeprefix(b"ASCII\x00\x00\x00").removeprefix(b"UNICODE\x00").decode("utf-8", "replace")
    return " ".join(str(value or "").replace("\x00", " ").split())


def _position(tags: Mapping[int, Any]) -> str:
    """Latitude and longitude in degrees, north and east positive; empty where the picture gives none."""
    if not (tags.get(2) and tags.get(4)):
        return ""
    latitude, longitude = _degrees(tags[2]), _degrees(tags[4])
    south, west = str(tags.get(1)).startswith("S"), str(tags.get(3)).startswith("W")
    return f"{-latitude if south else latitude:.5f}, {-longitude if west else longitude:.5f}"


def _degrees(parts: Any) -> float:
    degrees, minutes, seconds = (float(part) for part in (*parts, 0, 0)[:3])
    return degrees + minutes / 60 + seconds / 3600
