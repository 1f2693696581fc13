"""Organisations with their people on one page."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from moments.organisations.models import Membership, Organisation, Role


class OwnedFormSet(BaseInlineFormSet):
    """Refuses to leave an organisation without an owner, as the members page does."""

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        if not any(self._is_owner(form.cleaned_data) for form in self.forms):
            raise ValidationError(_("An organisation needs an owner."))

    def _is_owner(self, row: dict[str, Any]) -> bool:
        return row.get("role") == Role.OWNER and not row.get("DELETE")


class MembershipInline(admin.TabularInline):
    model = Membership
    formset = OwnedFormSet
    autocomplete_fields = ["user"]
    extra = 1


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    list_display = ["name", "slug", "created_at"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [MembershipInline]
