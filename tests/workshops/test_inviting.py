"""The way in on the projector."""

import re

import pytest
from django.test import RequestFactory

from moments.workshops.domain.running import close_code, close_workshop
from moments.workshops.inviting import draw_door, draw_qr, invite
from moments.workshops.models import Workshop


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_large_door_has_code_and_qr(rf: RequestFactory, workshop: Workshop) -> None:
    html = draw_door(rf.get("/", headers={"host": "testserver"}), workshop, large=True)

    assert words(html) == f"Open testserver and type Join code: {workshop.shown_code}"
    assert html.count("<svg") == 1


def test_small_door_leaves_the_screen_to_the_board(
    rf: RequestFactory, workshop: Workshop
) -> None:
    html = draw_door(rf.get("/"), workshop, large=False)

    assert (
        words(html) == f"First-time guest testserver Join code: {workshop.shown_code}"
    )
    assert html.count("<svg") == 0


@pytest.mark.parametrize("large", [True, False])
def test_closed_door_shows_no_code(
    large: bool, rf: RequestFactory, workshop: Workshop
) -> None:
    html = draw_door(rf.get("/"), close_code(workshop), large=large)

    assert words(html) == "First-time guest"


def test_nobody_is_invited_to_a_closed_workshop(
    rf: RequestFactory, workshop: Workshop
) -> None:
    assert invite(rf.get("/"), close_workshop(workshop)) is None


def test_nobody_is_invited_before_the_workshop_opens(
    rf: RequestFactory, workshop: Workshop
) -> None:
    workshop.state = Workshop.State.PLANNED

    assert invite(rf.get("/"), workshop) is None


def test_qr_code_can_be_read_by_any_phone() -> None:
    """A Micro QR code has one finder, a whole one at least 21 modules."""
    drawn = re.search(r'viewBox="0 0 (\d+) \1"', draw_qr("http://a/j/1/"))

    assert drawn is not None
    assert int(drawn[1]) >= 21 + 2 * 4
