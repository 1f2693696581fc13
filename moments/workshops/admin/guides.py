"""Curated guides in the admin: a page for the plan, and one for each activity.

All texts of a long guide on one page would pass Django's limit of fields: thirty
activities have some seven hundred. So the plan is edited inline, the words apart.
"""

from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey, QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from moments.journeys.models import Journey
from moments.lib.db import writing
from moments.workshops.models import Activity, Guide
from moments.workshops.models.activity import PERMISSIONS


class LockedAdmin(admin.ModelAdmin):
    """Saves under the writers' lock: Django opens a transaction of its own here."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show or save one page."""
        view = super().changeform_view
        if request.method == "POST":
            view = writing(view)
        return view(request, object_id, form_url, extra_context)


class ActivityInline(admin.TabularInline):
    model = Activity
    fields = ["position", "kind", "title", "minutes"]
    extra = 1
    show_change_link = True


@admin.register(Guide)
class GuideAdmin(LockedAdmin):
    list_display = ["title", "key", "length", "updated_at"]
    search_fields = ["title", "purpose", "key"]
    fields = ["title", "purpose", "key"]
    readonly_fields = ["key"]
    inlines = [ActivityInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Guide]:
        """Leave out what belongs to an organisation or runs in a room."""
        curated: QuerySet[Guide] = super().get_queryset(request).curated().plans()  # type: ignore[attr-defined]
        return curated.prefetch_related("activities")

    def has_delete_permission(
        self,
        request: HttpRequest,  # noqa: ARG002
        obj: Any = None,  # noqa: ARG002
    ) -> bool:
        """Nothing is deleted: the next start would load a shipped guide again."""
        return False

    @admin.display(description=_("minutes"))
    def length(self, guide: Guide) -> int:
        return guide.minutes


@admin.register(Activity)
class ActivityAdmin(LockedAdmin):
    """The words of one activity of a curated guide; reached from the guide's page."""

    list_display = ["title", "guide", "kind", "minutes"]
    list_select_related = ["guide"]
    fieldsets = [
        (None, {"fields": ["kind", "title", "minutes", "instruction", "example"]}),
        (_("On both copies"), {"fields": ["handout"]}),
        (
            _("On the facilitator copy only"),
            {
                "fields": [
                    "objective",
                    "materials",
                    "do",
                    "say",
                    "watch_for",
                    "expected",
                    "debrief",
                    "cut",
                ]
            },
        ),
        (
            _("What the room may do"),
            {"fields": [*PERMISSIONS, "is_private", "view"]},
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Activity]:
        """Leave out what belongs to an organisation or runs in a room."""
        found = super().get_queryset(request)
        return found.filter(guide__organisation=None, guide__workshop=None)

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> "ModelChoiceField[Any] | None":
        """Offer the journeys of the library, and no organisation's own."""
        if db_field.name == "example":
            kwargs["queryset"] = Journey.objects.examples()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def response_post_save_change(
        self,
        request: HttpRequest,  # noqa: ARG002
        obj: Activity,
    ) -> HttpResponseRedirect:
        """Go back to the guide, where the other activities are."""
        return redirect("admin:workshops_guide_change", obj.guide_id)

    def has_module_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Keep it off the first page of the admin."""
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Refuse here: an activity is added in its guide, where its place is seen."""
        return False

    def has_delete_permission(
        self,
        request: HttpRequest,  # noqa: ARG002
        obj: Any = None,  # noqa: ARG002
    ) -> bool:
        """Refuse here: an activity is taken out in its guide."""
        return False
