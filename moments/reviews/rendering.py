"""Draws the list of actions: the same for everybody who sees the journey's table."""

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from moments.journeys.domain.acting import actions_region
from moments.journeys.models import Action, Journey
from moments.workshops.models import Workshop

KIND = "actions"


def draw_actions(journey: Journey, *, room: str) -> SafeString:
    """Return the list of a journey's actions, with the addresses of ``room``."""
    context = {
        "region": actions_region(journey.pk),
        "actions": Action.objects.standing().filter(journey=journey).with_people(),
        "removed": Action.objects.filter(journey=journey)
        .exclude(removed_at=None)
        .with_people(),
        "room": room,
        "neutral": bool(
            journey.organisation and journey.organisation.uses_neutral_words
        ),
    }
    return render_to_string("reviews/actions.html", context)


def partial(topic_id: int, region: str, audience: str) -> str:
    """Return the partial that brings the list up to date for the table of ``audience``."""
    pk = region.partition("-")[2]
    if not pk.isdigit() or audience != f"journey:{pk}":
        return ""
    workshop = Workshop.objects.filter(topic=topic_id).first()
    rows = Journey.objects.select_related("organisation")
    journey = rows.filter(pk=pk, topic=topic_id).first()
    if workshop is None or journey is None:
        return ""
    return as_partial(journey, room=workshop.room)


def as_partial(journey: Journey, *, room: str) -> SafeString:
    return format_html(
        '<hx-partial hx-target="#{}" hx-swap="outerMorph">{}</hx-partial>',
        actions_region(journey.pk),
        draw_actions(journey, room=room),
    )
