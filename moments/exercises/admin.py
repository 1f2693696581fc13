"""Training figures: curators keep them. Answers and posts are the room's business."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from moments.exercises.models import FigureValue, TrainingFigure
from moments.lib.db import writing


class FigureValueInline(admin.TabularInline):
    model = FigureValue
    fields = ["position", "number", "words", "key"]
    extra = 1


@admin.register(TrainingFigure)
class TrainingFigureAdmin(admin.ModelAdmin):
    list_display = ["text", "status", "year", "position"]
    list_filter = ["status"]
    search_fields = ["text", "claimed_source", "traced_source", "card"]
    readonly_fields = ["key"]
    inlines = [FigureValueInline]
    fieldsets = [
        (None, {"fields": ["text", "status", "label", "card", "position", "key"]}),
        (
            _("Where it comes from"),
            {"fields": ["claimed_source", "traced_source", "population", "year"]},
        ),
    ]

    def has_delete_permission(
        self,
        request: HttpRequest,  # noqa: ARG002
        obj: Any = None,  # noqa: ARG002
    ) -> bool:
        """Nothing is deleted: plans and copies may quote a figure."""
        return False

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Save under the writers' lock: Django opens a transaction of its own here."""
        view = super().changeform_view
        if request.method == "POST":
            view = writing(view)
        return view(request, object_id, form_url, extra_context)
