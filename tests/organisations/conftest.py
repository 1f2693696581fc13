"""Invitations for the tests of people."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from moments.accounts.models import User
from moments.organisations.models import Invitation, Organisation, Role


@pytest.fixture
def invite(organisation: Organisation, owner: User) -> Callable[..., Invitation]:
    """Return a maker of invitations to the organisation, open unless told else."""

    def made(email: str = "nina@example.com", **changes: object) -> Invitation:
        fields = {
            "role": Role.TRAINER,
            "expires_at": timezone.now() + timedelta(days=1),
            **changes,
        }
        return Invitation.objects.create(
            organisation=organisation, email=email, invited_by=owner, **fields
        )

    return made
