"""A room that has placed dots, answered in private, and looked at the answers."""

from dataclasses import dataclass, field
from uuid import uuid4

from moments.accounts.models import User
from moments.journeys.domain.editing import add_moment, add_step
from moments.journeys.models import Journey, Moment
from moments.organisations.models import Organisation
from moments.ratings.domain.closing import close_importance
from moments.ratings.domain.dotting import place_dot
from moments.ratings.domain.rating import give_opinion, rate_importance
from moments.ratings.domain.shortlisting import choose_first, set_discussed
from moments.workshops.domain.joining import join_workshop
from moments.workshops.domain.leading import go_to, reveal, show
from moments.workshops.domain.planning import use_guide
from moments.workshops.domain.running import start_board
from moments.workshops.models import Activity, Guide, Participant, Workshop
from moments.workshops.models.activity import Kind

KINDS = (
    Kind.DEFINITIONS,
    Kind.GUESS,
    Kind.DOTS,
    Kind.IMPORTANCE,
    Kind.OPINION,
    Kind.SECOND_ROUND,
    Kind.ACTIONS,
)


@dataclass
class Judged:
    """Four people, one step, two moments; Ana, Ben, Cem and Dan answer in this order."""

    workshop: Workshop
    seats: list[Participant]
    moments: list[Moment]
    activities: dict[str, Activity] = field(default_factory=dict)

    @property
    def journey(self) -> Journey:
        return self.moments[0].journey

    def go(self, kind: str) -> Activity:
        activity = self.activities[kind]
        enter = choose_first if kind == Kind.IMPORTANCE else None
        self.workshop = go_to(self.workshop, activity, enter=enter)
        activity.refresh_from_db()
        return activity

    def dot(self) -> None:
        """Two dots on the first moment, one on the second."""
        self.go(Kind.DOTS)
        on = [self.moments[0], self.moments[0], self.moments[1]]
        for seat, moment in zip(self._now(), on, strict=False):
            place_dot(seat, on=moment, client_id=uuid4())

    def weigh(self, *values: str) -> None:
        """Everybody says how much the first moment matters; the page is closed."""
        self.go(Kind.IMPORTANCE)
        for seat, value in zip(self._now(), values, strict=True):
            rate_importance(seat, {self.moments[0].pk: value})
        close_importance(self.workshop)

    def judge(self, *values: str, number: int = 1) -> Activity:
        """Everybody gives an opinion on the first moment."""
        kind = Kind.OPINION if number == 1 else Kind.SECOND_ROUND
        activity = self.go(kind)
        for seat, value in zip(self._now(), values, strict=True):
            give_opinion(seat, {self.moments[0].pk: value}, number=number)
        return activity

    def reveal(self, kind: str = Kind.OPINION, *, to_room: bool = True) -> None:
        activity = self.activities[kind]
        reveal(self.workshop, activity, in_two=True)
        if to_room:
            show(self.workshop, activity)

    def discuss(self) -> None:
        set_discussed(self.workshop, self.moments[0], discussed=True)

    def _now(self) -> list[Participant]:
        keys = [seat.pk for seat in self.seats]
        seats = Participant.objects.filter(pk__in=keys).order_by("number")
        return list(seats.select_related("workshop", "table__journey"))


def judged_room(organisation: Organisation, trainer: User) -> Judged:
    workshop = start_board(organisation=organisation, title="Guests", by=trainer)
    guide = Guide.objects.create(title="Judging", organisation=organisation)
    for position, kind in enumerate(KINDS, 1):
        Activity.objects.create(
            guide=guide, position=position, kind=kind, title=kind.label
        )
    workshop = use_guide(workshop, guide, by=trainer)
    journey = workshop.tables.get().journey
    step = add_step(journey, title="Waits", by="seat:0")
    questions = ["Is a delay announced?", "Does it come together?"]
    moments = [add_moment(step, question=one, by="seat:0") for one in questions]
    seats = [
        join_workshop(workshop, name=name) for name in ("Ana", "Ben", "Cem", "Dan")
    ]
    assert workshop.guide is not None
    plan = {one.kind: one for one in workshop.guide.activities.all()}
    return Judged(workshop, seats, moments, plan)
