"""What an office file says of those who made it: properties, commentators, changes, pictures. Metadata, and never text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from concertation.documents.reading.draft import Metadata
from concertation.documents.reading.exif import traces_of
from concertation.documents.reading.markup import PICTURES, Archive, local

if TYPE_CHECKING:
    from lxml.etree import _Element

CORE: Final = {
    "title": "title", "creator": "author", "created": "created", "modified": "modified", "subject": "about",
    "lastModifiedBy": "last_modified_by", "keywords": "keywords", "description": "description", "category": "category",
    "lastPrinted": "printed",
}  # fmt: skip
APPLICATION: Final = {"Company": "company", "Manager": "manager", "Template": "template", "Application": "program"}
COMMENTATORS: Final = re.compile(r"(word/(comments|people)|xl/(comments|threadedComments|persons)\w*|ppt/commentAuthors)"
                                 r"[\w/]*\.xml")  # fmt: skip
NAMED: Final = ("author", "name", "displayName", "userId")
OF_A_PICTURE: Final = ("position", "camera", "author")
DRAWN: Final = 40
LARGEST: Final = 10 * 2**20
PEOPLE: Final = 50


def office_properties(archive: Archive) -> Metadata:
    """Core, application and custom properties of an OOXML file, who commented on it, and how many pictures it holds."""
    found = _named(archive.tree("docProps/core.xml"), CORE) | _named(archive.tree("docProps/app.xml"), APPLICATION)
    custom = archive.tree("docProps/custom.xml")
    if custom is not None and (said := listed(_custom(custom))):
        found["custom_properties"] = said
    if people := listed(_commentators(archive)):
        found["comment_authors"] = people
    if template := _attached_template(archive):
        found["template"] = template
    return found | pictures_in(archive)


def pictures_in(archive: Archive) -> Metadata:
    """How many pictures lie in the archive, and what their own properties tell: position, camera, author, time."""
    names = [name for name in archive.names if name.lower().endswith((*PICTURES, ".gif", ".emf", ".wmf", ".svg"))]
    found: Metadata = {"pictures": len(names)} if names else {}
    told: dict[str, list[str]] = {}
    for name in [name for name in names if name.lower().endswith(PICTURES)][:DRAWN]:
        for key, value in traces_of(archive.read(name)).items() if archive.size(name) <= LARGEST else ():
            own = key in OF_A_PICTURE
            told.setdefault(f"picture_{key}" if own else "picture_properties", []).append(
                str(value) if own else f"{key}: {value}"
            )
    return found | {key: listed(values) for key, values in told.items()}


def listed(values: Iterable[str]) -> str:
    """Values as one line, each once, in order, no more than ``PEOPLE``."""
    kept = dict.fromkeys(" ".join(value.split()) for value in values)
    return "; ".join([value for value in kept if value][:PEOPLE])


def authors_in(tree: _Element) -> Iterator[str]:
    """The names that elements carry as their authors."""
    for element in tree.iter():
        for key, value in element.attrib.items():
            if str(key).rpartition("}")[2] == "author":
                yield str(value)


def _named(tree: _Element | None, names: dict[str, str]) -> Metadata:
    pairs = [] if tree is None else [(names.get(local(child)), (child.text or "").strip()) for child in tree]
    return {name: text for name, text in pairs if name and text}


def _custom(tree: _Element) -> Iterator[str]:
    for child in tree:
        yield f"{child.get('name') or ''}: {''.join(map(str, child.itertext()))}".strip(": ")


def _commentators(archive: Archive) -> Iterator[str]:
    """Authors of comments and those whom the file knows as people, by name and by address."""
    for name in archive.names:
        tree = archive.tree(name) if COMMENTATORS.fullmatch(name) else None
        for element in [] if tree is None else tree.iter():
            pairs = [(str(key).rpartition("}")[2], str(value)) for key, value in element.attrib.items()]
            yield from (value for key, value in pairs if key in NAMED)
            if local(element) == "author" and element.text:
                yield element.text


def _attached_template(archive: Archive) -> str:
    """The file a document was made from: often a path with its owner's name in it."""
    relations = archive.tree("word/_rels/settings.xml.rels")
    found = [] if relations is None else [one for one in relations if (one.get("Type") or "").endswith("/attachedTemplate")]
    return (found[0].get("Target") or "") if found else ""
