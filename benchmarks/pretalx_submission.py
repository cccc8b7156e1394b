"""The peer's door: pretalx' call for proposals, its pages served by gunicorn, its speakers signed in beforehand.

Run by a Python that has pretalx and gunicorn, with its data in a folder of its own:
``PRETALX_DATA_DIR=… python pretalx_submission.py SPEAKERS`` makes the event and prints the cookies of their sessions;
gunicorn then serves ``pretalx_submission:application``.
"""

from __future__ import annotations

import json
import os
import sys
from importlib.metadata import version

os.environ |= {"DJANGO_SETTINGS_MODULE": "pretalx.settings", "PRETALX_NO_INITIAL_LOG": "1"}

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django_scopes import scope  # noqa: E402
from pretalx.person.models import User  # noqa: E402
from pretalx_list import filled  # noqa: E402

# At its best: no mail goes out, and no name of a style sheet is looked up in a build that is not there.
settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
settings.ALLOWED_HOSTS = ["localhost"]
application = get_wsgi_application()


def signed_in(number: int) -> str:
    """The cookie of a new speaker's session."""
    user = User.objects.create_user(email=f"speaker{number}@example.org", password="benchmark", name=f"Speaker {number}")
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def main(speakers: int) -> None:
    """Makes the event, its kind of proposal and its speakers."""
    event, _ = filled(0)
    with scope(event=event):
        kind = event.submission_types.first().pk
    sessions = [signed_in(one) for one in range(speakers)]
    print(json.dumps({"kind": kind, "sessions": sessions, "version": version("pretalx")}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
