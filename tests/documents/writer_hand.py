"""A hand at LibreOffice: opens a document, has every change recorded, edits it, saves it as DOCX."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

HAND = Path(__file__).with_name("uno_hand.py")
SYSTEM_PYTHON = "/usr/bin/python3"
WHO = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.UserProfile/Data"><prop oor:name="givenname" oor:op="fuse"><value>{name}</value></prop>'
    "</item></oor:items>"
)
Edit = tuple[str, ...]
"""The name of what a ``Hand`` does, the words at whose first place it does it, and what it needs besides."""


@cache
def missing() -> str:
    """Why nothing can be edited on this machine; empty where it can."""
    if shutil.which("soffice") is None:
        return "LibreOffice is not installed: install libreoffice-writer to have a document edited by it"
    asked = subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False)
    return "LibreOffice's bridge to Python is not installed: install python3-uno" if asked.returncode else ""


def edited(docx: bytes, edits: Iterable[Edit], folder: Path, *, tracked: bool = True, name: str = "Ms. Sato") -> bytes:
    """The document after these edits, by that person, changes recorded or not."""
    source, target, profile = folder / "before.docx", folder / "after.docx", folder / "profile"
    source.write_bytes(docx)
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(WHO.format(name=name), encoding="utf-8")
    pipe = f"concertation{abs(hash(str(folder)))}"
    office = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    told = {"pipe": pipe, "source": source.as_uri(), "target": target.as_uri(), "tracked": tracked, "edits": list(edits)}
    with subprocess.Popen([*office, f"--accept=pipe,name={pipe};urp"], stderr=subprocess.DEVNULL) as running:
        done = subprocess.run(
            [SYSTEM_PYTHON, str(HAND)], input=json.dumps(told), capture_output=True, text=True, timeout=240, check=False
        )
        running.wait(timeout=60)
    assert done.returncode == 0, done.stderr
    return target.read_bytes()
