"""``concertation device``: a token is shown once, opens the door for programs, and opens nothing once it has ended."""

from __future__ import annotations

import json

from machine import Machine, refusal


def given(secretariat: Machine) -> tuple[int, str]:
    told = json.loads(secretariat.concertation("device", "add", "FJI", "--for", "Their registry", "--json").stdout)
    assert (told["party"], told["for"], told["ends"]) == ("FJI", "Their registry", None)
    return told["number"], told["token"]


def test_a_token_is_given_listed_without_itself_and_ended(secretariat: Machine) -> None:
    number, token = given(secretariat)
    assert len(token) == 28
    listed = secretariat.concertation("device", "list", "--json").stdout
    assert [json.loads(line)["number"] for line in listed.splitlines()] == [number]
    assert token not in listed
    assert json.loads(secretariat.concertation("device", "end", str(number), "--json").stdout)["ends"] is not None


def test_a_party_that_the_register_does_not_hold_is_refused(secretariat: Machine) -> None:
    assert refusal(secretariat.concertation("device", "add", "nobody", "--for", "x", "--json"))[0] == "no_such_party"
    assert refusal(secretariat.concertation("device", "end", "7", "--json"))[0] == "no_such_device"
