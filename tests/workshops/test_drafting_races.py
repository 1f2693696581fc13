"""Two trainers at one guide: who comes second works on what the first has left."""

import pytest

from moments.accounts.models import User
from moments.organisations.models import Organisation
from moments.workshops.domain import drafting
from moments.workshops.domain.planning import copy_guide
from moments.workshops.models import Activity, Guide, Kind
from tests.races import race

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft(guide: Guide, organisation: Organisation, trainer: User) -> Guide:
    return copy_guide(guide, organisation=organisation, by=trainer)


@pytest.fixture
def parts(draft: Guide) -> list[Activity]:
    return list(draft.activities.all())


def places(guide: Guide) -> list[tuple[str, int]]:
    return list(guide.activities.values_list("kind", "position"))


def test_two_move_at_once(draft: Guide, parts: list[Activity], trainer: User) -> None:
    race(
        lambda: drafting.move_activity(parts[0], places=1, by=trainer),
        lambda: drafting.move_activity(parts[3], places=-1, by=trainer),
    )

    expected = [("steps", 1), ("talk", 2), ("close", 3), ("moments", 4)]
    assert places(draft) == expected


def test_two_add_at_once(draft: Guide, trainer: User) -> None:
    race(
        lambda: drafting.add_activity(draft, kind=Kind.BREAK, by=trainer),
        lambda: drafting.add_activity(draft, kind=Kind.DOTS, by=trainer),
    )

    assert [place for _kind, place in places(draft)] == [1, 2, 3, 4, 5, 6]


def test_one_saves_behind_the_other(parts: list[Activity], trainer: User) -> None:
    with pytest.raises(drafting.StaleActivityError):
        race(
            lambda: drafting.edit_activity(
                parts[0], seen_version=1, by=trainer, title="First"
            ),
            lambda: drafting.edit_activity(
                parts[0], seen_version=1, by=trainer, title="Second"
            ),
        )

    parts[0].refresh_from_db()
    assert (parts[0].title, parts[0].version) == ("First", 2)


def test_nothing_is_saved_behind_a_removal(
    parts: list[Activity], trainer: User
) -> None:
    with pytest.raises(drafting.ActivityGoneError):
        race(
            lambda: drafting.remove_activity(parts[0], by=trainer),
            lambda: drafting.edit_activity(
                parts[0], seen_version=1, by=trainer, title="Late"
            ),
        )


def test_last_place_of_a_guide_is_given_once(
    draft: Guide, trainer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "MOST_ACTIVITIES", 5)
    with pytest.raises(drafting.GuideFullError):
        race(
            lambda: drafting.add_activity(draft, kind=Kind.BREAK, by=trainer),
            lambda: drafting.add_activity(draft, kind=Kind.BREAK, by=trainer),
        )

    assert draft.activities.count() == 5
