"""An officer in a browser: her personal link, a passkey, and the desk at both widths; what the policy forbids is noted."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from concertation.core.message import message
from journeys.browsing import LAYOUTS, Reader, Way, reading
from journeys.checks import axe, layout
from journeys.served import Site, serving, surroundings

PASSWORD: Final = "seven lanterns at dusk"
KEY: Final = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip
"""A passkey that the browser keeps, and a finger that is always there."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Site]]:
    """An installation that nobody has an account in yet; by a name, since passkeys know no address in figures."""
    data = tmp_path_factory.mktemp("office") / "data"
    with serving(data) as site:
        yield data, Site(site.root.replace("127.0.0.1", "localhost"))


def link_for(data: Path, site: Site, name: str) -> str:
    command = [sys.executable, "-m", "concertation", "--data", str(data), "officer", "add", name, "--json"]
    environment = surroundings() | {"CONCERTATION_ADDRESS": site.root}
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    return str(json.loads(done.stdout)["link"]).removeprefix(site.root)


def say(reader: Reader, key: str) -> str:
    return message("desk", key, reader.way.language)


def press(reader: Reader, key: str) -> None:
    button = reader.page.locator("main").get_by_role("button", name=say(reader, key), exact=True)
    with reader.page.expect_navigation(wait_until="load"):
        button.click()


def heading(reader: Reader) -> str:
    return reader.page.locator("h1").inner_text()


def well(reader: Reader) -> None:
    """Nothing that axe finds, and nothing of what it misses."""
    assert axe(reader.page) + layout(reader.page) == []


@pytest.mark.parametrize("way", LAYOUTS, ids=str)
def test_an_officer_chooses_a_password_adds_a_passkey_and_signs_in_by_it(
    browser: Browser, office: tuple[Path, Site], way: Way
) -> None:
    data, site = office
    with reading(browser, site, way) as reader:
        tool = reader.page.context.new_cdp_session(reader.page)
        tool.send("WebAuthn.enable")
        tool.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        reader.open(link_for(data, site, f"officer.{way}"))
        well(reader)
        reader.page.fill("#id_password1", PASSWORD)
        reader.page.fill("#id_password2", PASSWORD)
        press(reader, "account.password.keep")
        assert heading(reader) == say(reader, "home.today")
        well(reader)
        reader.open("/account/passkeys/add")
        well(reader)
        reader.page.fill("#id_password", PASSWORD)
        press(reader, "account.go_on")
        well(reader)
        reader.page.fill("#id_name", "Laptop")
        press(reader, "account.passkey.add")
        assert heading(reader) == say(reader, "account.codes")
        well(reader)
        for page in ("/account", "/account/passkeys", "/account/application/add", "/account/codes/new", "/account/password"):
            reader.open(page)
            well(reader)
        reader.follow(reader.page.get_by_role("button", name=say(reader, "nav.sign_out")))
        well(reader)
        press(reader, "account.passkey.sign_in")
        assert heading(reader) == say(reader, "home.today")
