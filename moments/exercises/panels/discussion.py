"""Discussion: a question, and what the room writes to it, for everybody to read."""

import uuid
from random import Random

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from moments.exercises.domain.posting import add_post
from moments.exercises.drawing import draw_posts, posts_beside
from moments.exercises.models import Post
from moments.exercises.panels.finishing import pretenders
from moments.workshops.http import Viewer
from moments.workshops.models import Activity, Workshop
from moments.workshops.panels import Panel


def _seat(request: HttpRequest, viewer: Viewer, activity: Activity) -> str:
    context = posts_beside(viewer, activity)
    context["posts"] = draw_posts(viewer.workshop, activity)
    context["may_post"] &= activity == viewer.activity
    return render_to_string("exercises/discussion.html", context, request)


def _lead(workshop: Workshop, activity: Activity) -> str:
    posts = Post.objects.filter(activity=activity).select_related("seat")
    context = {"workshop": workshop, "posts": posts}
    return render_to_string("exercises/discussion_lead.html", context)


def _screen(workshop: Workshop, activity: Activity) -> str:
    return draw_posts(workshop, activity)


def _pretend(workshop: Workshop, activity: Activity, chance: Random) -> None:
    sentences = [
        _("We wait for customers where they wait for us."),
        _("Nobody had told the customer what comes next."),
        _("A kind word at the door would have cost nothing."),
    ]
    for seat in pretenders(workshop):
        add_post(
            workshop,
            activity=activity,
            seat=seat,
            words=chance.choice(sentences),
            client_id=uuid.UUID(int=chance.getrandbits(128)),
        )


PANEL = Panel(seat=_seat, lead=_lead, screen=_screen, pretend=_pretend)
