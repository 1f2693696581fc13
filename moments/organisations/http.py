"""Looking up who asks, and the address under which others reach us."""

import re
from collections.abc import Collection

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from moments.organisations.models import Membership

LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}


def member_or_404(
    request: HttpRequest, slug: str, *, roles: Collection[str] | None = None
) -> Membership:
    """Return the asking person's membership of ``slug``, with its organisation.

    For strangers the organisation does not exist. A member without one of
    ``roles`` is refused: ask for roles only where the page itself is visible.
    """
    membership = get_object_or_404(
        Membership.objects.select_related("organisation"),
        organisation__slug=slug,
        user_id=request.user.pk,
    )
    if roles is not None and membership.role not in roles:
        raise PermissionDenied
    return membership


def public_address(request: HttpRequest, path: str) -> str:
    """Return ``path`` as a full address that can be sent to somebody."""
    if settings.PUBLIC_URL:
        return f"{settings.PUBLIC_URL}{path}"
    return request.build_absolute_uri(path)


def is_only_here(request: HttpRequest) -> bool:
    """Whether addresses made now can be opened on this computer alone."""
    host = re.sub(r":\d+$", "", request.get_host())
    return not settings.PUBLIC_URL and host in LOOPBACK
