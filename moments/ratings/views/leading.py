"""What the trainer sets on the console: budget, shortlist, closing, picking, hands."""

from collections.abc import Callable
from functools import wraps

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from moments.journeys.models import Moment
from moments.ratings.domain import shortlisting
from moments.ratings.domain.closing import close_importance
from moments.ratings.domain.counting import count_hands
from moments.ratings.domain.dotting import dots_above, set_budget
from moments.ratings.forms import BudgetForm, HandsForm, LimitForm
from moments.ratings.panels.progress import standing_in
from moments.workshops.http import console_address, lead_or_404, wants_notes
from moments.workshops.models import Kind, Workshop

Act = Callable[[HttpRequest, Workshop], HttpResponse | None]


def leads(act: Act) -> Callable[[HttpRequest, str], HttpResponse]:
    """Let only who leads do this, in a workshop that is not over; then the console again."""

    @wraps(act)
    def answer(request: HttpRequest, room: str) -> HttpResponse:
        workshop = lead_or_404(request, room).workshop
        page = None
        if workshop.is_closed:
            messages.error(request, _("The workshop is closed. Open it again first."))
        else:
            page = act(request, workshop)
        return page or redirect(console_address(request, room))

    return login_not_required(never_cache(require_POST(answer)))


@leads
def budget(request: HttpRequest, workshop: Workshop) -> HttpResponse | None:
    """Set how many dots each seat has; asks about those that lie above it."""
    form = BudgetForm(request.POST)
    if not form.is_valid():
        _tell(request, form)
        return None
    dots_each = form.cleaned_data["dots_each"]
    above = len(dots_above(workshop, dots_each=dots_each))
    decided = request.POST.get("above")
    if above and decided not in {"keep", "take"}:
        context = {"workshop": workshop, "dots_each": dots_each, "above": above}
        return _ask(request, "ratings/budget.html", context)
    set_budget(workshop, dots_each=dots_each, takes_away=decided == "take")
    return None


@leads
def shortlist(request: HttpRequest, workshop: Workshop) -> HttpResponse | None:
    """Take a moment in (``take``) or leave it out (``leave``)."""
    name = "take" if "take" in request.POST else "leave"
    moment = _moment_or_404(workshop, request.POST.get(name, ""))
    shortlisting.set_listed(workshop, moment, listed=name == "take")
    return None


@leads
def choice(request: HttpRequest, workshop: Workshop) -> HttpResponse | None:
    """Choose by dots again, or rate all of them (``all=1``)."""
    shortlisting.rate_all(workshop, rates_all=request.POST.get("all") == "1")
    return None


@leads
def limit(request: HttpRequest, workshop: Workshop) -> HttpResponse | None:
    """Set how many moments a shortlist has at most."""
    form = LimitForm(request.POST)
    if not form.is_valid():
        _tell(request, form)
        return None
    shortlisting.set_limit(workshop, limit=form.cleaned_data["shortlist_limit"])
    return None


@leads
def closure(request: HttpRequest, workshop: Workshop) -> HttpResponse | None:
    """Lock importance for all; asks first where somebody is not done."""
    if request.POST.get("sure") != "1":
        unfinished = _unfinished(workshop)
        if unfinished:
            context = {"workshop": workshop, "unfinished": unfinished}
            return _ask(request, "ratings/closure.html", context)
    close_importance(workshop)
    messages.success(request, _("Importance is closed. Opinions come next."))
    return None


@leads
def discussion(request: HttpRequest, workshop: Workshop) -> HttpResponse | None:
    """Pick a moment for the second round (``pick``) or leave it out (``drop``)."""
    name = "pick" if "pick" in request.POST else "drop"
    moment = _moment_or_404(workshop, request.POST.get(name, ""))
    shortlisting.set_discussed(workshop, moment, discussed=name == "pick")
    return None


@leads
def hands(request: HttpRequest, workshop: Workshop) -> HttpResponse | None:
    """Write down raised hands for one moment."""
    moment = _moment_or_404(workshop, request.POST.get("hands", ""))
    form = HandsForm(request.POST)
    if not form.is_valid():
        _tell(request, form)
        return None
    number = form.cleaned_data["round"] or 1
    count_hands(workshop, moment, counts=form.counts, number=number)
    return None


def _tell(request: HttpRequest, form: forms.Form) -> None:
    for errors in form.errors.values():
        messages.error(request, " ".join(str(error) for error in errors))


def _ask(
    request: HttpRequest, template: str, context: dict[str, object]
) -> HttpResponse:
    """Show the question before something that cannot be undone."""
    shared = {
        "shows_notes": wants_notes(request),
        "back": console_address(request, str(request.resolver_match.kwargs["room"]))
        if request.resolver_match
        else "",
    }
    return render(request, template, context | shared)


def _unfinished(workshop: Workshop) -> list[str]:
    """Return who has not sent their importance off, by name."""
    activity = workshop.current
    if activity is None or activity.kind != Kind.IMPORTANCE:
        return []
    standing = standing_in(workshop, activity, number=0)
    seats = workshop.participants.seated()
    return [seat.shown_name for seat in seats if not standing[seat.pk].is_done]


def _moment_or_404(workshop: Workshop, sent: str) -> Moment:
    if not (sent.isascii() and sent.isdecimal() and len(sent) <= 18):
        raise Http404
    journeys = shortlisting.journeys_of(workshop)
    moments = Moment.objects.filter(journey__in=journeys, private_to="")
    return get_object_or_404(moments, pk=sent)
