"""Workshops in the admin: to look things up, not to run them.

Opening, closing and seating go through the verbs, which tell the open pages.
"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from moments.workshops.models import Table, Workshop


class TableInline(admin.TabularInline):
    model = Table
    fields = ["number", "name", "journey"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False


@admin.register(Workshop)
class WorkshopAdmin(admin.ModelAdmin):
    list_display = ["title", "organisation", "state", "created_at", "keep_until"]
    list_filter = ["state", "organisation"]
    list_select_related = ["organisation"]
    search_fields = ["title", "organisation__name"]
    date_hierarchy = "created_at"
    readonly_fields = [
        "organisation",
        "state",
        "room",
        "seats",
        "created_by",
        "created_at",
        "opened_at",
        "closed_at",
        "keep_until",
    ]
    fields = ["title", *readonly_fields]
    inlines = [TableInline]

    @admin.display(description=_("seats"))
    def seats(self, workshop: Workshop) -> int:
        """How many. Who sat there is the room's business: no names in the admin."""
        return workshop.participants.seated().count()

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False
