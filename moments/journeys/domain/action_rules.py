"""What an action may say. Pure functions: forms and verbs ask the same ones."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from moments.journeys.models import Control

# What changes the moment itself, and therefore needs a moment in our hands.
OF_THE_MOMENT = ("aim", "first_fix")
Problems = dict[str, str]


def problems_of(
    values: Mapping[str, Any],
    *,
    control: str,
    today: date,
    before: Mapping[str, Any] | None = None,
) -> Problems:
    """Return one sentence per field that cannot stay so; ``before`` is what stood there."""
    known = before or {}
    return (
        _beyond_us(values, control)
        | _says_nothing(values, control)
        | _two_owners(values)
        | _in_the_past(values, today, known)
    )


def _beyond_us(values: Mapping[str, Any], control: str) -> Problems:
    if control != Control.OUTSIDE:
        return {}
    message = _(
        "This moment is not in our hands. Agree only what we say or do around it."
    )
    return {name: message for name in OF_THE_MOMENT if values.get(name)}


def _says_nothing(values: Mapping[str, Any], control: str) -> Problems:
    if values.get("first_fix") or values.get("recovery_words"):
        return {}
    if control == Control.OUTSIDE:
        return {"recovery_words": _("Write what we say or do around it.")}
    return {"first_fix": _("Write what is changed first, or what we say and do.")}


def _two_owners(values: Mapping[str, Any]) -> Problems:
    if values.get("owner") and values.get("owner_name"):
        return {"owner_name": _("One owner: write a name, or choose a member.")}
    return {}


def _in_the_past(
    values: Mapping[str, Any], today: date, before: Mapping[str, Any]
) -> Problems:
    due = values.get("due")
    # A date that has passed since it was agreed may stay.
    if due is None or due >= today or due == before.get("due"):
        return {}
    return {"due": _("This day is over. Choose today or a later day.")}
