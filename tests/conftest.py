"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.conf import settings

from concertation.core.language import OFFICIAL

REPOSITORY = Path(__file__).parent.parent
# Folders of tests may lie in memory, where nothing that matters would be served from.
os.environ.setdefault("CONCERTATION_MAY_FORGET", "1")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL a page that is asked for in six languages is asked for once: no query of a page knows the language."""
    if os.environ.get("CONCERTATION_DATABASE_URL"):
        asked: set[tuple[str, ...]] = set()
        again = [item for item in items if _is_of_a_page(item) and not _is_new(_but_for_the_language(item), asked)]
        config.hook.pytest_deselected(items=again)
        items[:] = [item for item in items if item not in set(again)]


def _is_of_a_page(item: pytest.Item) -> bool:
    return item.path.parent.name == "web"


def _is_new(case: tuple[str, ...], asked: set[tuple[str, ...]]) -> bool:
    new = case not in asked
    asked.add(case)
    return new


def _but_for_the_language(item: pytest.Item) -> tuple[str, ...]:
    """The test and its parameters, but for those that are a language."""
    case = item.nodeid.removesuffix("]").partition("[")
    return case[0], *(one for one in case[2].split("-") if one not in OFFICIAL)


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> None:
    """What guards passwords is slow by intent, and Django's; in this process they need no guard."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The real data beside the project; a test that needs it skips, with the reason, where it is absent."""
    place = Path(os.environ.get("CONCERTATION_TEST_DATA", REPOSITORY.parent / "shared" / "data"))
    if not place.is_dir():
        pytest.skip(f"the real data are not at {place}: set CONCERTATION_TEST_DATA")
    return place
