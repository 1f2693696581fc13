"""Getting in: by code and name, by a scanned link, or back to the own seat."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from moments.lib.codes import CODE_LENGTH, read_code
from moments.lib.text import fold_name
from moments.workshops.domain.joining import (
    CodeUnknownError,
    SeatUnknownError,
    join_workshop,
)
from moments.workshops.doors import TooManyWrongCodesError, find_own_seat, open_door
from moments.workshops.forms import (
    SEAT_UNKNOWN,
    TOO_MANY,
    JoinForm,
    RejoinForm,
)
from moments.workshops.http import find_seat, set_seat_cookie
from moments.workshops.inviting import why_closed
from moments.workshops.models import Participant, Workshop


@login_not_required
@require_safe
@never_cache
def front(request: HttpRequest) -> HttpResponse:
    return render(request, "workshops/front.html", {"form": JoinForm()})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def join(request: HttpRequest, key: str = "") -> HttpResponse:
    """Show and answer the join page; ``key`` is a code in any spelling or a QR token."""
    answer = _take_seat if request.method == "POST" else _ask
    try:
        return answer(request, key)
    except TooManyWrongCodesError:
        return _refuse(request, _bound(request, key), {"": TOO_MANY}, status=429)


def _ask(request: HttpRequest, key: str) -> HttpResponse:
    typed = key or request.GET.get("code", "")
    if not typed.strip():
        return _show(request, JoinForm())
    try:
        workshop = open_door(request, typed)
    except CodeUnknownError as error:
        form = _bound(request, typed)
        return _refuse(request, form, {"code": why_closed(error)}, status=404)
    other = "again" in request.GET
    if not other and (seat := find_seat(request, workshop.room)):
        return _show(request, None, workshop=workshop, seat=seat, key=key)
    form = JoinForm(workshop=workshop, initial={"code": typed, "again": other})
    return _show(request, form, workshop=workshop, key=key)


def _take_seat(request: HttpRequest, key: str) -> HttpResponse:
    try:
        workshop = open_door(request, request.POST.get("code", "") or key)
    except CodeUnknownError as error:
        return _refuse_code(request, key, error)
    form = _bound(request, key, workshop=workshop)
    if request.POST.get("rejoin_code", "").strip():
        return _take_seat_again(request, form, workshop)
    if not form.is_valid():
        return _show(request, form, workshop=workshop, key=key, status=422)
    seat = None if form.other_seat else find_seat(request, workshop.room)
    if seat and not _is_same(seat, form):
        return _show(request, form, workshop=workshop, seat=seat, key=key, status=409)
    try:
        return _let_in(request, seat or _join(workshop, form.cleaned_data))
    except CodeUnknownError as error:
        return _refuse_code(request, key, error)


def _take_seat_again(
    request: HttpRequest, form: JoinForm, workshop: Workshop
) -> HttpResponse:
    try:
        code = request.POST["rejoin_code"]
        return _let_in(request, find_own_seat(request, workshop.room, code))
    except SeatUnknownError:
        return _refuse(request, form, {"rejoin_code": SEAT_UNKNOWN}, workshop=workshop)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def rejoin(request: HttpRequest, room: str) -> HttpResponse:
    """Give a seat back for its personal code.

    The page looks the same for rooms that do not exist: it must not tell which do.
    """
    # The trainer's page for a seat links here with the code filled in.
    known = {"rejoin_code": request.GET.get("code", "")}
    form = RejoinForm(request.POST or None, initial=known)
    status = 422 if request.method == "POST" else 200
    if form.is_valid():
        try:
            code = form.cleaned_data["rejoin_code"]
            return _let_in(request, find_own_seat(request, room, code))
        except SeatUnknownError:
            form.add_error("rejoin_code", SEAT_UNKNOWN)
        except TooManyWrongCodesError:
            form.add_error(None, TOO_MANY)
            status = 429
    return render(request, "workshops/rejoin.html", {"form": form}, status=status)


def _join(workshop: Workshop, words: dict[str, Any]) -> Participant:
    return join_workshop(
        workshop,
        name=words["name"],
        table=words.get("table"),
        client_id=words["client_id"],
    )


def _is_same(seat: Participant, form: JoinForm) -> bool:
    """Whether this browser's seat was made by this very form, or for this very name."""
    words = form.cleaned_data
    same_form = seat.client_id is not None and seat.client_id == words["client_id"]
    return same_form or seat.name_key == fold_name(words["name"])


def _let_in(request: HttpRequest, seat: Participant) -> HttpResponse:
    """Seat this browser. The personal code is said once here, and stays on "My copy"."""
    where = "documents:me" if seat.workshop.is_closed else "boards:room"
    message = _(
        "You are here as %(name)s. Your personal code is %(code)s: with it you get "
        "your seat back on another device."
    )
    words = {"name": seat.shown_name, "code": seat.shown_rejoin_code}
    messages.success(request, message % words)
    response = redirect(where, seat.workshop.room)
    set_seat_cookie(response, request, seat)
    return response


def _bound(
    request: HttpRequest, key: str, *, workshop: Workshop | None = None
) -> JoinForm:
    """Return the form with what was typed, the code taken from the address if need be."""
    data = request.POST.copy()
    if not data.get("code"):
        data["code"] = _typed_code(key)
    if not data.get("client_id"):
        data["client_id"] = str(uuid.uuid4())
    return JoinForm(data, workshop=workshop)


def _typed_code(key: str) -> str:
    """Return ``key`` if a person could have typed it; a token from a QR code is noise."""
    return key if len(read_code(key)) <= CODE_LENGTH else ""


def _refuse_code(
    request: HttpRequest, key: str, error: CodeUnknownError
) -> HttpResponse:
    form = _bound(request, key)
    form.errors.pop("code", None)
    form.add_error("code", why_closed(error))
    return _show(request, form, status=422)


def _refuse(
    request: HttpRequest,
    form: JoinForm,
    errors: dict[str, Any],
    *,
    workshop: Workshop | None = None,
    status: int = 422,
) -> HttpResponse:
    """Show the form with these errors alone, and with everything that was typed."""
    form.errors.clear()
    for field, message in errors.items():
        form.add_error(field or None, message)
    return _show(request, form, workshop=workshop, status=status)


def _show(
    request: HttpRequest,
    form: JoinForm | None,
    *,
    workshop: Workshop | None = None,
    seat: Participant | None = None,
    key: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render the page. Behind a good link the code is known and not asked again."""
    other = request.GET.copy()
    other["again"] = "on"
    context = {
        "form": form,
        "workshop": workshop,
        "seat": seat,
        "asks_code": not (key and workshop),
        "other_url": f"?{other.urlencode()}",
        # A workshop made at this very moment would be kept the longest.
        "kept_until": (workshop or Workshop()).keep_until,
    }
    return render(request, "workshops/join.html", context, status=status)
