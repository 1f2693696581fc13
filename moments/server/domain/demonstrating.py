"""Making the demo: an organisation, three people, one open board that is empty."""

import secrets
from collections.abc import Iterable
from itertools import chain, count

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Permission
from django.utils.translation import gettext as _

from moments.accounts.models import User
from moments.journeys.domain.curators import ensure_curators_group
from moments.journeys.models import Journey
from moments.lib.codes import ALPHABET
from moments.lib.db import take_turn, writing
from moments.live.announcing import CLOSE, announce
from moments.organisations.models import Membership, Organisation, Role
from moments.server.demonstration import Demo, Note, SignIn, read_note, write_note
from moments.workshops.domain.planning import give_guide
from moments.workshops.domain.running import start_board
from moments.workshops.models import Guide, Participant, Table, Workshop

# The trainer owns the organisation: who runs the laptop also invites the others.
_ROLES = {"trainer": Role.OWNER, "manager": Role.MANAGER}
_PEOPLE = ["trainer", "manager", "curator"]
_GUIDE = "two-hours"


def make_demo() -> Demo:
    """Make the demo anew; what is left of an earlier one goes."""
    passwords = {who: _password() for who in _PEOPLE}
    # Hashing takes a second: not while every writer of a running server waits.
    hashes = {who: make_password(words) for who, words in passwords.items()}
    return _replace(passwords=passwords, hashes=hashes)


@writing
def _replace(*, passwords: dict[str, str], hashes: dict[str, str]) -> Demo:
    take_turn("accounts")
    take_turn("organisation slugs")
    _remove(read_note())
    people = {who: _person(who, password=hashes[who]) for who in _PEOPLE}
    organisation = _organisation(people)
    workshop = _workshop(organisation, by=people["trainer"])
    note = Note(
        organisation=organisation.pk,
        slug=organisation.slug,
        workshop=workshop.pk,
        people={who: user.pk for who, user in people.items()},
        sign_ins={
            who: SignIn(user.username, passwords[who]) for who, user in people.items()
        },
    )
    # Last: if this fails, so does the whole.
    write_note(note)
    return Demo(note=note, organisation=organisation, workshop=workshop)


def _remove(note: Note | None) -> None:
    if note is None:
        return
    found = Organisation.objects.filter(pk=note.organisation, slug=note.slug).first()
    if found is not None:
        _remove_organisation(found)
    for who, pk in note.people.items():
        # Whoever was given work elsewhere stays.
        User.objects.filter(
            pk=pk, username=note.sign_ins[who].username, memberships=None
        ).delete()


def _remove_organisation(organisation: Organisation) -> None:
    workshops = Workshop.objects.filter(organisation=organisation)
    for topic in workshops.values_list("topic_id", flat=True):
        # The topic stays behind, so that a running server finds the news and
        # ends the streams of a room that is no more.
        announce(topic, (CLOSE, "room"), (CLOSE, "trainers"))
    Participant.objects.filter(workshop__organisation=organisation).delete()
    Table.objects.filter(workshop__organisation=organisation).delete()
    workshops.delete()
    Journey.objects.filter(organisation=organisation).delete()
    organisation.delete()


def _person(who: str, *, password: str) -> User:
    user = User.objects.create(
        username=_free(who, taken=User.objects.values_list("username", flat=True)),
        password=password,
        is_staff=who == "curator",
    )
    if who == "curator":
        user.groups.add(ensure_curators_group())
        user.user_permissions.set(_looking())
    return user


def _looking() -> list[Permission]:
    """Return the rights to look at what the admin shows besides the library."""
    return list(
        Permission.objects.filter(
            content_type__app_label__in=["accounts", "organisations", "workshops"],
            codename__startswith="view_",
        )
    )


def _organisation(people: dict[str, User]) -> Organisation:
    taken = Organisation.objects.values_list("slug", flat=True)
    organisation = Organisation.objects.create(
        name=_("Harbour Bistro"), slug=_free("harbour-bistro", taken=taken)
    )
    for who, role in _ROLES.items():
        Membership.objects.create(
            organisation=organisation, user=people[who], role=role
        )
    return organisation


def _workshop(organisation: Organisation, *, by: User) -> Workshop:
    workshop = start_board(
        organisation=organisation,
        title=_("Dinner for two at the Harbour Bistro"),
        by=by,
    )
    Journey.objects.filter(table__workshop=workshop).update(
        persona=_("A couple on a first visit, with something to celebrate"),
        promise=_("An evening in which everything is taken care of"),
        start=_("They look for a place to eat"),
        end=_("They tell a friend about the evening"),
    )
    # A board at once, and the two hours one press away.
    guide = Guide.objects.curated().filter(key=_GUIDE).first()
    return give_guide(workshop, guide, by=by, keeps_board=True) if guide else workshop


def _free(wanted: str, *, taken: Iterable[str]) -> str:
    used = set(taken)
    numbered = (f"{wanted}-{number}" for number in count(2))
    return next(name for name in chain([wanted], numbered) if name not in used)


def _password() -> str:
    """Return 54 random bits that can be typed from a terminal into another device."""
    letters = "".join(secrets.choice(ALPHABET) for _number in range(12)).lower()
    return "-".join([letters[:4], letters[4:8], letters[8:]])
