"""Reading a guide from the database: once for everybody, once for the trainer."""

import re
from collections.abc import Sequence
from functools import reduce
from itertools import accumulate
from operator import add

from django.db.models import Count, Sum
from django.db.models.functions import Length
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moments.accounts.models import User
from moments.documents.copies.content import (
    ActivityNotes,
    ActivityText,
    FigureText,
    GuideText,
    TrainerNotes,
)
from moments.exercises.domain.answers import REASONS_FIGURE
from moments.exercises.models import Reason, TrainingFigure
from moments.journeys.domain.outlines import outlines_of
from moments.lib.text import clean_words
from moments.organisations.models import Organisation
from moments.workshops.models import Activity, Guide, Kind, Workshop

# Everything a person can write into an activity is on one of these two lists; a
# test compares them with the model, so that a new field has to be placed.
SHARED_FIELDS = ("title", "instruction", "handout")
TRAINER_FIELDS = (
    "objective",
    "materials",
    "do",
    "say",
    "watch_for",
    "expected",
    "debrief",
    "cut",
)
# Ten times what the two-hour guide holds. Such a copy is set within seconds.
MOST_ACTIVITIES = 120
MOST_LETTERS = 400_000
# Each line is a paragraph of its own, and each mark may begin another style: a
# guide of nothing else took minutes.
MOST_PIECES = 6_000

_PIECES = re.compile(r"[*_]+|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")

_FIGURES = {Kind.DEFINITIONS.value: "word-of-mouth", Kind.GUESS.value: REASONS_FIGURE}


class GuideTooLongError(Exception):
    """The guide is longer than any workshop: setting it would keep the room waiting."""

    def __str__(self) -> str:
        return _(
            "This guide is too long to print: at most %(activities)d activities, "
            "%(letters)d letters and %(pieces)d lines and marks in all."
        ) % {
            "activities": MOST_ACTIVITIES,
            "letters": MOST_LETTERS,
            "pieces": MOST_PIECES,
        }


def refuse_if_too_long(guide: Guide) -> None:
    """Raise :class:`GuideTooLongError`; asks the database, reads no text."""
    length = reduce(add, (Length(name) for name in (*SHARED_FIELDS, *TRAINER_FIELDS)))
    found = guide.activities.aggregate(count=Count("pk"), letters=Sum(length))
    if found["count"] > MOST_ACTIVITIES or (found["letters"] or 0) > MOST_LETTERS:
        raise GuideTooLongError


def _refuse_if_too_fine(activities: Sequence[Activity]) -> None:
    texts = (
        getattr(activity, name)
        for activity in activities
        for name in (*SHARED_FIELDS, *TRAINER_FIELDS)
    )
    if sum(len(_PIECES.findall(text)) for text in texts) > MOST_PIECES:
        raise GuideTooLongError


def read_guide(guide: Guide, *, organisation: Organisation, by: User) -> GuideText:
    """Return what everybody may read. Raises :class:`GuideTooLongError`."""
    refuse_if_too_long(guide)
    activities = list(guide.activities.select_related("example"))
    _refuse_if_too_fine(activities)
    workshop = Workshop.objects.filter(guide=guide).first()
    return GuideText(
        title=clean_words(workshop.title if workshop else guide.title),
        purpose=clean_words(guide.purpose),
        organisation=clean_words(organisation.name),
        trainer=clean_words(str(by)),
        date=_date(workshop),
        uses_neutral_words=organisation.uses_neutral_words,
        activities=_texts(activities),
        reasons=tuple((reason.value, str(reason.label)) for reason in Reason),
    )


def read_notes(guide: Guide) -> TrainerNotes:
    """Return what only the trainer may read, in the same order."""
    figure = TrainingFigure.objects.filter(key=REASONS_FIGURE).first()
    values = figure.values.all() if figure else []
    return TrainerNotes(
        activities=tuple(
            ActivityNotes(**{name: getattr(activity, name) for name in TRAINER_FIELDS})
            for activity in guide.activities.all()
        ),
        shares={value.key: value.number for value in values},
    )


def _texts(activities: Sequence[Activity]) -> tuple[ActivityText, ...]:
    starts = accumulate((activity.minutes for activity in activities), initial=0)
    outlines = outlines_of(one.example for one in activities if one.example)
    figures = _figures()
    return tuple(
        ActivityText(
            kind=activity.kind,
            start=start,
            minutes=activity.minutes,
            # Once in a copy: behind the first activity that quotes it.
            figure=figures.pop(activity.kind, None),
            contacts=tuple(step.title for step in outlines[activity.example_id].steps)
            if activity.example_id
            else (),
            title=clean_words(activity.title),
            instruction=clean_words(activity.instruction),
            handout=activity.handout,
        )
        for activity, start in zip(activities, starts, strict=False)
    )


def _figures() -> dict[str, FigureText]:
    found = TrainingFigure.objects.filter(key__in=_FIGURES.values())
    by_key = {figure.key: _figure_text(figure) for figure in found}
    return {kind: by_key[key] for kind, key in _FIGURES.items() if key in by_key}


def _figure_text(figure: TrainingFigure) -> FigureText:
    return FigureText(
        text=clean_words(figure.text),
        status=figure.get_status_display(),
        label=clean_words(figure.label),
        card=figure.card,
        claimed=clean_words(figure.claimed_source),
        traced=clean_words(figure.traced_source),
        population=clean_words(figure.population),
        year=clean_words(figure.year),
    )


def _date(workshop: Workshop | None) -> str:
    """Return the day of the workshop; a plan has none yet: it is written in by hand."""
    day = workshop and (workshop.starts_at or workshop.opened_at)
    return date_format(localdate(day), "DATE_FORMAT") if day else ""
