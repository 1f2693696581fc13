"""The guide editor: its activities are added, written, ordered, removed, brought back."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from moments.accounts.http import PersonRequest
from moments.organisations.http import member_or_404
from moments.organisations.models import Membership
from moments.workshops.agenda import outline
from moments.workshops.domain import drafting
from moments.workshops.domain.kinds import BEGINNINGS
from moments.workshops.drafting_forms import (
    ActivityForm,
    GuideForm,
    GuideStartForm,
    details_of,
)
from moments.workshops.models import Activity, Guide, Kind

_READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(_READ_OR_SEND)
def guide_create(request: PersonRequest, organisation: str) -> HttpResponse:
    """Begin an empty guide."""
    membership = member_or_404(request, organisation)
    if not membership.may_lead:
        raise PermissionDenied
    form = GuideStartForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {**_context(membership), "form": form}
        return render(
            request, "workshops/guide_create.html", context, status=_status(form)
        )
    guide = drafting.begin_guide(
        organisation=membership.organisation,
        title=form.cleaned_data["title"],
        by=request.user,
    )
    return redirect("workshops:guide-detail", organisation, guide.pk)


@require_http_methods(_READ_OR_SEND)
def guide_update(request: PersonRequest, organisation: str, pk: int) -> HttpResponse:
    """Change title, purpose, beginning and the minutes there are."""
    membership, guide = draft_or_404(request, organisation, pk)
    sent = request.POST if request.method == "POST" else None
    form = GuideForm(sent, initial=details_of(guide))
    if not form.is_valid():
        context = {**_context(membership), "guide": guide, "form": form}
        return render(
            request, "workshops/guide_update.html", context, status=_status(form)
        )
    drafting.describe_guide(guide, by=request.user, **form.cleaned_data)
    messages.success(request, _("The guide is saved."))
    return redirect("workshops:guide-detail", organisation, pk)


@require_POST
def activity_create(request: PersonRequest, organisation: str, pk: int) -> HttpResponse:
    """Add an activity of the chosen kind, and go to its words."""
    _membership, guide = draft_or_404(request, organisation, pk)
    kind = request.POST.get("kind", "")
    if kind not in Kind.values:
        messages.error(request, _("Choose what kind of activity it is."))
        return redirect("workshops:guide-detail", organisation, pk)
    try:
        activity = drafting.add_activity(guide, kind=kind, by=request.user)
    except drafting.GuideFullError:
        return _refuse_full(request, organisation, pk)
    return redirect("workshops:activity-update", organisation, pk, activity.pk)


@require_http_methods(_READ_OR_SEND)
def activity_update(
    request: PersonRequest, organisation: str, pk: int, activity: int
) -> HttpResponse:
    """Write what participants and what only the trainer reads, side by side."""
    membership, guide = draft_or_404(request, organisation, pk)
    found = _activity_or_404(guide, activity)
    sent = request.POST if request.method == "POST" else None
    form = ActivityForm(sent, activity=found)
    page = _ActivityPage(request, membership, guide, found, form)
    if not form.is_valid():
        return page.show(status=_status(form))
    try:
        drafting.edit_activity(
            found, seen_version=form.seen_version, by=request.user, **form.written
        )
    except drafting.ActivityGoneError:
        return page.show(is_gone=True, status=HTTPStatus.CONFLICT)
    except drafting.StaleActivityError as error:
        differing = form.differing(error.activity)
        form.look_again(error.activity)
        return page.show(differing=differing, status=HTTPStatus.CONFLICT)
    words = {"title": form.cleaned_data["title"]}
    messages.success(request, _("“%(title)s” is saved.") % words)
    return redirect(_beside(organisation, guide, f"activity-{activity}"))


@require_POST
def activity_preview(
    request: PersonRequest, organisation: str, pk: int, activity: int
) -> HttpResponse:
    """Draw both copies of what is being typed; nothing is saved."""
    _membership, guide = draft_or_404(request, organisation, pk)
    found = _activity_or_404(guide, activity)
    typed = ActivityForm(request.POST, activity=found).preview()
    context = preview_of(guide, found, typed)
    return render(request, "workshops/_activity_preview.html", context)


@require_POST
def activity_position(
    request: PersonRequest, organisation: str, pk: int, activity: int
) -> HttpResponse:
    """Move one place ``up`` or ``down``, or ``after`` another one (0: to the top)."""
    _membership, guide = draft_or_404(request, organisation, pk)
    found = _activity_or_404(guide, activity)
    after = request.POST.get("after", "")
    goes_up = request.POST.get("move") == "up"
    try:
        if after.isascii() and after.isdecimal() and len(after) < 12:
            other = guide.activities.filter(pk=int(after)).first()
            drafting.move_behind(found, other, by=request.user)
        else:
            places = -1 if goes_up else 1
            drafting.move_activity(found, places=places, by=request.user)
    except drafting.ActivityGoneError:
        messages.error(request, _("Somebody has removed this activity meanwhile."))
        return redirect("workshops:guide-detail", organisation, pk)
    plan = list(guide.activities.all())
    place = plan.index(found) + 1
    words = {"title": found.title, "place": place, "count": len(plan)}
    messages.success(
        request, _("“%(title)s” is number %(place)s of %(count)s now.") % words
    )
    # The button that was pressed keeps the focus; at either end the other one.
    goes_on_up = place > 1 if goes_up else place == len(plan)
    return redirect(
        _beside(organisation, guide, f"{'up' if goes_on_up else 'down'}-{found.pk}")
    )


@require_POST
def activity_copy(
    request: PersonRequest, organisation: str, pk: int, activity: int
) -> HttpResponse:
    """Put a second one like it behind it."""
    _membership, guide = draft_or_404(request, organisation, pk)
    found = _activity_or_404(guide, activity)
    try:
        twin = drafting.duplicate_activity(found, by=request.user)
    except drafting.GuideFullError:
        return _refuse_full(request, organisation, pk)
    messages.success(request, _("“%(title)s” is there.") % {"title": twin.title})
    return redirect(_beside(organisation, guide, f"activity-{twin.pk}"))


@require_POST
def activity_removal(
    request: PersonRequest, organisation: str, pk: int, activity: int
) -> HttpResponse:
    """Put it into the bin of the guide."""
    _membership, guide = draft_or_404(request, organisation, pk)
    found = _activity_or_404(guide, activity)
    drafting.remove_activity(found, by=request.user)
    words = _("“%(title)s” is in the bin below.") % {"title": found.title}
    messages.success(request, words)
    return redirect("workshops:guide-detail", organisation, pk)


@require_POST
def activity_return(
    request: PersonRequest, organisation: str, pk: int, activity: int
) -> HttpResponse:
    """Bring it back from the bin."""
    _membership, guide = draft_or_404(request, organisation, pk)
    found = _activity_or_404(guide, activity)
    try:
        drafting.return_activity(found, by=request.user)
    except drafting.GuideFullError:
        return _refuse_full(request, organisation, pk)
    messages.success(request, _("“%(title)s” is back.") % {"title": found.title})
    return redirect(_beside(organisation, guide, f"activity-{found.pk}"))


def draft_or_404(
    request: PersonRequest, organisation: str, pk: int
) -> tuple[Membership, Guide]:
    """Return a guide that this person may edit: their organisation's own, no copy in use.

    A curated one is read and copied, so it is no page of the editor.
    """
    membership = member_or_404(request, organisation)
    own = Guide.objects.plans().filter(organisation=membership.organisation)
    guide = get_object_or_404(own, pk=pk)
    if not membership.may_lead:
        raise PermissionDenied
    return membership, guide


def preview_of(guide: Guide, saved: Activity, typed: Activity) -> dict[str, Any]:
    """Return what both copies of one activity are drawn from."""
    lines = outline(list(guide.activities.all()), begins_at=guide.begins_at)
    starts = next((line.starts for line in lines if line.activity == saved), "")
    return {
        "typed": typed,
        "starts": starts,
        "printed": BEGINNINGS[Kind(saved.kind)].printed,
    }


class _ActivityPage:
    """The page of one activity, with whatever went wrong."""

    def __init__(
        self,
        request: PersonRequest,
        membership: Membership,
        guide: Guide,
        activity: Activity,
        form: ActivityForm,
    ) -> None:
        self.request = request
        typed = form.preview() if form.is_bound else activity
        self.context = {
            **_context(membership),
            **preview_of(guide, activity, typed),
            "guide": guide,
            "activity": activity,
            "form": form,
            "is_gone": activity.removed_at is not None,
        }

    def show(self, *, status: int, **more: Any) -> HttpResponse:
        return render(
            self.request,
            "workshops/activity_update.html",
            self.context | more,
            status=status,
        )


def _activity_or_404(guide: Guide, pk: int) -> Activity:
    """Return an activity of the guide, the bin included."""
    return get_object_or_404(Activity.everything.filter(guide=guide), pk=pk)


def _context(membership: Membership) -> dict[str, Any]:
    return {"membership": membership, "organisation": membership.organisation}


def _status(form: Any) -> int:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK


def _beside(organisation: str, guide: Guide, place: str) -> str:
    return f"{reverse('workshops:guide-detail', args=[organisation, guide.pk])}#{place}"


def _refuse_full(request: PersonRequest, organisation: str, pk: int) -> HttpResponse:
    words = _("A guide holds %(count)s activities. Remove one first.")
    messages.error(request, words % {"count": drafting.MOST_ACTIVITIES})
    return redirect("workshops:guide-detail", organisation, pk)
