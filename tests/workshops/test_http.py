"""Who is asking: cookies of seats, people who lead, and strangers."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from moments.accounts.models import User
from moments.organisations.models import Organisation
from moments.workshops.domain.running import (
    add_table,
    close_workshop,
    remove_seat,
    start_board,
)
from moments.workshops.http import (
    find_seat,
    forget_seat_cookie,
    lead_or_404,
    seat_or_404,
    set_seat_cookie,
    viewer_or_404,
)
from moments.workshops.models import PERMISSIONS, Guide, Participant, Workshop
from tests.workshops.conftest import Browser


@pytest.fixture
def ask(rf: RequestFactory, seat: Participant) -> Any:
    """Return a request with the seat's cookie, by whom and how it is wished."""

    def asking(
        *, user: Any = None, secure: bool = False, sits: bool = True
    ) -> HttpRequest:
        request = rf.get("/", secure=secure)
        request.user = user or AnonymousUser()
        if sits:
            response = HttpResponse()
            set_seat_cookie(response, request, seat)
            request.COOKIES.update({k: v.value for k, v in response.cookies.items()})
        return request

    return asking


def test_seat_is_known_by_its_cookie_in_one_query(
    ask: Any, seat: Participant, django_assert_num_queries: Any
) -> None:
    request = ask()

    with django_assert_num_queries(1):
        viewer = seat_or_404(request, seat.workshop.room)
        seen = (viewer.by, viewer.audiences, viewer.may_write, viewer.workshop.topic)

    journey = seat.table.journey
    assert viewer.seat == seat
    assert (viewer.role, viewer.user) == ("seat", None)
    assert seen == (
        f"seat:{seat.pk}",
        frozenset({"room", f"journey:{journey.pk}", f"seat:{seat.pk}"}),
        True,
        seat.workshop.topic,
    )
    assert list(viewer.journeys) == [journey]


def test_lead_sees_every_table(ask: Any, trainer: User, workshop: Workshop) -> None:
    add_table(workshop)

    viewer = lead_or_404(ask(user=trainer, sits=False), workshop.room)

    journeys = [table.journey for table in workshop.tables.order_by("number")]
    assert (viewer.by, viewer.role, viewer.seat) == (f"user:{trainer.pk}", "lead", None)
    assert list(viewer.journeys) == journeys
    assert viewer.audiences == {"room", "trainers", *(j.audience for j in journeys)}
    assert viewer.may_write is True


def test_nobody_writes_after_the_close(
    ask: Any, trainer: User, seat: Participant
) -> None:
    close_workshop(seat.workshop)
    room = seat.workshop.room

    assert seat_or_404(ask(), room).may_write is False
    assert lead_or_404(ask(user=trainer), room).may_write is False


def test_nobody_writes_before_the_first_activity_of_a_guide(
    ask: Any, seat: Participant
) -> None:
    guide = Guide.objects.create(title="Two hours")
    Workshop.objects.filter(pk=seat.workshop_id).update(guide=guide)

    viewer = seat_or_404(ask(), seat.workshop.room)

    assert [viewer.may(permission) for permission in PERMISSIONS] == [False] * 6


def test_planned_workshop_is_written_only_by_who_leads(
    ask: Any, trainer: User, seat: Participant
) -> None:
    Workshop.objects.update(state=Workshop.State.PLANNED)
    room = seat.workshop.room

    assert seat_or_404(ask(), room).may_write is False
    assert lead_or_404(ask(user=trainer), room).may_write is True


def test_seat_comes_before_lead(ask: Any, trainer: User, seat: Participant) -> None:
    viewer = viewer_or_404(ask(user=trainer), seat.workshop.room)

    assert viewer.role == "seat"


def test_lead_without_a_seat_is_a_lead(
    ask: Any, trainer: User, workshop: Workshop
) -> None:
    viewer = viewer_or_404(ask(user=trainer, sits=False), workshop.room)

    assert viewer.role == "lead"


def test_removed_seat_of_a_lead_is_a_lead(
    ask: Any, trainer: User, seat: Participant
) -> None:
    request = ask(user=trainer)
    remove_seat(seat)

    assert viewer_or_404(request, seat.workshop.room).role == "lead"


def test_strangers_find_nothing(
    ask: Any, outsider: User, manager: User, workshop: Workshop
) -> None:
    for user in (None, outsider, manager):
        request = ask(user=user, sits=False)
        for lookup in (seat_or_404, lead_or_404, viewer_or_404):
            with pytest.raises(Http404):
                lookup(request, workshop.room)


def test_nobody_leads_the_workshop_of_an_organisation_without_people(
    ask: Any, trainer: User
) -> None:
    empty = Organisation.objects.create(name="Empty", slug="empty")
    workshop = start_board(organisation=empty, title="Guest", by=trainer)

    with pytest.raises(Http404):
        lead_or_404(ask(sits=False), workshop.room)


def test_room_with_a_nul_does_not_exist(ask: Any, trainer: User) -> None:
    with pytest.raises(Http404):
        lead_or_404(ask(user=trainer, sits=False), "a\x00b")


def test_removed_seat_finds_nothing(ask: Any, seat: Participant) -> None:
    request = ask()
    remove_seat(seat)

    assert find_seat(request, seat.workshop.room) is None


def test_cookie_of_an_older_version_finds_nothing(ask: Any, seat: Participant) -> None:
    request = ask()
    Participant.objects.update(cookie_version=2)

    assert find_seat(request, seat.workshop.room) is None


def test_cookie_opens_no_other_room(
    ask: Any, organisation: Organisation, trainer: User, seat: Participant
) -> None:
    other = start_board(organisation=organisation, title="Other", by=trainer)
    request = ask()
    request.COOKIES[f"seat-{other.room}"] = request.COOKIES[
        f"seat-{seat.workshop.room}"
    ]

    assert find_seat(request, other.room) is None


@pytest.mark.parametrize("value", ["", "x", "1:2:3", signing.dumps([1, 1])])
def test_forged_cookie_finds_nothing(value: str, ask: Any, seat: Participant) -> None:
    request = ask(sits=False)
    request.COOKIES[f"seat-{seat.workshop.room}"] = value

    assert find_seat(request, seat.workshop.room) is None


def test_cookie_on_plain_http_is_not_secure(ask: Any, seat: Participant) -> None:
    response = HttpResponse()

    set_seat_cookie(response, ask(sits=False), seat)

    cookie = response.cookies[f"seat-{seat.workshop.room}"]
    assert (cookie["secure"], cookie["httponly"]) == ("", True)
    assert (cookie["samesite"], cookie["path"]) == ("Lax", "/")
    assert cookie["max-age"] == 2592000


def test_cookie_on_https_belongs_to_this_host(ask: Any, seat: Participant) -> None:
    response = HttpResponse()

    set_seat_cookie(response, ask(sits=False, secure=True), seat)

    cookie = response.cookies[f"__Host-seat-{seat.workshop.room}"]
    assert (cookie["secure"], cookie["domain"], cookie["path"]) == (True, "", "/")


@pytest.mark.parametrize("secure", [True, False])
def test_forgetting_overwrites_the_same_cookie(
    secure: bool, ask: Any, seat: Participant
) -> None:
    request = ask(secure=secure)
    response = HttpResponse()

    forget_seat_cookie(response, request, seat.workshop.room)

    (cookie,) = response.cookies.values()
    assert cookie.key in request.COOKIES
    assert (cookie.value, cookie["max-age"]) == ("", 0)
    assert bool(cookie["secure"]) is secure


def test_seat_survives_a_new_process(browser_of: Browser, seat: Participant) -> None:
    """Nothing but the cookie and the secret key is needed: no session row."""
    cookies = browser_of(seat).cookies

    fresh = Client()
    fresh.cookies = cookies

    assert fresh.get(f"/w/{seat.workshop.room}/me/").status_code == 200
    assert "session" not in cookies
