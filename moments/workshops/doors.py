"""How many wrong codes one address may send before it has to wait."""

from django.http import HttpRequest

from moments.lib.limits import FailureLimit, client_key
from moments.workshops.domain.joining import (
    CodeUnknownError,
    NotOpenYetError,
    SeatUnknownError,
    find_joinable,
    rejoin,
)
from moments.workshops.models import Participant, Workshop

# A room behind one address mistypes a lot; 23^8 codes are not guessed at this pace.
wrong_codes = FailureLimit(failures=30, seconds=60)


class TooManyWrongCodesError(Exception):
    """This address has to wait before another code is looked at."""


def open_door(request: HttpRequest, typed: str) -> Workshop:
    """Return the workshop behind a code or token, counting wrong ones."""
    _refuse_guessers(request)
    try:
        return find_joinable(typed)
    except NotOpenYetError:
        raise
    except CodeUnknownError:
        if typed.strip():
            wrong_codes.count(client_key(request))
        raise


def find_own_seat(request: HttpRequest, room: str, rejoin_code: str) -> Participant:
    """Return the seat behind a personal code, counting wrong ones."""
    _refuse_guessers(request)
    try:
        return rejoin(room, rejoin_code=rejoin_code)
    except SeatUnknownError:
        wrong_codes.count(client_key(request))
        raise


def _refuse_guessers(request: HttpRequest) -> None:
    if wrong_codes.is_over(client_key(request)):
        raise TooManyWrongCodesError
