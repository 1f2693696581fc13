"""Organisations (the tenants), who belongs to them and in which role."""

import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from moments.accounts.models import User


class Role(models.TextChoices):
    """What a member may do: owners everything, trainers run, managers review."""

    OWNER = "owner", _("Owner")
    TRAINER = "trainer", _("Trainer")
    MANAGER = "manager", _("Manager")


LEADING_ROLES = [Role.OWNER, Role.TRAINER]


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, user: "User | AnonymousUser") -> "OrganisationQuerySet":
        """Organisations that ``user`` is a member of.

        Asked with IN everywhere: "= None" for somebody who has not signed in
        would find the organisations without any member.
        """
        return self.filter(memberships__user_id__in=[user.pk])

    def run_by(self, user: "User | AnonymousUser") -> "OrganisationQuerySet":
        """Organisations in which ``user`` may prepare and lead workshops."""
        return self.filter(
            memberships__user_id__in=[user.pk], memberships__role__in=LEADING_ROLES
        )

    def owned_by(self, user: "User | AnonymousUser") -> "OrganisationQuerySet":
        """Organisations whose people ``user`` may invite and remove."""
        return self.filter(
            memberships__user_id__in=[user.pk], memberships__role=Role.OWNER
        )


class Organisation(models.Model):
    """The company whose customers are looked at; the tenant."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("short name in addresses"), max_length=60, unique=True)
    # Above / as / below expectation, in place of magic / average / misery.
    uses_neutral_words = models.BooleanField(
        _("neutral words for the three outcomes"), default=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the home page, which a higher floor draws."""
        return f"{reverse('organisations:organisation-list')}{self.slug}/"


class MembershipQuerySet(models.QuerySet["Membership"]):
    def owners(self) -> "MembershipQuerySet":
        return self.filter(role=Role.OWNER)


class Membership(models.Model):
    """A person in an organisation, with one role."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name", "user__username"]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"], name="membership_once"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="membership_role_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"

    @property
    def may_lead(self) -> bool:
        return self.role in LEADING_ROLES

    @property
    def is_owner(self) -> bool:
        return self.role == Role.OWNER


def _invitation_token() -> str:
    return secrets.token_urlsafe(24)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        """Invitations nobody has accepted or withdrawn."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def acceptable(self) -> "InvitationQuerySet":
        """Open invitations that are not too old."""
        return self.open().filter(expires_at__gt=timezone.now())

    def with_token(self, token: str) -> "InvitationQuerySet":
        # PostgreSQL answers a NUL in a value with an error, not with no rows.
        return self.filter(token=token) if token.isprintable() else self.none()


class Invitation(models.Model):
    """An offer of a role, sent to an address, good for one acceptance."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    token = models.CharField(max_length=64, unique=True, default=_invitation_token)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="invitation_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}, {self.get_role_display()}"

    def get_absolute_url(self) -> str:
        return reverse("invitations:accept", args=[self.token])

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()
