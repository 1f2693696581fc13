from collections.abc import Callable

from django.core import mail
from pytest_django import Settings

from moments.organisations.domain.mailing import mail_invitation
from moments.organisations.models import Invitation, Organisation

LINK = "http://moments.example/invitations/x/"


def test_the_mail_says_who_what_and_how(
    invite: Callable[..., Invitation], organisation: Organisation
) -> None:
    organisation.name = "Bell & Co"
    organisation.save()
    invitation = invite()
    invitation.organisation = organisation

    assert mail_invitation(invitation, link=LINK)

    [message] = mail.outbox
    assert message.to == ["nina@example.com"]
    assert message.subject == "Invitation to Bell & Co"
    lines = message.body.strip().splitlines()
    assert lines[0] == (
        "olga invites you to Bell & Co. Your role there: Trainer. "
        "Open this link to accept:"
    )
    assert lines[2] == LINK


def test_a_name_of_two_lines_makes_one_subject(
    invite: Callable[..., Invitation], organisation: Organisation
) -> None:
    invitation = invite()
    invitation.organisation.name = "Bell\nBcc: all@example.com"

    mail_invitation(invitation, link=LINK)

    assert mail.outbox[0].subject == "Invitation to Bell Bcc: all@example.com"


def test_a_machine_without_mail_says_so(
    invite: Callable[..., Invitation], settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

    assert not mail_invitation(invite(), link=LINK)


def test_a_mail_server_that_is_away_says_so(
    invite: Callable[..., Invitation], settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    assert not mail_invitation(invite(), link=LINK)
