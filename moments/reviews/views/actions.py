"""Agreeing actions in the room: a seat at its table, who leads at every table."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from moments.journeys.domain.acting import (
    ActionGoneError,
    ActionRefusedError,
    StaleActionError,
    agree,
    change_action,
    remove_action,
    restore_action,
)
from moments.journeys.domain.errors import ClientIdReusedError
from moments.journeys.models import Action, Moment
from moments.lib.csrf import sent_words
from moments.reviews.answers import (
    conflict,
    invalid,
    may_not_words,
    wants_data,
    written,
)
from moments.reviews.forms import ActionForm
from moments.reviews.panels import may_agree, sheets_of
from moments.workshops.http import Viewer, viewer_or_404

View = Callable[..., HttpResponse]


def for_viewers(view: View) -> View:
    """Give a view its viewer; refuse to write where nothing can be agreed now."""

    @wraps(view)
    def answer(request: HttpRequest, room: str, **kwargs: object) -> HttpResponse:
        viewer = viewer_or_404(request, room)
        if request.method == "POST" and not may_agree(viewer):
            return _may_not(request, viewer)
        return view(request, viewer, **kwargs)

    return login_not_required(never_cache(answer))


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewers
def actions(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The lists with a form for each moment; POST agrees an action, once."""
    if request.method != "POST":
        chosen = request.GET.get("moment", "")
        return _page(request, viewer, chosen=int(chosen) if chosen.isdecimal() else 0)
    moment = _moment_or_404(viewer, request.POST.get("moment", ""))
    form = _form(viewer, request, moment=moment)
    if not form.is_valid():
        return _invalid(request, viewer, form)
    try:
        action = agree(
            moment.journey,
            by=viewer.by,
            person=viewer.user,
            client_id=form.cleaned_data["client_id"],
            moment=moment,
            **form.agreed(),
        )
    except ActionRefusedError as error:
        form.show(error.problems)
        return _invalid(request, viewer, form)
    except ClientIdReusedError:
        return _reused(request, viewer, form)
    return written(request, viewer, action, status=HTTPStatus.CREATED)


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewers
def action_detail(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One action with everything that can be done to it; POST saves its fields."""
    action = _action_or_404(viewer, pk)
    form = _form(viewer, request, moment=action.moment, action=action)
    if request.method != "POST":
        return _action_page(request, viewer, form)
    if not form.is_valid():
        return _invalid_change(request, viewer, form)
    try:
        changed = change_action(
            action,
            seen_version=form.cleaned_data["version"] or 0,
            by=viewer.by,
            person=viewer.user,
            **form.agreed(),
        )
    except ActionRefusedError as error:
        form.show(error.problems)
        return _invalid_change(request, viewer, form)
    except StaleActionError as error:
        return _stale(request, viewer, form, error.action)
    except ActionGoneError as error:
        return _gone(request, viewer, form, error.action)
    return written(request, viewer, changed)


@require_POST
@for_viewers
def action_removal(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take an action off the list."""
    action = _action_or_404(viewer, pk)
    gone = remove_action(action, by=viewer.by, person=viewer.user)
    return written(request, viewer, gone)


@require_POST
@for_viewers
def action_restoration(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Put it on the list again."""
    action = _action_or_404(viewer, pk)
    back = restore_action(action, by=viewer.by, person=viewer.user)
    return written(request, viewer, back)


def _form(viewer: Viewer, request: HttpRequest, **about: Any) -> ActionForm:
    return ActionForm(
        request.POST if request.method == "POST" else None,
        organisation=viewer.workshop.organisation,
        sees_members=viewer.seat is None,
        **about,
    )


def _moment_or_404(viewer: Viewer, pk: str) -> Moment:
    if not pk.isdecimal():
        raise Http404
    rows = Moment.objects.on_board().filter(private_to="")
    mine = rows.filter(journey__in=viewer.journey_keys)
    related = ["journey__organisation", "step"]
    return get_object_or_404(mine.select_related(*related), pk=pk)


def _action_or_404(viewer: Viewer, pk: int) -> Action:
    """Return one action; another table's and another organisation's are not there."""
    rows = Action.objects.filter(journey__in=viewer.journey_keys)
    related = ["journey__organisation", "moment__step", "owner"]
    return get_object_or_404(rows.select_related(*related), pk=pk)


def _page(
    request: HttpRequest,
    viewer: Viewer,
    *,
    chosen: int = 0,
    bound: ActionForm | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "viewer": viewer,
        "workshop": viewer.workshop,
        "sheets": sheets_of(viewer, chosen=chosen, bound=bound),
    }
    return render(request, "reviews/actions_page.html", context, status=status)


def _invalid(
    request: HttpRequest, viewer: Viewer, form: ActionForm, *, status: int = 422
) -> HttpResponse:
    if wants_data(request):
        return invalid(form.errors)
    chosen = form.about.pk if form.about else 0
    return _page(request, viewer, chosen=chosen, bound=form, status=status)


def _reused(request: HttpRequest, viewer: Viewer, form: ActionForm) -> HttpResponse:
    message = _("This was sent before with other words.")
    if wants_data(request):
        return conflict("reused", message)
    form.show({"": message})
    return _invalid(request, viewer, form, status=HTTPStatus.CONFLICT)


def _action_page(
    request: HttpRequest,
    viewer: Viewer,
    form: ActionForm,
    *,
    status: int = HTTPStatus.OK,
    now: Action | None = None,
) -> HttpResponse:
    context = {
        "viewer": viewer,
        "workshop": viewer.workshop,
        "form": form,
        "action": form.action,
        "now": now,
        "may_agree": may_agree(viewer),
    }
    return render(request, "reviews/action_page.html", context, status=status)


def _invalid_change(
    request: HttpRequest, viewer: Viewer, form: ActionForm
) -> HttpResponse:
    if wants_data(request):
        return invalid(form.errors)
    return _action_page(request, viewer, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _stale(
    request: HttpRequest, viewer: Viewer, form: ActionForm, now: Action
) -> HttpResponse:
    if wants_data(request):
        message = _("Somebody changed this action while you wrote.")
        return conflict("stale", message, now)
    form.look_again(now)
    return _action_page(request, viewer, form, status=HTTPStatus.CONFLICT, now=now)


def _gone(
    request: HttpRequest, viewer: Viewer, form: ActionForm, now: Action
) -> HttpResponse:
    message = _("This action was removed. Your words are still here.")
    if wants_data(request):
        return conflict("gone", message, now)
    form.show({"": message})
    return _action_page(request, viewer, form, status=HTTPStatus.CONFLICT)


def _may_not(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    name, message = may_not_words(viewer)
    if wants_data(request):
        content = {"error": name, "message": message}
        return JsonResponse(content, status=HTTPStatus.FORBIDDEN)
    context = {"workshop": viewer.workshop, "message": message, **sent_words(request)}
    return render(request, "reviews/not_now.html", context, status=HTTPStatus.FORBIDDEN)
