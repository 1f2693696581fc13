"""What pretend participants do with notes in a dry run, by the ordinary verbs."""

from random import Random

from django.utils.translation import gettext as _

from moments.boards.domain.visibility import visible_moments, visible_steps
from moments.journeys.domain.describing import describe_journey, description_mark
from moments.journeys.domain.editing import add_moment, add_step, reword
from moments.journeys.domain.merging import merge_many
from moments.journeys.domain.similar import groups_of
from moments.workshops.http import Viewer
from moments.workshops.models import Activity, Participant, Workshop


def _steps() -> list[str]:
    return [
        _("The customer looks for us"),
        _("The customer asks for the price"),
        _("The customer calls with a question"),
        _("The customer makes an appointment"),
        _("The customer arrives"),
        _("The customer waits for their turn"),
        _("The customer gets what they came for"),
        _("The customer pays"),
        _("The customer reads the invoice"),
        _("The customer complains"),
    ]


def _moments() -> list[str]:
    return [
        _("Is the customer greeted within a minute?"),
        _("Is the telephone answered by a person?"),
        _("Does the page appear at once?"),
        _("Is the price the one that was named?"),
        _("Does somebody say how long it will take?"),
        _("Is the invoice clear without a call?"),
        _("Does the voice sound friendly?"),
        _("Is a mistake put right on the spot?"),
    ]


def _viewers(workshop: Workshop) -> list[Viewer]:
    seats = Participant.objects.seated().filter(workshop=workshop, is_pretend=True)
    seats = seats.select_related("table__journey")
    return [Viewer(workshop=workshop, seat=s, user=None, role="seat") for s in seats]


def write_steps(workshop: Workshop, _activity: Activity, chance: Random) -> None:
    """Each pretend seat proposes or adds two steps."""
    for viewer in _viewers(workshop):
        journey, silent = viewer.journeys.get(), viewer.writes_in_silence
        if viewer.may("may_add_steps"):
            for title in chance.sample(_steps(), 2):
                add_step(
                    journey, title=title, by=viewer.by, private=silent, proposal=silent
                )


def write_moments(workshop: Workshop, _activity: Activity, chance: Random) -> None:
    """Each pretend seat writes two moments under steps of its table."""
    for viewer in _viewers(workshop):
        steps = list(visible_steps().filter(journey=viewer.journey_id))
        if steps and viewer.may("may_add_moments"):
            for question in chance.sample(_moments(), 2):
                step, silent = chance.choice(steps), viewer.writes_in_silence
                add_moment(step, question=question, by=viewer.by, private=silent)


def merge_alike(workshop: Workshop, _activity: Activity, _chance: Random) -> None:
    """The first pretend seat of each table merges what says nearly the same."""
    tidied: set[int] = set()
    for viewer in _viewers(workshop):
        if viewer.journey_id in tidied or not viewer.may("may_move"):
            continue
        tidied.add(viewer.journey_id)
        notes = list(visible_moments().filter(journey=viewer.journey_id))
        for group in groups_of([note.words for note in notes]):
            if len(group) > 1:
                keeps, *others = (notes[index] for index in group)
                merge_many(others, into=keeps, by=viewer.by)


def describe(workshop: Workshop, _activity: Activity, _chance: Random) -> None:
    """The first pretend seat of each table says whose journey it is, where nothing is said."""
    for viewer in _viewers(workshop):
        journey = viewer.journeys.get()
        if viewer.may("may_edit") and not journey.persona:
            describe_journey(
                journey,
                seen=description_mark(journey),
                persona=_("Somebody who comes for the first time"),
                promise=_("You know what happens next"),
                start=_("They look for us"),
                end=_("They tell a friend"),
            )


def expect(workshop: Workshop, _activity: Activity, chance: Random) -> None:
    """Each pretend seat says of one step what the customer expects and needs."""
    for viewer in _viewers(workshop):
        steps = list(visible_steps().filter(journey=viewer.journey_id))
        if steps and viewer.may("may_edit"):
            step = chance.choice(steps)
            reword(
                step,
                seen_version=step.version,
                by=viewer.by,
                expectation=_("An answer at the first try"),
                need=_("To know what happens next"),
            )
