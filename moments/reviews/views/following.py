"""What became of the actions of an organisation."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from moments.accounts.http import PersonRequest
from moments.journeys.domain.acting import ActionGoneError, set_state
from moments.journeys.models import Action
from moments.organisations.http import member_or_404
from moments.organisations.models import Membership
from moments.reviews.domain.reviewing import REVIEWING_ROLES
from moments.reviews.forms import StateForm


@require_safe
def action_list(request: PersonRequest, organisation: str) -> HttpResponse:
    """Show what is still to be done first, the earliest day first, then what is over."""
    membership = member_or_404(request, organisation)
    rows = Action.objects.standing().filter(
        journey__organisation=membership.organisation
    )
    actions = list(
        rows.with_people().select_related("moment__step", "owner", "journey")
    )
    to_do = [one for one in actions if one.state in _UNFINISHED]
    context = _context(membership) | {
        "overdue": [one for one in _by_day(to_do) if one.is_overdue],
        "coming": [one for one in _by_day(to_do) if one.due and not one.is_overdue],
        "undated": [one for one in to_do if one.due is None],
        "over": [one for one in actions if one.state not in _UNFINISHED],
        "actions": actions,
        "today": timezone.localdate(),
    }
    return render(request, "reviews/action_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def action_follow(request: PersonRequest, organisation: str, pk: int) -> HttpResponse:
    """One action with its history; POST says how far it is, with a word."""
    membership = member_or_404(request, organisation)
    rows = Action.objects.filter(journey__organisation=membership.organisation)
    related = ["moment__step", "owner", "journey__organisation"]
    action = get_object_or_404(rows.select_related(*related), pk=pk)
    form = StateForm(request.POST or None, initial={"state": action.state})
    if request.method == "POST":
        # Asked here, not above: everybody may read.
        member_or_404(request, organisation, roles=REVIEWING_ROLES)
        if form.is_valid() and _move(request, action, form):
            return redirect("reviews:action-follow", organisation, pk)
    context = _context(membership) | {
        "action": action,
        "form": form,
        "events": action.events.select_related("person"),
        "neutral": membership.organisation.uses_neutral_words,
    }
    status = 422 if form.errors else 200
    return render(request, "reviews/action_follow.html", context, status=status)


_UNFINISHED = {Action.State.OPEN, Action.State.DOING}


def _by_day(actions: list[Action]) -> list[Action]:
    return sorted((one for one in actions if one.due), key=lambda one: str(one.due))


def _move(request: PersonRequest, action: Action, form: StateForm) -> bool:
    state, words = form.cleaned_data["state"], form.cleaned_data["words"]
    by = f"user:{request.user.pk}"
    try:
        set_state(action, state=state, by=by, person=request.user, words=words)
    except ActionGoneError:
        form.add_error(None, _("This action was removed by the room."))
        return False
    messages.success(request, _("Saved."))
    return True


def _context(membership: Membership) -> dict[str, object]:
    return {
        "membership": membership,
        "organisation": membership.organisation,
        "may_follow": membership.role in REVIEWING_ROLES,
    }
