import pytest
from django.db import connection
from django.test import Client

from moments.lib import network
from moments.live.holding import NOWHERE, Hold
from moments.server.identity import PROCESS

LAPTOP = "http://192.168.1.5:8000"


@pytest.fixture(autouse=True)
def any_host(settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.PUBLIC_URL = ""
    yield
    network.publish_addresses([])


def checked(client: Client, host: str):
    return client.get("/check/", headers={"host": host}, follow=True)


def test_livez_asks_no_database(client):
    """Without the django_db mark a query would fail."""
    answer = client.get("/livez")

    assert (answer.status_code, answer.content.decode()) == (200, f"ok {PROCESS}\n")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_readyz_asks_the_database(client):
    answer = client.get("/readyz")

    assert (answer.status_code, answer.content.decode()) == (200, "ok\n")


@pytest.mark.django_db
def test_readyz_tells_that_the_database_is_older(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'workshops'")

    answer = client.get("/readyz")

    assert (answer.status_code, answer.content.decode()) == (
        503,
        "The database is older than this version.\n",
    )


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/check/", "/check/poll/"])
def test_health_and_check_are_read_only(client, path):
    assert client.post(path).status_code == 405


def test_room_check_tries_the_cookie_by_a_redirect(client):
    answer = checked(client, "room.test")

    assert answer.redirect_chain == [("/check/?asked=1", 302)]
    assert answer.context["cookie_works"] is True


def test_room_check_notices_a_browser_without_cookies():
    answer = Client().get("/check/?asked=1")

    assert answer.context["cookie_works"] is False
    assert "Allow cookies for this address" in answer.content.decode()


def test_the_cookie_is_set_as_a_seat_s_is(client):
    plain = client.get("/check/").cookies["room-check"]
    secure = client.get("/check/", secure=True).cookies["room-check"]

    assert (plain["httponly"], plain["samesite"], plain["secure"]) == (True, "Lax", "")
    assert secure["secure"] is True


def test_room_check_on_a_device_says_that_it_got_here(client):
    page = checked(client, "192.168.1.5:8000")

    assert page.context["is_here"] is False
    assert "http://192.168.1.5:8000/check/" in page.content.decode()
    assert page.context["qr"] != ""


def test_room_check_on_the_laptop_shows_where_others_can_try(client):
    network.publish_addresses([LAPTOP, "http://10.0.0.9:8000"])

    page = checked(client, "127.0.0.1:8000")

    assert page.context["is_here"] is True
    assert page.context["address"] == f"{LAPTOP}/check/"
    assert page.context["others"] == ["http://10.0.0.9:8000/check/"]
    assert "Guest networks of hotels" in page.content.decode()


def test_room_check_shows_no_address_and_no_qr_that_does_not_answer(client):
    page = checked(client, "127.0.0.1:8000")

    assert (page.context["reachable"], page.context["qr"]) == (False, "")
    assert "start it with “make room”" in page.content.decode()
    assert "Try another device" not in page.content.decode()


def test_poll_gives_back_what_was_asked(client):
    answer = client.get("/check/poll/?echo=one")

    assert answer.json() == {"echo": "one"}
    assert "no-store" in answer["Cache-Control"]


def test_stream_holds_nothing_but_beats(client):
    answer = client.get("/check/stream/")

    assert answer.hold == Hold(topic=NOWHERE, since=0)
