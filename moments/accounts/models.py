"""People who sign in: trainers, managers, curators. Participants have seats instead."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Django's user. What somebody may do hangs on Memberships, not on this row."""

    def __str__(self) -> str:
        return self.get_full_name() or self.username
