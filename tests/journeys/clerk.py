"""Fills an installation for the journeys, as a process of its own: ``python clerk.py DATA``.

Django stays out of the process that drives the browser: the loop of the browser refuses it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from concertation.cli.installation import prepared
from concertation.core.chance import system_chance
from concertation.core.consultation import Question, questions_for
from concertation.core.language import OFFICIAL
from concertation.core.mandate import mandates_in
from concertation.core.party import read_list
from concertation.core.role import person
from concertation.documents.reading.spreadsheet import read_table
from concertation.documents.resolution import read_resolution_file
from concertation.pipeline import example
from concertation.pipeline.accounts import ACCOUNTS, PASSWORD

OPERATOR: Final = person("operator")
SLUG: Final = "65-218"
EXAMPLE: Final = Path(next(iter(example.__path__)))
REGISTER: Final = """\
key,class,name,nom,الاسم,status,working_language,office,title,email,postal,language
NOR,member_state,,,,,en,new_york,,mission.norway@example.org,,en
NOR,member_state,,,,,en,geneva,,geneva.norway@example.org,,en
KEN,member_state,,,,,en,new_york,,mission.kenya@example.org,,en
SEN,member_state,,,,,fr,new_york,,mission.senegal@example.org,,fr
EGY,member_state,,,,,ar,new_york,,mission.egypt@example.org,,ar
JOR,member_state,,,,,ar,new_york,,mission.jordan@example.org,,ar
URY,member_state,,,,,es,new_york,,mission.uruguay@example.org,,es
ISL,member_state,,,,,en,new_york,,mission.iceland@example.org,,en
fao,specialized_agency,,,,,,headquarters,Director-General,office.fao@example.org,,en
wmo,specialized_agency,,,,,,headquarters,Secretary-General,,"1 Specimen Avenue, Geneva",en
upu,specialized_agency,,,,,,headquarters,Director-General,,"2 Specimen Avenue, Bern",fr
inner-sea,igo,Inner Sea Commission,Commission de la mer Intérieure,,,en,headquarters,,post@inner-sea.example,,en
harbour-watch,ngo,Harbour Watch,,,special,en,headquarters,,post@harbour-watch.example,,en
rivages,ngo,Shores Together,Rivages ensemble,,special,fr,headquarters,,post@rivages.example,,fr
zanware,nhri,Human Rights Commission of Zanware,,هيئة حقوق الإنسان في زنوار,B,ar,headquarters,,post@zanware.example,,ar
qamra,nhri,Human Rights Council of Qamra,,مجلس حقوق الإنسان في قمرة,A,ar,headquarters,,post@qamra.example,,ar
"""
"""Real States and agencies, all their addresses fictional; the others are fictional altogether."""


def fill(data: Path) -> None:
    """Accounts, the Member States of today, the lists, and an open call with its questions in six languages."""
    prepared(str(data))
    from concertation.actions.party import admit_member_states, load_parties
    from concertation.actions.user import admit_user

    at = datetime.now(UTC)
    for name, role in ACCOUNTS.items():
        admit_user(name, role, password=PASSWORD, actor=OPERATOR, at=at)
    admit_member_states(at.date(), actor=OPERATOR, at=at)
    entries, faults = read_list(read_table("register.csv", REGISTER.encode()), "register")
    assert not faults, faults
    load_parties(entries, "register", actor=OPERATOR, at=at)
    _open_call(at)


def _open_call(at: datetime) -> None:
    from concertation.actions.consultation import Call, open_consultation
    from concertation.actions.mandate import adopt_mandate
    from concertation.actions.resolution import register_resolution
    from concertation.actions.theme import adopt_codebook
    from concertation.core.theme import first_codebook

    source = (EXAMPLE / "resolution.txt").read_bytes()
    resolution = read_resolution_file("resolution.txt", source)
    asked = mandates_in(resolution)[0]
    mandate = adopt_mandate(
        register_resolution(source, resolution, actor=OPERATOR, at=at), asked, actor=OPERATOR, at=at, chance=system_chance
    )
    questions: Iterator[Question] = (one for language in OFFICIAL for one in questions_for(asked, resolution, language))
    titles: dict[str, str] = json.loads((EXAMPLE / "titles.json").read_text(encoding="utf-8"))
    deadline = (at + timedelta(days=40)).replace(hour=22, minute=0, second=0, microsecond=0)
    call = Call(resolution.title or "", titles, SLUG, deadline)
    opened = at - timedelta(days=1)
    consultation = open_consultation(mandate, call, questions, actor=OPERATOR, at=opened, chance=system_chance)
    adopt_codebook(consultation, first_codebook(), actor=OPERATOR, at=opened)


if __name__ == "__main__":
    fill(Path(sys.argv[1]))
