"""The web application as a WSGI server finds it."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertation.settings")
application = get_wsgi_application()
gc.freeze()
