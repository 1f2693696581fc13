"""How an organisation begins."""

from django.utils.text import slugify

from moments.accounts.models import User
from moments.lib.db import take_turn, writing
from moments.organisations.models import Membership, Organisation, Role

# The column holds 60; the rest is for a number behind a name that is taken.
SLUG_LENGTH = 50


@writing
def create_organisation(*, name: str, owner: User) -> Organisation:
    """Found an organisation under a free short name, with its first owner."""
    take_turn("organisation slugs")
    organisation = Organisation.objects.create(name=name, slug=_free_slug(name))
    Membership.objects.create(organisation=organisation, user=owner, role=Role.OWNER)
    return organisation


def _free_slug(name: str) -> str:
    # A name in other letters than Latin ones leaves nothing of itself.
    wish = slugify(name)[:SLUG_LENGTH].strip("-") or "organisation"
    taken = set(
        Organisation.objects.filter(slug__startswith=wish).values_list(
            "slug", flat=True
        )
    )
    slug, number = wish, 1
    while slug in taken:
        number += 1
        slug = f"{wish}-{number}"
    return slug
