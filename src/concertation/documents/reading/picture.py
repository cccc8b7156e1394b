"""Pictures of text: PNG, JPEG, TIFF, GIF and BMP, each page an errand."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from concertation.documents.reading.draft import Draft, Errands
from concertation.documents.reading.exif import traces_of
from concertation.documents.reading.refused import refused

if TYPE_CHECKING:
    from PIL.Image import Image

PIXELS: Final = 60_000_000
PAGES: Final = 100


def read_picture(data: bytes, errands: Errands, path: tuple[int, ...]) -> Draft:
    """The letters on each page, as another program read them; nothing yet where none has."""
    frames = int(getattr(_opened(data), "n_frames", 1))
    if frames > PAGES:
        raise refused("too_large", limit=f"{PAGES} pages")
    answers = [errands.ask("picture", path, page) for page in range(frames)]
    return Draft(
        [answer.text if answer else "" for answer in answers], paged=True, metadata=traces_of(data) | {"pages": frames}
    )


def as_png(data: bytes, page: int) -> bytes:
    """A page as a grey PNG."""
    picture = _opened(data)
    picture.seek(page)
    kept = io.BytesIO()
    picture.convert("RGBA").convert("L").save(kept, "PNG", compress_level=1, dpi=picture.info.get("dpi", (0, 0)))
    return kept.getvalue()


def _opened(data: bytes) -> Image:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # the bound below is ours, and a refusal
    picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF", "GIF", "BMP"))
    if picture.width * picture.height > PIXELS:
        raise refused("bomb")
    return picture
