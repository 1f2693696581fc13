"""Invitations by mail, where the machine can send any."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string

from moments.organisations.models import Invitation

# These print mail where the server runs: nobody would receive it.
NO_MAIL = {
    "django.core.mail.backends.console.EmailBackend",
    "django.core.mail.backends.dummy.EmailBackend",
}


def mail_invitation(invitation: Invitation, *, link: str) -> bool:
    """Send ``link`` to the invited address; say whether it went out.

    Called after the invitation is stored and never inside a transaction: a
    slow mail server must not hold up everybody who writes.
    """
    if settings.EMAIL_BACKEND in NO_MAIL:
        return False
    context = {"invitation": invitation, "link": link}
    subject = render_to_string("emails/invitation_subject.txt", context)
    text = render_to_string("emails/invitation.txt", context)
    try:
        return bool(
            send_mail(" ".join(subject.split()), text, None, [invitation.email])
        )
    except OSError:  # no network, no such server, refused: all SMTP errors are these
        return False
