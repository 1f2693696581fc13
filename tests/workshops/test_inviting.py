"""The way in: an address and a QR code, while there is one."""

import re

from django.test import RequestFactory

from moments.workshops.domain.running import close_code, close_workshop
from moments.workshops.inviting import draw_qr, invite
from moments.workshops.models import Workshop


def test_who_comes_needs_address_and_qr(rf: RequestFactory, workshop: Workshop) -> None:
    request = rf.get("/", headers={"host": "testserver"})

    invitation = invite(request, workshop)

    assert invitation is not None
    assert (invitation.address, invitation.reachable) == ("testserver", True)
    assert invitation.qr == draw_qr(f"http://testserver/join/{workshop.join_token}/")


def test_closed_door_invites_nobody(rf: RequestFactory, workshop: Workshop) -> None:
    assert invite(rf.get("/"), close_code(workshop)) is None


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
