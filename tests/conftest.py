"""People and places that all tests share."""

import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.db import connections
from django.test import Client, override_settings

from moments.accounts.models import User
from moments.organisations.models import Membership, Organisation, Role
from tests.install_browser import find_browser, why_not_installed

pytest_plugins = ["tests.kinds", "tests.postgresql.selection"]

# Playwright keeps an event loop running in the test's thread; Django would
# refuse every query there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

# No test may depend on how fast the machine is today.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give every run a database of its own: two runs may go side by side."""
    database = connections["default"].settings_dict
    if database["ENGINE"].endswith("sqlite3"):
        folder = tmp_path_factory.mktemp("database")
        database["TEST"]["NAME"] = str(folder / "test.sqlite3")
    else:
        database["TEST"]["NAME"] = f"test_{secrets.token_hex(6)}"


@pytest.fixture(scope="session", autouse=True)
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Settings of a machine that nobody uses: own data folder, quick passwords."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "static").mkdir()  # WhiteNoise warns where there is none
    static = "django.contrib.staticfiles.storage.StaticFilesStorage"
    with override_settings(
        DATA_DIR=folder,
        STATIC_ROOT=folder / "static",
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": {"BACKEND": static},
        },
        EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
    ):
        yield folder


@pytest.fixture
def organisation(db: None) -> Organisation:
    return Organisation.objects.create(name="Skylark Air", slug="skylark-air")


@pytest.fixture
def other_organisation(db: None) -> Organisation:
    return Organisation.objects.create(name="Harbour Bank", slug="harbour-bank")


@pytest.fixture
def owner(organisation: Organisation) -> User:
    return _member(organisation, "olga", Role.OWNER)


@pytest.fixture
def trainer(organisation: Organisation) -> User:
    return _member(organisation, "tim", Role.TRAINER)


@pytest.fixture
def manager(organisation: Organisation) -> User:
    return _member(organisation, "mara", Role.MANAGER)


@pytest.fixture
def outsider(other_organisation: Organisation) -> User:
    """The owner of another organisation: what is not theirs does not exist for them."""
    return _member(other_organisation, "otto", Role.OWNER)


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    """Return a browser in which the given person has signed in."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any],
) -> dict[str, Any]:
    """Start the system's Chromium, offline by habit and on names we choose.

    ``room.test`` stands for the trainer's laptop on the local network: a name
    other than loopback, so that plain http is no secure context there either.
    """
    path = find_browser()
    if path is None:
        pytest.skip(why_not_installed() or "no Chromium was found")
    return {
        **browser_type_launch_args,
        "executable_path": path,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP room.test 127.0.0.1",
        ],
    }


def _member(organisation: Organisation, name: str, role: Role) -> User:
    user = User.objects.create_user(
        username=name, email=f"{name}@example.com", password=f"{name}-secret-words"
    )
    Membership.objects.create(organisation=organisation, user=user, role=role)
    return user
