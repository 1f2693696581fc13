"""Who may sign up: nobody on their own; an organisation invites."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closes the open sign-up page; invitations make accounts instead."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def format_email_subject(self, subject: str) -> str:
        """Send subjects as written: a host name in brackets tells nobody anything."""
        return subject
