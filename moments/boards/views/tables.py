"""All tables beside each other, for the trainer: read, lay together, part again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from moments.boards.drawing import boards_of
from moments.live.follow import follow
from moments.workshops.domain.combining import (
    OneTableError,
    has_strays,
    lay_apart,
    lay_together,
)
from moments.workshops.domain.running import WorkshopClosedError
from moments.workshops.http import lead_or_404


@login_not_required
@never_cache
@require_safe
def tables(request: HttpRequest, room: str) -> HttpResponse:
    """The boards of all tables, to be read and compared."""
    viewer = lead_or_404(request, room)
    workshop = viewer.workshop
    context = {
        **follow(
            workshop.topic_id,
            room_url=workshop.get_absolute_url(),
            role="lead",
            revision=workshop.topic.revision,
        ),
        "workshop": workshop,
        "boards": boards_of(viewer),
        "tables": list(workshop.tables.all()),
        "has_strays": has_strays(workshop),
    }
    return render(request, "boards/tables.html", context)


@login_not_required
@never_cache
@require_POST
def laying_together(request: HttpRequest, room: str) -> HttpResponse:
    """Put all tables' steps into one journey: that of ``table``, else the first one's."""
    workshop = lead_or_404(request, room).workshop
    into = None
    if number := request.POST.get("table", ""):
        known = {str(table.number): table for table in workshop.tables.all()}
        into = known.get(number)
    try:
        lay_together(workshop, into=into)
    except WorkshopClosedError:
        messages.error(request, _("The workshop is closed. Open it again first."))
    except OneTableError:
        messages.error(request, _("There is only one table."))
    else:
        messages.success(request, _("Everybody sees the steps of all tables now."))
    return redirect("boards:tables", room)


@login_not_required
@never_cache
@require_POST
def laying_apart(request: HttpRequest, room: str) -> HttpResponse:
    """Give every table its own steps back."""
    lay_apart(lead_or_404(request, room).workshop)
    messages.success(request, _("Every table sees its own steps again."))
    return redirect("boards:tables", room)
