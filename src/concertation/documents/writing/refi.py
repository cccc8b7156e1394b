"""REFI-QDA 1.5 out: a codebook (QDC), and a whole project (QDPX) with its sources, codes and codings.

Elements and attributes stand in the order of the published schema (qdasoftware.org); positions are code points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from lxml import etree

from concertation.core.theme.project import CodedSpan, Project, Source
from concertation.core.theme.refi import Code, guid_of
from concertation.documents.akn.characters import clean_text
from concertation.documents.writing.package import archive

CODEBOOK: Final = "urn:QDA-XML:codebook:1.0"
PROJECT: Final = "urn:QDA-XML:project:1.0"
ORIGIN: Final = "Concertation"
Node = etree._Element


def codebook_xml(codes: Iterable[Code]) -> bytes:
    """The bytes of a QDC file."""
    root = _root("CodeBook", CODEBOOK, {"origin": ORIGIN})
    _codes(root, codes)
    return _serial(root)


def project_package(project: Project) -> bytes:
    """The bytes of a QDPX file: the project, and each source as plain text. The same project is the same bytes."""
    sources = {f"Sources/{one.guid}.txt": one.text.encode() for one in project.sources}
    return archive({"project.qde": project_xml(project), **sources})


def project_xml(project: Project) -> bytes:
    """The description of a project; its texts lie beside it."""
    said = {"name": clean_text(project.name), "origin": ORIGIN, "creationDateTime": _moment(project.at)}
    root = _root("Project", PROJECT, said)
    if project.coders:
        users = _child(root, "Users")
        for guid, name in project.coders:
            _child(users, "User", guid=guid, name=name)
    _codes(_child(root, "CodeBook"), project.codes)
    _variables(root, project.sources)
    if project.sources:
        sources = _child(root, "Sources")
        for source in project.sources:
            _source(sources, source)
    return _serial(root)


def _codes(parent: Node, codes: Iterable[Code]) -> None:
    within = _child(parent, "Codes")
    for code in codes:
        coloured = {"color": code.colour} if code.colour else {}
        made = _child(within, "Code", guid=code.guid, name=code.name, isCodable="true", **coloured)
        if code.description:
            _child(made, "Description").text = clean_text(code.description)


def _variables(root: Node, sources: Sequence[Source]) -> None:
    names = dict.fromkeys(name for source in sources for name, _ in source.facts)
    if names:
        variables = _child(root, "Variables")
        for name in names:
            _child(variables, "Variable", guid=guid_of("variable", name), name=name, typeOfVariable="Text")


def _source(parent: Node, source: Source) -> None:
    path = f"internal://{source.guid}.txt"
    made = _child(parent, "TextSource", guid=source.guid, name=source.name, plainTextPath=path)
    for number, span in enumerate(source.spans, 1):
        _selection(made, f"{source.guid}:{number}", span)
    for name, value in source.facts:
        fact = _child(made, "VariableValue")
        _child(fact, "VariableRef", targetGUID=guid_of("variable", name))
        _child(fact, "TextValue").text = clean_text(value)


def _selection(parent: Node, key: str, span: CodedSpan) -> None:
    by = {"creatingUser": span.coder, "creationDateTime": _moment(span.at)}
    place = {"startPosition": str(span.start), "endPosition": str(span.end)}
    selection = _child(parent, "PlainTextSelection", guid=guid_of("selection", key), **place, **by)
    for code in span.codes:
        coding = _child(selection, "Coding", guid=guid_of("coding", f"{key}:{code}"), **by)
        _child(coding, "CodeRef", targetGUID=code)


def _root(tag: str, namespace: str, said: dict[str, str]) -> Node:
    nsmap: Any = {None: namespace}
    return etree.Element(f"{{{namespace}}}{tag}", said, nsmap=nsmap)


def _child(parent: Node, tag: str, /, **said: str) -> Node:
    cleaned = {key: clean_text(value) for key, value in said.items()}
    return etree.SubElement(parent, f"{{{etree.QName(parent).namespace}}}{tag}", cleaned)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _serial(root: Node) -> bytes:
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)
