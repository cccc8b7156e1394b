"""The settings under which tests serve pages: ours, but for the guard of passwords, which is slow by intent."""

from concertation.settings import *  # noqa: F403

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    # Of accounts that were made under our own settings.
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
