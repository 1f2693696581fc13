import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from moments.accounts.models import User
from moments.organisations.models import Invitation, Organisation, Role

SignIn = Callable[[User], Client]
Invite = Callable[..., Invitation]
URL = "/o/skylark-air/invitations/"
NINA = {"email": "nina@example.com", "role": Role.MANAGER}
ACCOUNT = {
    "username": "nina",
    "password1": "a-pier-at-dawn",
    "password2": "a-pier-at-dawn",
}


def without_token(page: bytes) -> bytes:
    """Return the page without the form token, which is masked anew each time."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", page)


def withdrawal_url(invitation: Invitation) -> str:
    return f"{URL}{invitation.pk}/withdrawal/"


# Inviting


def test_an_owner_invites_and_sees_the_link(sign_in: SignIn, owner: User) -> None:
    answer = sign_in(owner).post(URL, NINA, follow=True)

    invitation = Invitation.objects.get()
    link = f"http://testserver/invitations/{invitation.token}/"
    assert answer.redirect_chain == [("/o/skylark-air/members/", 302)]
    assert (invitation.email, invitation.role) == ("nina@example.com", Role.MANAGER)
    assert [row["link"] for row in answer.context["invitations"]] == [link]
    assert f'value="{link}"' in answer.content.decode()
    assert link in mail.outbox[0].body
    assert [str(m) for m in answer.context["messages"]] == [
        "nina@example.com was invited by mail. The link also stands below."
    ]


def test_without_mail_the_owner_is_asked_to_pass_the_link_on(
    sign_in: SignIn, owner: User, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

    answer = sign_in(owner).post(URL, NINA, follow=True)

    assert [str(m) for m in answer.context["messages"]] == [
        "nina@example.com is invited. No mail was sent: pass on the link below."
    ]


def test_a_link_of_this_computer_only_is_shown_as_such(
    sign_in: SignIn, owner: User, invite: Invite, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["127.0.0.1", "room.test"]
    invite()
    client = sign_in(owner)

    hosts = ["127.0.0.1:8000", "room.test:8000"]
    pages = [
        client.get("/o/skylark-air/members/", headers={"host": host}) for host in hosts
    ]

    assert [page.context["is_only_here"] for page in pages] == [True, False]


def test_behind_a_proxy_the_link_has_the_public_address(
    sign_in: SignIn, owner: User, invite: Invite, settings: Settings
) -> None:
    settings.PUBLIC_URL = "https://moments.example"
    invitation = invite()

    page = sign_in(owner).get("/o/skylark-air/members/")

    assert [row["link"] for row in page.context["invitations"]] == [
        f"https://moments.example/invitations/{invitation.token}/"
    ]


@pytest.mark.parametrize(
    ("email", "error"),
    [
        ("nina", "Enter a valid email address."),
        ("", "This field is required."),
        ("nina@example.com\x00", "Null characters are not allowed."),
        ("TIM@example.com", "This person belongs to the organisation already."),
    ],
)
def test_a_wrong_address_is_said_and_kept(
    sign_in: SignIn, owner: User, trainer: User, email: str, error: str
) -> None:
    answer = sign_in(owner).post(URL, {"email": email, "role": Role.OWNER})

    form = answer.context["form"]
    assert answer.status_code == 422
    assert error in form.errors["email"]
    assert (form["email"].value(), form["role"].value()) == (email, Role.OWNER)
    assert list(Invitation.objects.all()) == []


def test_an_unknown_role_is_not_offered(sign_in: SignIn, owner: User) -> None:
    answer = sign_in(owner).post(URL, {**NINA, "role": "king"})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["role"]


def test_who_does_not_own_does_not_invite(
    sign_in: SignIn, trainer: User, outsider: User, invite: Invite
) -> None:
    invitation = invite()

    answers = [
        sign_in(user).post(url, NINA).status_code
        for user in (trainer, outsider)
        for url in (URL, withdrawal_url(invitation))
    ]

    assert answers == [403, 403, 404, 404]
    assert list(Invitation.objects.open()) == [invitation]


def test_an_owner_withdraws(sign_in: SignIn, owner: User, invite: Invite) -> None:
    invitation = invite()
    client = sign_in(owner)

    first = client.post(withdrawal_url(invitation))
    again = client.post(withdrawal_url(invitation))

    assert first["Location"] == "/o/skylark-air/members/"
    assert list(Invitation.objects.open()) == []
    assert (again.status_code, again.context["problem"]) == (
        409,
        "This invitation was taken or withdrawn already.",
    )


def test_an_owner_elsewhere_withdraws_nothing(
    sign_in: SignIn, outsider: User, invite: Invite
) -> None:
    invitation = invite()

    answer = sign_in(outsider).post(
        f"/o/harbour-bank/invitations/{invitation.pk}/withdrawal/"
    )

    assert answer.status_code == 404
    assert list(Invitation.objects.open()) == [invitation]


def test_inviting_takes_a_post(sign_in: SignIn, owner: User, invite: Invite) -> None:
    client = sign_in(owner)

    answers = [client.get(URL), client.get(withdrawal_url(invite()))]

    assert [answer.status_code for answer in answers] == [405, 405]


# Accepting


def test_somebody_signed_in_accepts(
    sign_in: SignIn, outsider: User, invite: Invite, organisation: Organisation
) -> None:
    address = invite().get_absolute_url()
    client = sign_in(outsider)

    page = client.get(address)
    answer = client.post(address)

    assert "You are signed in as otto." in page.content.decode()
    assert (answer.status_code, answer["Location"]) == (302, "/o/skylark-air/")
    assert outsider.memberships.get(organisation=organisation).role == Role.TRAINER


def test_a_member_leaves_the_invitation_to_whom_it_is_for(
    sign_in: SignIn, trainer: User, invite: Invite
) -> None:
    invitation = invite(role=Role.OWNER)

    answer = sign_in(trainer).post(invitation.get_absolute_url())

    assert answer.status_code == 409
    assert trainer.memberships.get().role == Role.TRAINER
    assert list(Invitation.objects.open()) == [invitation]


def test_a_newcomer_makes_an_account_and_is_signed_in(
    client: Client, invite: Invite
) -> None:
    address = invite().get_absolute_url()

    page = client.get(address)
    answer = client.post(address, {**ACCOUNT, "email": "evil@example.com"})

    user = User.objects.get(username="nina")
    assert "olga invites nina@example.com. Role: Trainer." in page.content.decode()
    assert (answer.status_code, answer["Location"]) == (302, "/o/skylark-air/")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert user.email == "nina@example.com"


@pytest.mark.parametrize(
    ("changes", "field", "error"),
    [
        ({"username": ""}, "username", "This field is required."),
        (
            {"username": "OLGA"},
            "username",
            "A user with that username already exists.",
        ),
        (
            {"username": "nina\u202e"},
            "username",
            "Enter a valid username. This value may contain only letters, numbers, "
            "and @/./+/-/_ characters.",
        ),
        ({"password2": "other"}, "password2", "The two passwords differ."),
        (
            {"password1": "12345678", "password2": "12345678"},
            "password1",
            "This password is too common.",
        ),
        (
            {"password1": "nina-example", "password2": "nina-example"},
            "password1",
            "The password is too similar to the email address.",
        ),
    ],
)
def test_a_wrong_account_is_said_and_kept(
    client: Client, invite: Invite, changes: dict[str, str], field: str, error: str
) -> None:
    invitation = invite("nina-example@example.com")

    answer = client.post(invitation.get_absolute_url(), {**ACCOUNT, **changes})

    form = answer.context["form"]
    assert answer.status_code == 422
    assert (list(form.errors), form.errors[field][0]) == ([field], error)
    assert form["username"].value() == {**ACCOUNT, **changes}["username"]
    assert ACCOUNT["password1"] not in answer.content.decode()
    assert list(Invitation.objects.open()) == [invitation]


def test_whose_address_has_an_account_signs_in_with_it(
    client: Client, outsider: User, invite: Invite
) -> None:
    address = invite(outsider.email).get_absolute_url()

    page = client.get(address)
    answer = client.post(address, ACCOUNT)

    assert (page.status_code, answer.status_code) == (200, 409)
    assert f'href="/accounts/login/?next={address}"' in page.content.decode()
    assert not User.objects.filter(username="nina").exists()


def test_all_that_does_not_work_is_answered_alike(
    client: Client, sign_in: SignIn, trainer: User, invite: Invite
) -> None:
    now = timezone.now()
    closed = [
        invite("a@example.com", accepted_at=now),
        invite("b@example.com", withdrawn_at=now),
        invite("c@example.com", expires_at=now - timedelta(seconds=1)),
    ]
    addresses = [invitation.get_absolute_url() for invitation in closed]
    addresses += ["/invitations/unknown/", "/invitations/%00/", "/invitations/ü/"]

    for visitor in (client, sign_in(trainer)):
        answers = [visitor.get(address) for address in addresses]
        answers += [visitor.post(address, ACCOUNT) for address in addresses]
        assert [answer.status_code for answer in answers] == [404] * 12
        assert len({without_token(answer.content) for answer in answers}) == 1


def test_accepting_takes_get_and_post(client: Client, invite: Invite) -> None:
    assert client.put(invite().get_absolute_url()).status_code == 405


def test_the_page_of_an_invitation_is_not_cached(
    client: Client, invite: Invite
) -> None:
    page = client.get(invite().get_absolute_url())

    assert "no-store" in page["Cache-Control"]
