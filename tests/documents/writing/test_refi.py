"""REFI-QDA out: what other programs open, letter by letter."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from concertation.core.theme.project import CodedSpan, Project, Source
from concertation.core.theme.refi import Code, guid_of
from concertation.documents.writing.refi import codebook_xml, project_package

WATER, AIR, CODER, TEXT = (f"00000000-0000-4000-8000-00000000000{number}" for number in range(4))
AT = datetime(2011, 7, 1, 12, tzinfo=UTC)
SAID = "Вода \U0001f4a7 & air."


def test_a_codebook_is_written_as_the_schema_has_it() -> None:
    codes = (Code(WATER, "Water & <wells>", "To drink.\x00", "#336699"), Code(AIR, "الهواء"))
    assert (
        codebook_xml(codes).decode()
        == f"""<?xml version='1.0' encoding='UTF-8'?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Concertation">
  <Codes>
    <Code guid="{WATER}" name="Water &amp; &lt;wells&gt;" isCodable="true" color="#336699">
      <Description>To drink.</Description>
    </Code>
    <Code guid="{AIR}" name="الهواء" isCodable="true"/>
  </Codes>
</CodeBook>"""
    )


def test_a_project_holds_its_texts_and_points_to_their_words() -> None:
    span = CodedSpan(5, 12, (WATER, AIR), CODER, AT)
    source = Source(TEXT, "Norway (1)", SAID, (("class", "Member State"),), (span,))
    project = Project("Cooperation", AT, (Code(WATER, "Water"), Code(AIR, "Air")), (source,), ((CODER, "Coder 1"),))
    data = project_package(project)
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        members = {name: opened.read(name).decode() for name in opened.namelist()}
    selection = guid_of("selection", f"{TEXT}:1")
    coded = [guid_of("coding", f"{TEXT}:1:{code}") for code in (WATER, AIR)]
    assert members == {f"Sources/{TEXT}.txt": SAID, "project.qde": f"""<?xml version='1.0' encoding='UTF-8'?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Cooperation" origin="Concertation" creationDateTime="2011-07-01T12:00:00Z">
  <Users>
    <User guid="{CODER}" name="Coder 1"/>
  </Users>
  <CodeBook>
    <Codes>
      <Code guid="{WATER}" name="Water" isCodable="true"/>
      <Code guid="{AIR}" name="Air" isCodable="true"/>
    </Codes>
  </CodeBook>
  <Variables>
    <Variable guid="{guid_of("variable", "class")}" name="class" typeOfVariable="Text"/>
  </Variables>
  <Sources>
    <TextSource guid="{TEXT}" name="Norway (1)" plainTextPath="internal://{TEXT}.txt">
      <PlainTextSelection guid="{selection}" startPosition="5" endPosition="12" creatingUser="{CODER}" \
creationDateTime="2011-07-01T12:00:00Z">
        <Coding guid="{coded[0]}" creatingUser="{CODER}" creationDateTime="2011-07-01T12:00:00Z">
          <CodeRef targetGUID="{WATER}"/>
        </Coding>
        <Coding guid="{coded[1]}" creatingUser="{CODER}" creationDateTime="2011-07-01T12:00:00Z">
          <CodeRef targetGUID="{AIR}"/>
        </Coding>
      </PlainTextSelection>
      <VariableValue>
        <VariableRef targetGUID="{guid_of("variable", "class")}"/>
        <TextValue>Member State</TextValue>
      </VariableValue>
    </TextSource>
  </Sources>
</Project>"""}  # fmt: skip
    assert project_package(project) == data
