"""Every address is closed, or open for a written reason; every tenant page asks whose."""

import pytest
from django.urls.converters import IntConverter, SlugConverter, StringConverter

from tests.architecture.addresses import Page, pages
from tests.architecture.sources import stale

SIGN_IN = "somebody who is not signed in must get there"
ROOM_CHECK = "any device tests whether it reaches this machine; nobody's data is shown"

# Open to everybody. Seat pages below w/<room>/ are not listed: the middleware lets
# them through because a seat has no account, and the lookup of the room decides.
OPEN = {
    "": "the front door: join box and sign-in",
    "join/": "joining takes a code and a name, no account",
    "join/<str:key>/": "the same from the QR code",
    "check/": ROOM_CHECK,
    "check/poll/": ROOM_CHECK,
    "check/stream/": ROOM_CHECK,
    "invitations/<str:token>/": "whoever is invited may have no account yet",
    "accounts/login/": SIGN_IN,
    "accounts/logout/": "signing out twice is no error",
    "accounts/inactive/": SIGN_IN,
    "accounts/signup/": "closed, and says how people get in instead",
    "accounts/password/reset/": SIGN_IN,
    "accounts/password/reset/done/": SIGN_IN,
    "accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": SIGN_IN,
    "accounts/password/reset/key/done/": SIGN_IN,
    "admin/login/": "sends to the sign-in page",
    "livez": "whether the process lives is no secret",
    "readyz": "whether the process can serve is no secret",
}
# Pages of people that belong to no single organisation.
WITHOUT_ORGANISATION = {
    "o/": "the list of one's own organisations",
}


NUMBER = IntConverter.regex
SLUG = SlugConverter.regex
ANY = StringConverter.regex


def ids(page: Page) -> str:
    return page.route or "front"


def is_seat_page(page: Page) -> bool:
    return page.route.startswith("w/<str:room>/")


def mounted(routes: dict[str, str]) -> list[str]:
    """Return the listed routes whose part of the tree exists."""
    heads = {page.route.partition("/")[0] for page in pages()}
    return [route for route in routes if route.partition("/")[0] in heads]


@pytest.mark.parametrize("place", pages(), ids=ids)
def test_page_is_closed_unless_there_is_a_reason(place: Page) -> None:
    assert not place.is_open or place.route in OPEN or is_seat_page(place)


@pytest.mark.parametrize("place", pages(), ids=ids)
def test_page_of_a_tenant_takes_the_tenant(place: Page) -> None:
    if place.route.startswith("o/") and place.route not in WITHOUT_ORGANISATION:
        assert place.parameters.get("organisation") == SLUG
        assert not place.is_open
    if place.route.startswith("w/"):
        assert place.parameters.get("room") == ANY


@pytest.mark.parametrize("place", pages(), ids=ids)
def test_only_tenant_pages_take_a_number(place: Page) -> None:
    """A row found by its number alone is a row of anybody."""
    numbers = [name for name, kind in place.parameters.items() if kind == NUMBER]

    assert numbers == [] or place.route.startswith(("o/<slug:", "w/<str:"))


def test_lists_are_not_stale() -> None:
    routes = {page.route for page in pages()}
    opened = {page.route for page in pages() if page.is_open}

    assert stale(mounted(OPEN), opened) == []
    assert stale(mounted(WITHOUT_ORGANISATION), routes) == []
