"""The type of a request by somebody who is signed in."""

from django.http import HttpRequest

from moments.accounts.models import User


class PersonRequest(HttpRequest):
    """A request that LoginRequiredMiddleware has let through."""

    user: User
