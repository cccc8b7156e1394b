"""Word's old binary documents, which another program reads; what the wrapping says is read here."""

from __future__ import annotations

import io
from typing import Final

from concertation.documents.reading.draft import Draft, Errands, Metadata
from concertation.documents.reading.refused import refused

LOCKED: Final = 0x01
FLAGS_AT: Final = 11
NAMED: Final = {"title": "title", "author": "author", "last_modified_by": "last_saved_by", "company": "company",
                "manager": "manager", "template": "template", "about": "subject", "keywords": "keywords",
                "description": "comments", "program": "creating_application"}  # fmt: skip


def read_word(data: bytes, errands: Errands, path: tuple[int, ...]) -> Draft:
    """The text as the errand ``word`` brings it; title, author and dates from the file itself."""
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        if ole.openstream("WordDocument").read(FLAGS_AT + 1)[FLAGS_AT] & LOCKED:
            raise refused("encrypted")
        found = ole.get_metadata()
    metadata: Metadata = {}
    for name in NAMED:
        if text := (getattr(found, NAMED[name]) or b"").decode("utf-8", "replace").strip("\x00 "):
            metadata[name] = text
    for name, moment in (("created", found.create_time), ("modified", found.last_saved_time)):
        if moment and moment.year > 1980:
            metadata[name] = moment.isoformat()
    answer = errands.ask("word", path)
    warnings = (
        ["Whether changes are tracked in this old Word document cannot be seen: look at the original."] if answer else []
    )
    return Draft([answer.text if answer else ""], metadata=metadata, warnings=warnings)
