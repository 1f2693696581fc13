"""People in the admin, and the admin behind the one sign-in page."""

from allauth.account.admin import EmailAddress  # its module registers it
from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from moments.accounts.models import User

admin.site.site_header = admin.site.site_title = _("Moments")
admin.site.index_title = _("Library, people and workshops")

# The admin's own form knows no limit on wrong passwords; allauth's does.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

# Roles hang on memberships; allauth's address book only mirrors User.email.
admin.site.unregister(Group)
admin.site.unregister(EmailAddress)


@admin.register(User)
class PersonAdmin(UserAdmin):
    list_display = ["username", "email", "first_name", "last_name", "is_staff"]
    list_filter = ["is_staff", "is_superuser", "is_active"]
