"""The room's clock on every page: drawn on the server, counted on by the page.

A page never compares clocks: it is told how many seconds are left when it is drawn.
"""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from moments.live.regions import register
from moments.workshops.models import Workshop


def draw_clock(workshop: Workshop) -> SafeString:
    """Return ``#timer``: the seconds left, and until when for pages without a script."""
    now = timezone.now()
    left = seconds_left(workshop, now=now)
    context = {
        "left": left,
        "drawn": int(now.timestamp() * 1000),
        "until": until_words(workshop),
        "shown": f"{(left or 0) // 60}:{(left or 0) % 60:02}",
    }
    return render_to_string("workshops/_clock.html", context)


def seconds_left(workshop: Workshop, *, now: datetime) -> int | None:
    """Return the whole seconds left, 0 when time is up, ``None`` without a clock."""
    if workshop.timer_ends_at is None:
        return None
    return max(0, round((workshop.timer_ends_at - now).total_seconds()))


def until_words(workshop: Workshop) -> str:
    """Return the time of day at which the clock ends, empty without a clock."""
    if workshop.timer_ends_at is None:
        return ""
    return time_format(timezone.localtime(workshop.timer_ends_at), "H:i")


def register_clock() -> None:
    """Let the live floor push the clock to everybody in the room."""
    register("timer", _draw)


def _draw(topic_id: int, _region: str, audience: str) -> str:
    workshop = Workshop.objects.filter(topic=topic_id).first()
    if audience != "room" or workshop is None:
        return ""
    return format_html(
        '<hx-partial hx-target="#timer" hx-swap="outerMorph">{}</hx-partial>',
        draw_clock(workshop),
    )
