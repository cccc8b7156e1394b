"""``concertation device``: a token is shown once, opens the door for programs, and opens nothing once it has ended."""

from __future__ import annotations

import json

from machine import Machine, refusal


def given(other: Machine) -> tuple[int, str]:
    told = json.loads(other.concertation("device", "add", "FJI", "--for", "Their registry", "--json").stdout)
    assert (told["party"], told["for"], told["ends"]) == ("FJI", "Their registry", None)
    return told["number"], told["token"]


def test_a_token_is_given_listed_without_itself_and_ended(other: Machine) -> None:
    other.tell("open")
    number, token = given(other)
    assert len(token) == 28
    listed = other.concertation("device", "list", "--json").stdout
    assert [json.loads(line)["number"] for line in listed.splitlines()] == [number]
    assert token not in listed
    assert json.loads(other.concertation("device", "end", str(number), "--json").stdout)["ends"] is not None


def test_a_party_that_the_register_does_not_hold_is_refused(other: Machine) -> None:
    other.tell("open")
    assert refusal(other.concertation("device", "add", "nobody", "--for", "x", "--json"))[0] == "no_such_party"
    assert refusal(other.concertation("device", "end", "7", "--json"))[0] == "no_such_device"
