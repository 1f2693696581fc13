from moments.accounts.models import User
from moments.organisations.domain.founding import create_organisation
from moments.organisations.models import Membership, Role


def test_the_founder_owns_the_organisation(trainer: User) -> None:
    organisation = create_organisation(name="Post & Parcel", owner=trainer)

    assert organisation.slug == "post-parcel"
    rows = Membership.objects.filter(organisation=organisation)
    assert list(rows.values_list("user", "role")) == [(trainer.pk, Role.OWNER)]


def test_a_taken_short_name_gets_a_number(trainer: User) -> None:
    slugs = [
        create_organisation(name="Skylark Air", owner=trainer).slug for _ in range(3)
    ]

    # The trainer belongs to a Skylark Air already.
    assert slugs == ["skylark-air-2", "skylark-air-3", "skylark-air-4"]


def test_a_name_without_latin_letters_gets_a_plain_short_name(trainer: User) -> None:
    assert create_organisation(name="日本航空", owner=trainer).slug == "organisation"


def test_a_long_name_leaves_room_for_a_number(trainer: User) -> None:
    first = create_organisation(name="a" * 120, owner=trainer)
    second = create_organisation(name="a" * 120, owner=trainer)

    assert (first.slug, second.slug) == ("a" * 50, "a" * 50 + "-2")
