"""The desk from a pasted text to replies that everybody can read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final
from urllib.request import Request, urlopen

from journeys.browsing import Reader
from journeys.hand import Hand
from journeys.office import Office, heading, said, text
from journeys.replying import begun, filled, sent

TOKENS: Final = Path(__file__).with_name("tokens.py")
TITLE: Final = "Cooperation in the upkeep of human rights machinery"
SLUG: Final = "80-317"
ORDER: Final = """Eightieth session
Agenda item 71 (b)

Resolution adopted by the General Assembly on 18 December 2025

80/317. Cooperation in the upkeep of human rights machinery

The General Assembly,

Recalling its resolution 79/3 of 3 December 2024,

1. Welcomes the cooperation of the northern shores;

2. Requests the Secretary-General, in collaboration with the United Nations High Commissioner for Human Rights, to consult \
States and intergovernmental and non-governmental organizations on ways and means, as well as obstacles and challenges and \
possible proposals to overcome them, for the upkeep of human rights machinery;

3. Decides to continue its consideration of the question at its eighty-second session.

64th plenary meeting
18 December 2025
"""
PROPOSED: Final = "We propose a fund for technical cooperation."
AGAINST: Final = "We do not support a new fund for technical cooperation."
OBSTACLE: Final = "Lack of resources remains an obstacle to the reporting of States."
REPLIES: Final = {
    "NOR": (PROPOSED, OBSTACLE),
    "KEN": ("Kenya proposes a fund for technical cooperation with small missions.", OBSTACLE),
    "URY": ("A fund for technical cooperation should be established.", "Missions are small."),
    "JOR": (AGAINST, "Deadlines for reports of States are too short."),
    "fao": ("Technical cooperation should be planned together.", "Reports of States arrive late."),
    "harbour-watch": ("We propose that a fund for technical cooperation be open to all.", "Civil society is not heard."),
    "zanware": ("National institutions should be consulted.", "National institutions lack resources."),
}
"""By party what it proposes and what stands in the way."""


WRITER: Final = "harbour-watch"
ADDRESS: Final = "post@harbour-watch.example"
HELPS: Final = "Cooperation helps."
MANY: Final = " ".join(f"Institution {n} reports once a year." for n in range(70))
"""So much that chance draws some of it for whoever reads blind: once in four thousand times it draws nothing."""


def opens_a_call(officer: Hand) -> None:
    """Today, the text pasted, its mandate confirmed, the questions put and the call opened."""
    officer.go("mandating:import")
    officer.fill(officer.at("#text"), ORDER)
    officer.press("mandating:import.do")
    assert heading(officer.reader).startswith(said(officer.reader, "mandating:read"))
    assert officer.at("#consulted").input_value().startswith("States")
    officer.press("mandating:confirm")
    officer.fill(officer.at("#question-en-2"), "What stands in the way of cooperation?")
    officer.fill(officer.at("#considered_on"), "2027-11-10")
    officer.fill(officer.at("#day"), "2027-03-02")
    officer.tick(officer.at("#training"))
    officer.press("mandating:open")
    assert said(officer.reader, "mandating:done.opened") in text(officer.reader)
    assert officer.reader.page.url.endswith(f"/desk/c/{SLUG}")


def replies_come(office: Office, writer: Reader) -> dict[str, str]:
    """Programs send the replies of their parties, and one is written here; by party its reference, once all are read."""
    sending = [party for party in REPLIES if party != WRITER]
    line = [sys.executable, str(TOKENS), str(office.data), *sending]
    tokens = json.loads(subprocess.run(line, capture_output=True, text=True, check=True).stdout)
    references = {party: _sent(office, party, token) for party, token in tokens.items()} | {WRITER: _written(writer)}
    office.work()
    return references


def _sent(office: Office, party: str, token: str) -> str:
    proposed, obstacle = REPLIES[party]
    reply = {
        "language": "en", "answers": {"1": MANY if party == "zanware" else HELPS, "2": obstacle, "3": proposed},
        "publication": "named", "consents": ["read", "quoted", "named", "published", "machine_read"],
    }  # fmt: skip
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": party, "Content-Type": "application/json"}
    asked = Request(f"{office.site.root}/c/{SLUG}/s", json.dumps(reply).encode(), headers)
    with urlopen(asked, timeout=30) as answer:
        told: dict[str, Any] = json.loads(answer.read())
    return str(told["reference"])


def _written(writer: Reader) -> str:
    """An organization writes its reply and leaves an address."""
    proposed, obstacle = REPLIES[WRITER]
    begun(writer, "ngo", "no", f"/c/{SLUG}")
    filled(writer, "about", party_name="Harbour Watch", reply_language="en")
    filled(writer, "answers", answer1=HELPS, answer2=obstacle, answer3=proposed)
    filled(writer, "summary", summary="A fund.")
    filled(writer, "publication", publication="named", consents="machine_read")
    return sent(writer, acknowledge="full", contact=ADDRESS)


def publishes_the_replies(officer: Hand, office: Office, references: dict[str, str]) -> None:
    """Verifies the channel of each State, looks through every reply, publishes it."""
    for party, reference in references.items():
        officer.to_step("receive")
        officer.follow(officer.at(f"main .river a[href*='{reference}']").first)
        if party.isupper():
            _verifies(officer)
        officer.follow(officer.at("main a.button").filter(has_text=said(officer.reader, "intake:to_review")))
        officer.press("intake:review.read")
        officer.press("intake:review.publish")
    public = office.site.json(f"/c/{SLUG}/s.json")
    assert public["matching"] == len(references)


def _verifies(officer: Hand) -> None:
    officer.tick(officer.at("#how-covering_note"))
    officer.fill(officer.at("#note"), "Signed by the ambassador.")
    officer.press("intake:verify.do")
