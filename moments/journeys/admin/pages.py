"""The two pages of the curators' desk that Django's admin does not bring."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from moments.journeys.domain.curating import (
    StaleExampleError,
    publish_examples,
    unpublish_examples,
)
from moments.journeys.domain.importing import import_example
from moments.journeys.forms.example import ExamplePage, fits_on_page
from moments.journeys.forms.upload import UploadForm
from moments.journeys.models import ExampleJourney
from moments.lib.strict_json import BadFileError

# The form in which Django's log keeps what happened, so that it can be translated.
_ADDED: list[dict[str, dict[str, list[str]]]] = [{"added": {}}]
_CHANGED = [{"changed": {"fields": ["steps", "moments"]}}]
_FOLDER = "admin/journeys/examplejourney"


def change_example(
    desk: ModelAdmin, request: HttpRequest, object_id: str | None
) -> HttpResponse:
    """Show, check and save an example with its steps and moments."""
    example = _example(desk, request, object_id)
    if example and not _may_write(desk, request, example):
        return redirect("journeys:example-detail", example.key)
    page = ExamplePage(example, request.POST if request.method == "POST" else None)
    if request.method == "POST" and page.is_valid():
        try:
            return _saved(desk, request, page)
        except StaleExampleError:
            page.show_stale()
    title = _("Change example") if example else _("Add example")
    return _answer(desk, request, "change_form", title, page=page, original=example)


def upload_example(desk: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Take a journey's file into the library, or say at the field what is wrong."""
    if not desk.has_add_permission(request):
        raise PermissionDenied
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent)
    if form.is_valid():
        try:
            example = import_example(form.cleaned_data["file"], by=_author(request))
        except BadFileError as error:
            form.add_error("file", error.problems)
        else:
            desk.log_addition(request, example, _ADDED)
            messages.success(
                request, _("The example was added; it is not published yet.")
            )
            return redirect("admin:journeys_examplejourney_change", example.pk)
    return _answer(desk, request, "upload_form", _("Import an example"), form=form)


def _example(
    desk: ModelAdmin, request: HttpRequest, object_id: str | None
) -> ExampleJourney | None:
    if object_id is None:
        if not desk.has_add_permission(request):
            raise PermissionDenied
        return None
    example: ExampleJourney | None = desk.get_object(request, unquote(object_id))
    if example is None:
        raise Http404
    if not desk.has_view_or_change_permission(request, example):
        raise PermissionDenied
    return example


def _may_write(desk: ModelAdmin, request: HttpRequest, example: ExampleJourney) -> bool:
    if not desk.has_change_permission(request, example):
        return False
    if fits_on_page(example):
        return True
    message = _(
        "This example is too long to be edited on one page. Export it, edit the "
        "file and import it."
    )
    messages.warning(request, message)
    return False


def _saved(desk: ModelAdmin, request: HttpRequest, page: ExamplePage) -> HttpResponse:
    is_new = page.journey is None
    saved = page.save(by=_author(request))
    if "_publish" in request.POST:
        publish_examples([saved])
    if "_unpublish" in request.POST:
        unpublish_examples([saved])
    example = ExampleJourney.objects.get(pk=saved.pk)
    if is_new:
        desk.log_addition(request, example, _ADDED)
        return desk.response_add(request, example)
    desk.log_change(request, example, _CHANGED)
    return desk.response_change(request, example)


def _answer(
    desk: ModelAdmin,
    request: HttpRequest,
    template: str,
    title: str,
    **context: Any,
) -> HttpResponse:
    common = {
        **desk.admin_site.each_context(request),
        "title": title,
        "opts": ExampleJourney._meta,  # noqa: SLF001 -- what the admin's own pages take
        **context,
    }
    return TemplateResponse(request, f"{_FOLDER}/{template}.html", common)


def _author(request: HttpRequest) -> str:
    return f"user:{request.user.pk}"
