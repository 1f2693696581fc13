"""Tidying without dragging: tick notes, say which keeps its words."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from moments.boards.domain.allowing import demand, may_merge
from moments.boards.domain.tidying import TidyList, tidy_list
from moments.boards.domain.visibility import columns_of, proposals_of
from moments.boards.lookups import note_or_404
from moments.boards.views.notes import writes
from moments.journeys.domain.merging import merge_many
from moments.journeys.models import Journey
from moments.journeys.models.note import Note
from moments.workshops.http import Viewer
from moments.workshops.models.activity import Kind

MOST = 50


@require_http_methods(["GET", "HEAD", "POST"])
@writes
def tidy(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The list; with ``note`` in the address, which of those keeps its words; POST merges."""
    demand(may_merge(viewer, "moments") or may_merge(viewer, "steps"))
    if request.method == "POST":
        return _merge(request, viewer)
    ticked = notes_named(viewer, request.GET.getlist("note"))
    if request.GET.getlist("note"):
        return _choose(request, viewer, ticked)
    return render(request, "boards/tidy.html", tidy_context(viewer))


def tidy_context(viewer: Viewer) -> dict[str, Any]:
    """Return the lists of the boards that ``viewer`` sees."""
    journeys = list(viewer.journeys.select_related("table"))
    lists = [(journey, _list_of(viewer, journey)) for journey in journeys]
    return {"viewer": viewer, "workshop": viewer.workshop, "lists": lists}


def notes_named(viewer: Viewer, names: list[str]) -> list[Note]:
    """Return the notes of regions such as ``moment-3``, or 404."""
    notes = []
    for name in dict.fromkeys(names[:MOST]):
        kind, _dash, pk = name.partition("-")
        if kind not in {"step", "moment"} or not pk.isdecimal() or len(pk) > 15:
            raise Http404
        notes.append(note_or_404(viewer, f"{kind}s", int(pk)))
    return notes


def _list_of(viewer: Viewer, journey: Journey) -> TidyList:
    columns = columns_of([journey.pk], viewer=viewer.by)[journey.pk]
    listed = proposals_of([journey.pk], viewer=viewer.by)[journey.pk]
    return tidy_list(columns, listed, unused=_("Not used"))


def _choose(request: HttpRequest, viewer: Viewer, ticked: list[Note]) -> HttpResponse:
    problem = _problem(ticked)
    if problem:
        context = tidy_context(viewer) | {"problem": problem, "ticked": ticked}
        return render(request, "boards/tidy.html", context, status=422)
    context = {"viewer": viewer, "workshop": viewer.workshop, "notes": ticked}
    return render(request, "boards/same_meaning.html", context)


def _problem(ticked: list[Note]) -> str:
    if len(ticked) < 2:
        return _("Tick at least two notes.")
    if len({note.kind for note in ticked}) > 1:
        return _("Tick only steps or only moments: they cannot become one note.")
    if len({note.journey_id for note in ticked}) > 1:
        return _("Tick notes of one table.")
    return ""


def _merge(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    notes = notes_named(viewer, request.POST.getlist("note"))
    keeping = notes_named(viewer, request.POST.getlist("into")[:1])
    if not keeping or _problem([*keeping, *(n for n in notes if n not in keeping)]):
        return _choose(request, viewer, notes)
    into = keeping[0]
    demand(may_merge(viewer, into.kinds))
    others = [note for note in notes if note.pk != into.pk]
    gone = merge_many(others, into=into, by=viewer.by)
    said = ngettext(
        "%(count)s note was merged. It can be taken out again from the bin.",
        "%(count)s notes were merged. They can be taken out again from the bin.",
        len(gone),
    )
    messages.success(request, said % {"count": len(gone)})
    return redirect(_back(viewer))


def _back(viewer: Viewer) -> str:
    room = viewer.workshop.room
    activity = viewer.activity
    if viewer.seat and activity and activity.kind == Kind.TIDY:
        return f"{reverse('boards:room', args=[room])}#panel"
    return reverse("boards:tidy", args=[room])
