"""``concertation officer``: the first account of an installation and the others, made by who may command the machine."""

from __future__ import annotations

import json
import re
import subprocess

from machine import Machine, refusal
from terminal import terminal


def asked(machine: Machine, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    environment = machine.environment | {"CONCERTATION_ADDRESS": "https://concertation.example.org/"}
    return terminal().run(machine.command("officer", *words)[1:], environment, typed)


def test_an_account_is_made_with_one_personal_link_and_listed_and_ended(secretariat: Machine) -> None:
    made = asked(secretariat, "add", "amrani", "--email", "a.amrani@example.org")
    name, link = made.stdout.splitlines()
    assert (made.returncode, name) == (0, "amrani\tofficer\tlast signed in: never")
    assert re.fullmatch(r"https://concertation\.example\.org/account/password/1/[0-9a-z]+-[0-9a-f]+", link)
    assert made.stderr == "A personal link to choose the password, good once and for 24 hours. Give it to nobody else:\n"
    assert (
        asked(secretariat, "add", "okello", "--role", "chief", "--password-file", "-", typed="seven lanterns\n").returncode
        == 0
    )
    assert asked(secretariat, "end", "okello").stdout == "okello\tchief\tended\n"
    listed = [json.loads(line) for line in asked(secretariat, "list", "--json").stdout.splitlines()]
    assert listed == [
        {"name": "amrani", "role": "officer", "email": "a.amrani@example.org", "ended": False, "last_signed_in": None},
        {"name": "okello", "role": "chief", "email": None, "ended": True, "last_signed_in": None},
    ]
    again = json.loads(asked(secretariat, "link", "amrani", "--forget-factors", "--json").stdout)
    assert again["link"].startswith("https://concertation.example.org/account/password/1/")
    assert refusal(asked(secretariat, "link", "okello", "--json")) == ("user_ended", "The account okello has been ended.")
    assert refusal(asked(secretariat, "end", "nobody", "--json")) == ("unknown_user", "There is no account nobody.")
    assert refusal(asked(secretariat, "add", "Amrani", "--json")) == ("name_taken", "There is an account Amrani already.")


def test_the_link_is_made_with_the_key_of_the_pages(secretariat: Machine) -> None:
    """The key lies in the installation; without it the pages would know no link that a command has made."""
    link = json.loads(asked(secretariat, "add", "amrani", "--json").stdout)["link"]
    opened = subprocess.run(
        [secretariat.command()[0], "-c", OPENED, link.removeprefix("https://concertation.example.org")],
        capture_output=True, text=True, check=False,
        env=secretariat.environment | {
            "CONCERTATION_DATA": str(secretariat.data), "DJANGO_SETTINGS_MODULE": "concertation.settings",
            "CONCERTATION_SECRET_KEY": (secretariat.data / "keys" / "secret.key").read_text().strip(),
            "CONCERTATION_HOSTS": "testserver",
        },
    )  # fmt: skip
    assert opened.stdout == "302 /account/password/1/set-password\n", opened.stderr


OPENED = """import sys, django
django.setup()
from django.test import Client
answer = Client().get(sys.argv[1])
print(answer.status_code, answer["Location"])
"""


def test_where_there_is_no_installation_there_are_no_accounts(other: Machine) -> None:
    assert refusal(asked(other, "add", "amrani", "--json"))[0] == "no_installation"
