"""Both copies of a guide, its run sheet, and the join sheet of a workshop."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from moments.accounts.http import PersonRequest
from moments.documents.copies.blocks import Copy, Options
from moments.documents.copies.docx import to_docx
from moments.documents.copies.gathering import (
    GuideTooLongError,
    read_guide,
    read_notes,
)
from moments.documents.copies.joining import Door, plan_join_sheet
from moments.documents.copies.pdf import to_pdf
from moments.documents.copies.plan import (
    plan_facilitator_copy,
    plan_participant_copy,
    plan_run_sheet,
)
from moments.documents.copies.printing import BusyPrintingError, set_copy
from moments.documents.forms import CopyForm
from moments.documents.http import disposition
from moments.lib.network import public_address
from moments.lib.text import clean_words
from moments.organisations.http import member_or_404
from moments.organisations.models import LEADING_ROLES, Membership
from moments.workshops.inviting import draw_qr
from moments.workshops.models import Guide, Workshop

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FORMATS: dict[str, tuple[str, Callable[[Copy], bytes]]] = {
    "pdf": ("application/pdf", to_pdf),
    "docx": (_WORD, to_docx),
}


@require_safe
@never_cache
def copies(request: PersonRequest, organisation: str, pk: int) -> HttpResponse:
    """Show what can be printed of a guide, and how."""
    membership = member_or_404(request, organisation)
    usual = Options()
    form = CopyForm(initial={"paper": usual.paper.value, "boxes": usual.boxes})
    context = {
        "membership": membership,
        "organisation": membership.organisation,
        "guide": _guide_or_404(membership, pk),
        "form": form,
    }
    return render(request, "documents/copies.html", context)


@require_safe
@never_cache
def participant_copy(
    request: PersonRequest, organisation: str, pk: int, ending: str
) -> HttpResponse:
    membership = member_or_404(request, organisation)
    guide = _guide_or_404(membership, pk)

    def plan(options: Options) -> Copy:
        text = read_guide(guide, organisation=membership.organisation, by=request.user)
        return plan_participant_copy(text, options)

    return _answer(request, membership, plan, ending=ending)


@require_safe
@never_cache
def facilitator_copy(
    request: PersonRequest, organisation: str, pk: int, ending: str
) -> HttpResponse:
    membership = member_or_404(request, organisation, roles=LEADING_ROLES)
    guide = _guide_or_404(membership, pk)

    def plan(options: Options) -> Copy:
        text = read_guide(guide, organisation=membership.organisation, by=request.user)
        return plan_facilitator_copy(text, read_notes(guide), options)

    return _answer(request, membership, plan, ending=ending)


@require_safe
@never_cache
def run_sheet(request: PersonRequest, organisation: str, pk: int) -> HttpResponse:
    membership = member_or_404(request, organisation, roles=LEADING_ROLES)
    guide = _guide_or_404(membership, pk)

    def plan(options: Options) -> Copy:
        text = read_guide(guide, organisation=membership.organisation, by=request.user)
        return plan_run_sheet(text, read_notes(guide), options)

    return _answer(request, membership, plan, ending="pdf")


@require_safe
@never_cache
def join_sheet(request: PersonRequest, organisation: str, pk: int) -> HttpResponse:
    """Print code and QR code for the wall, from the day the workshop is planned."""
    membership = member_or_404(request, organisation, roles=LEADING_ROLES)
    workshop = get_object_or_404(membership.organisation.workshops, pk=pk)
    door = _door_or_404(request, workshop)

    def plan(options: Options) -> Copy:
        return plan_join_sheet(door, options)

    return _answer(request, membership, plan, ending="pdf")


def _guide_or_404(membership: Membership, pk: int) -> Guide:
    """Return a guide of this organisation, or a curated one."""
    readable = Q(organisation=membership.organisation) | Q(organisation=None)
    return get_object_or_404(Guide.objects.filter(readable), pk=pk)


def _door_or_404(request: PersonRequest, workshop: Workshop) -> Door:
    if workshop.join_token is None:
        raise Http404
    base = public_address(request)
    path = reverse("workshops:join-by-key", args=[workshop.join_token])
    return Door(
        title=clean_words(workshop.title),
        organisation=clean_words(workshop.organisation.name),
        code=workshop.shown_code,
        address=base.url.partition("://")[2],
        qr=draw_qr(f"{base.url}{path}") if base.reachable else "",
        kept_until=date_format(workshop.keep_until, "DATE_FORMAT"),
    )


def _answer(
    request: PersonRequest,
    membership: Membership,
    plan: Callable[[Options], Copy],
    *,
    ending: str,
) -> HttpResponse:
    """Send the copy as a file, or say in one sentence why there is none."""
    form = CopyForm(request.GET)
    if not form.is_valid():
        message = _("Copies have 1 to 30 empty boxes, on A4 or Letter.")
        return _refuse(request, membership, message, HTTPStatus.BAD_REQUEST)
    content_type, write = _FORMATS[ending]
    try:
        copy = plan(form.options)
        content = set_copy(copy, write)
    except GuideTooLongError as error:
        return _refuse(request, membership, error, HTTPStatus.UNPROCESSABLE_ENTITY)
    except BusyPrintingError as error:
        return _refuse(request, membership, error, HTTPStatus.SERVICE_UNAVAILABLE)
    headers = {"Content-Disposition": disposition(f"{copy.title}.{ending}")}
    return HttpResponse(content, content_type=content_type, headers=headers)


def _refuse(
    request: PersonRequest, membership: Membership, message: object, status: HTTPStatus
) -> HttpResponse:
    context: dict[str, Any] = {
        "organisation": membership.organisation,
        "membership": membership,
        "message": str(message),
    }
    return render(request, "documents/copy_refused.html", context, status=status)
