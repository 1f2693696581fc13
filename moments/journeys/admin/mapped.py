"""Journeys of organisations: people at the desk change them, not the admin."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from moments.journeys.models import Journey


@admin.register(Journey)
class MappedJourneyAdmin(admin.ModelAdmin):
    list_display = ["title", "organisation", "state", "updated_at"]
    list_filter = ["state", "organisation"]
    list_select_related = ["organisation"]
    search_fields = ["title", "persona", "organisation__name"]
    # The list is all there is: what is written in a journey is its people's own.
    list_display_links = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Journey]:
        return super().get_queryset(request).exclude(organisation=None)

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, _request: HttpRequest, _obj: Journey | None = None
    ) -> bool:
        return False

    def has_delete_permission(
        self, _request: HttpRequest, _obj: Journey | None = None
    ) -> bool:
        return False
