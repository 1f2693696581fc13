"""Signing a journey off: who, what exactly, and what changed since."""

from collections.abc import Callable

import pytest
from django.test import Client

from moments.accounts.models import User
from moments.journeys.domain.acting import agree, set_state
from moments.journeys.domain.editing import add_moment, reword
from moments.journeys.domain.outlines import outline_of
from moments.journeys.models import Journey, Moment
from moments.reviews.domain.reviewing import (
    StaleReviewError,
    fingerprint_of,
    mark_reviewed,
)
from moments.reviews.models import Review
from moments.workshops.domain.running import close_workshop, open_workshop
from moments.workshops.models import Workshop
from tests.reviews.test_map import address, text
from tests.statements import statements

SignIn = Callable[[User], Client]


def seen(journey: Journey) -> str:
    return fingerprint_of(outline_of(Journey.objects.get(pk=journey.pk)))


def test_close_hands_the_journey_over(workshop: Workshop, moment: Moment) -> None:
    journey = moment.journey
    close_workshop(workshop)

    journey.refresh_from_db()
    assert journey.state == "in_review"
    mark_reviewed(journey, by=User.objects.get(username="tim"), seen=seen(journey))
    close_workshop(open_workshop(workshop))
    journey.refresh_from_db()
    assert journey.state == "reviewed"


def test_manager_signs_what_was_read(
    moment: Moment, manager: User, sign_in: SignIn
) -> None:
    journey, desk = moment.journey, sign_in(manager)
    read = desk.get(address(journey)).context["form"]["seen"].value()

    answer = desk.post(
        address(journey, "review/"), {"comment": "Well seen", "seen": read}, follow=True
    )

    review = Review.objects.get()
    assert (review.number, review.name, review.comment) == (1, "mara", "Well seen")
    journey.refresh_from_db()
    assert journey.state == "reviewed"
    assert "Version 1 reviewed by mara on" in text(answer)
    assert "“Well seen”" in text(answer)
    listed = text(desk.get("/o/skylark-air/journeys/"))
    assert "Version 1 reviewed by mara on" in listed
    assert "“Well seen” Reviewed" in listed


def test_later_changes_show(moment: Moment, manager: User, sign_in: SignIn) -> None:
    journey, desk = moment.journey, sign_in(manager)
    mark_reviewed(journey, by=manager, seen=seen(journey))
    assert "Changed since the review" not in text(desk.get(address(journey)))

    reword(moment, seen_version=1, by="seat:1", question="Is it announced?")

    for page in (address(journey), "/o/skylark-air/journeys/"):
        assert "Changed since the review" in text(desk.get(page))
    reword(moment, seen_version=2, by="seat:1", question="Is a delay announced?")
    assert "Changed since the review" not in text(desk.get(address(journey)))


def test_following_up_is_no_change_of_the_journey(
    moment: Moment, manager: User, sign_in: SignIn
) -> None:
    journey = moment.journey
    action = agree(journey, by="seat:1", moment=moment, first_fix="Tell")
    mark_reviewed(journey, by=manager, seen=seen(journey))
    set_state(action, state="done", by="user:1", person=manager)

    page = text(sign_in(manager).get(address(journey)))
    assert "Changed since the review" not in page


def test_what_was_not_read_is_not_signed(
    moment: Moment, manager: User, sign_in: SignIn
) -> None:
    journey, desk = moment.journey, sign_in(manager)
    read = seen(journey)
    add_moment(moment.step, question="Is it warm?", by="seat:1")

    answer = desk.post(
        address(journey, "review/"), {"comment": "My comment", "seen": read}
    )

    assert answer.status_code == 409
    assert "My comment</textarea>" in answer.content.decode()
    assert "Somebody changed this journey while you read." in text(answer)
    assert Review.objects.count() == 0
    with pytest.raises(StaleReviewError):
        mark_reviewed(journey, by=manager, seen=read)


def test_pressing_twice_signs_once(moment: Moment, manager: User) -> None:
    journey = moment.journey
    read = seen(journey)
    with statements(at_most=8):
        first = mark_reviewed(journey, by=manager, seen=read)
    assert mark_reviewed(journey, by=manager, seen=seen(journey)) == first
    again = mark_reviewed(journey, by=manager, seen=seen(journey), comment="Now")
    assert again.number == 2


def test_name_stays_when_the_person_leaves(moment: Moment, manager: User) -> None:
    review = mark_reviewed(moment.journey, by=manager, seen=seen(moment.journey))
    manager.delete()

    review.refresh_from_db()
    assert (review.name, review.reviewed_by) == ("mara", None)


def test_trainers_read_and_do_not_sign(
    moment: Moment, trainer: User, owner: User, sign_in: SignIn
) -> None:
    journey = moment.journey
    page = sign_in(trainer).get(address(journey))
    assert "Mark as reviewed" not in text(page)
    sent = {"seen": seen(journey)}
    path = address(journey, "review/")
    assert sign_in(trainer).post(path, sent).status_code == 403
    assert sign_in(owner).post(path, sent).status_code == 302
    assert sign_in(owner).get(path).status_code == 405
