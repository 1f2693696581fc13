"""What a trainer did in the editor and the calendar is what the copies say."""

from datetime import datetime

from django.utils import timezone

from moments.accounts.models import User
from moments.documents.copies.gathering import read_guide, read_notes
from moments.organisations.models import Organisation
from moments.workshops.domain.drafting import remove_activity
from moments.workshops.domain.scheduling import plan_workshop
from moments.workshops.models import Guide


def test_activity_in_the_bin_is_on_no_copy(
    guide: Guide, organisation: Organisation, trainer: User
) -> None:
    removed, *rest = guide.activities.all()
    remove_activity(removed, by=trainer)

    text = read_guide(guide, organisation=organisation, by=trainer)
    assert [one.title for one in text.activities] == [one.title for one in rest]
    assert text.activities[0].start == 0
    assert [one.do for one in read_notes(guide).activities] == [one.do for one in rest]


def test_day_of_a_planned_workshop_stands_on_the_cover(
    guide: Guide, organisation: Organisation, trainer: User
) -> None:
    day = timezone.make_aware(datetime(2028, 3, 4, 9, 30))  # noqa: DTZ001 -- made so
    workshop = plan_workshop(
        guide,
        organisation=organisation,
        title="Guest",
        by=trainer,
        starts_at=day,
        keep_until=day.date(),
    )

    assert workshop.guide is not None
    text = read_guide(workshop.guide, organisation=organisation, by=trainer)
    assert text.date == "4 March 2028"
