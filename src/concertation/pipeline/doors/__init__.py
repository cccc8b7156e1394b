"""The doors by which replies come in from outside the pages: a mail folder, a mailbox, a folder for files."""

from __future__ import annotations

from concertation.pipeline.doors.arrival import LARGEST, Arrival
from concertation.pipeline.doors.drop_folder import from_drop_folder
from concertation.pipeline.doors.imap import Mailbox, from_mailbox
from concertation.pipeline.doors.maildir import from_maildir

__all__ = ["LARGEST", "Arrival", "Mailbox", "from_drop_folder", "from_mailbox", "from_maildir"]
