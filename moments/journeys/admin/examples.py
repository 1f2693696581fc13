"""The curators' desk: the list of examples, and publishing."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from moments.journeys.admin.pages import change_example, upload_example
from moments.journeys.domain.curating import publish_examples, unpublish_examples
from moments.journeys.models import ExampleJourney
from moments.lib.db import writing


@admin.register(ExampleJourney)
class ExampleJourneyAdmin(admin.ModelAdmin):
    list_display = [
        "title",
        "position",
        "sector",
        "steps",
        "moments",
        "is_shown",
        "read",
    ]
    list_editable = ["position"]
    list_filter = ["sector", ("published_at", admin.EmptyFieldListFilter)]
    search_fields = ["title", "persona", "key"]
    ordering = ["position", "title", "pk"]
    actions = ["publish", "unpublish"]
    change_list_template = "admin/journeys/examplejourney/change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[ExampleJourney]:
        examples = super().get_queryset(request).examples()  # type: ignore[attr-defined]
        return examples.with_counts()  # type: ignore[no-any-return]

    def get_urls(self) -> list[URLPattern]:
        upload = self.admin_site.admin_view(self.upload_view)
        name = "journeys_examplejourney_upload"
        return [path("upload/", upload, name=name), *super().get_urls()]

    def has_delete_permission(
        self, _request: HttpRequest, _obj: ExampleJourney | None = None
    ) -> bool:
        """Nothing is deleted: an example that is not wanted is unpublished."""
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the list. Its places and actions are saved under the writers' lock.

        Django opens a transaction of its own here. A verb inside would ask for
        the lock while it holds the database, against a writer who does it the
        other way round.
        """
        view = super().changelist_view
        if request.method == "POST":
            view = writing(view)
        return view(request, extra_context)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        _form_url: str = "",
        _extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show one example with its steps and moments on one page."""
        return change_example(self, request, object_id)

    def upload_view(self, request: HttpRequest) -> HttpResponse:
        """Take a journey's file into the library."""
        return upload_example(self, request)

    @admin.display(description=_("steps"), ordering="step_count")
    def steps(self, example: Any) -> int:
        return int(example.step_count)

    @admin.display(description=_("moments"), ordering="moment_count")
    def moments(self, example: Any) -> int:
        return int(example.moment_count)

    @admin.display(description=_("published"), boolean=True, ordering="published_at")
    def is_shown(self, example: ExampleJourney) -> bool:
        return example.published_at is not None

    @admin.display(description=_("preview"))
    def read(self, example: ExampleJourney) -> str:
        address = reverse("journeys:example-detail", args=[example.key])
        return format_html(
            '<a href="{}" aria-label="{}">{}</a>',
            address,
            _("Read “%(title)s”") % {"title": example.title},
            _("Read"),
        )

    @admin.action(description=_("Publish the chosen examples"), permissions=["change"])
    def publish(self, request: HttpRequest, examples: QuerySet[ExampleJourney]) -> None:
        count = publish_examples(examples)
        message = ngettext(
            "%d example is now shown.", "%d examples are now shown.", count
        )
        self.message_user(request, message % count, messages.SUCCESS)

    @admin.action(
        description=_("Unpublish the chosen examples"), permissions=["change"]
    )
    def unpublish(
        self, request: HttpRequest, examples: QuerySet[ExampleJourney]
    ) -> None:
        count = unpublish_examples(examples)
        message = ngettext(
            "%d example is now hidden.", "%d examples are now hidden.", count
        )
        self.message_user(request, message % count, messages.SUCCESS)
