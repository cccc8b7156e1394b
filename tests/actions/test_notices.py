"""On publication those who replied in public, and want to be told, are told where they are reflected; nobody else is."""

from __future__ import annotations

import pytest

from concertation.actions.consultation import queue_notices
from concertation.actions.report import Release, publish_report
from concertation.core.role import person
from concertation.pipeline.correspondence import tell_next
from concertation.records.models import Dispatch, Invitation, Party, Representative, Submission, Version
from factories import CHANCE, SAFE
from people import NOON, READER
from web.cleared_world import KEY, checkpoint, cleared, somebody
from web.published_world import World, alike, world

pytestmark = [pytest.mark.database, pytest.mark.django_db]
PAGES = "https://concertation.example"


def issued(w: World) -> Version:
    somebody("sato", "chief")
    versions = cleared(w)
    publish_report(
        w.consultation, versions, Release(), checkpoint=checkpoint(), vkey=KEY.vkey, actor=person("sato"), at=NOON
    )
    return Version.objects.get(pk=versions[0].pk)


def reachable(name: str, acknowledge: str, *, notices: bool = False, address: str = "somebody@example.org") -> Submission:
    """Its author left an address and a wish."""
    one = Submission.objects.get(party_name=name)
    one.contact = SAFE.key_of(one.pk).seal_text(address)
    one.acknowledge, one.notices = acknowledge, notices
    one.save()
    return one


def told(w: World) -> int:
    return queue_notices(w.consultation, PAGES, actor=READER, at=NOON, chance=CHANCE)


def test_each_on_a_public_track_is_told_once_in_its_language_and_waits_for_an_officer() -> None:
    w = world(reported=False)
    league = reachable("Ligue des lanternes", "full")
    step = tell_next(PAGES, READER, CHANCE)
    assert step(NOON) is False
    version = issued(w)
    assert step(NOON) is True
    assert step(NOON) is False
    (letter,) = Dispatch.objects.all()
    assert (letter.kind, letter.language, letter.state, letter.address, letter.submission, letter.attachments) == (
        "notice", "fr", "queued", "", league.pk, ["receipt"],
    )  # fmt: skip
    cited = version.citation_set.filter(passage__submission=league).order_by("pk")
    numbers = list(dict.fromkeys(one.paragraph for one in cited if one.paragraph not in ("", "0")))
    assert numbers, "the report cites it"
    listed = numbers[0] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} et {numbers[-1]}"
    assert f"{PAGES}/c/{w.slug}/report/1" in letter.body
    assert f"est prise en compte {'au paragraphe' if len(numbers) == 1 else 'aux paragraphes'} {listed}." in letter.body


def test_whoever_wished_to_be_told_nothing_that_gives_it_away_is_told_nothing_of_it() -> None:
    w = world(reported=False)
    reachable("Ligue des lanternes", "bare")
    reachable("Anna Velvetine", "", notices=True)
    issued(w)
    assert told(w) == 2
    texts = {(one.language, one.subject, one.body, tuple(one.attachments)) for one in Dispatch.objects.all()}
    assert texts == {
        ("en", "Message concerning your reply",
         "A message concerning your reply can be read on the page of the reply, where it can also be answered.\n", ()),
        ("fr", "Message concernant votre réponse",
         "Un message concernant votre réponse peut être lu sur la page de la réponse, où il est également possible d’y "
         "répondre.\n", ()),
    }  # fmt: skip


def test_a_party_that_was_asked_and_left_no_address_is_told_where_it_was_asked() -> None:
    w = world(reported=False)
    one = Submission.objects.get(party_name="Ligue des lanternes")
    party = Party.objects.create(key="ligue", party_class="ngo", name="Ligue des lanternes")
    Representative.objects.create(party=party, office="headquarters", email="bureau@example.org")
    one.party, one.acknowledge = party, "full"
    one.save()
    issued(w)
    assert told(w) == 0
    one.invitation = Invitation.objects.create(consultation=w.consultation, party=party, instrument="call", at=NOON)
    one.save()
    assert told(w) == 1
    assert Dispatch.objects.get().address == "bureau@example.org"


def test_nobody_is_told_who_did_not_wish_it_left_no_address_or_did_not_reply_in_public() -> None:
    w = world(reported=False)
    reachable("Ligue des lanternes", "")
    Submission.objects.filter(party_name="Anna Velvetine").update(acknowledge="full")
    for one in w.replies.values():
        one.refresh_from_db()
        if one.state != "published":
            reachable(one.party_name, "full", notices=True)
    issued(w)
    assert told(w) == 0
    assert not Dispatch.objects.exists()


def test_one_that_is_not_cited_is_told_under_what_it_was_counted() -> None:
    w = world(*(alike(number) for number in range(1, 30)), reported=False)
    version = issued(w)
    cited = set(version.citation_set.values_list("passage__submission__party_name", flat=True))
    uncited = next(f"Organization {number}" for number in range(1, 30) if f"Organization {number}" not in cited)
    reachable(uncited, "full")
    assert told(w) == 1
    body = Dispatch.objects.get().body
    assert (
        "Your contribution was read and counted under the following: Technical cooperation. The report does not cite it."
    ) in body
