"""What a browser sends from the page of one activity."""

from typing import Any

from moments.workshops.domain.drafting import image_of
from moments.workshops.models import Activity


def fields_of(activity: Activity, **changed: Any) -> dict[str, Any]:
    """Return the fields of an untouched page, with these changed."""
    image = image_of(activity) | {"example": activity.example_id or ""}
    ticked = {name: "on" for name, value in image.items() if value is True}
    words = {
        name: value for name, value in image.items() if not isinstance(value, bool)
    }
    del words["example_id"]
    known = {"version": activity.version, "preset": str(activity.preset)}
    return words | ticked | known | changed
