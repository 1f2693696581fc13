"""What changed in a guide, in words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moments.workshops.models import Act, GuideChange, View

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_LABELS: "dict[str, _StrPromise]" = {
    "title": lazy("title"),
    "purpose": lazy("what it is good for"),
    "begins_at": lazy("begins at"),
    "longest": lazy("minutes there are"),
    "minutes": lazy("minutes"),
    "instruction": lazy("instruction"),
    "handout": lazy("what participants read"),
    "objective": lazy("what it is for"),
    "materials": lazy("materials"),
    "do": lazy("do"),
    "say": lazy("say"),
    "watch_for": lazy("watch for"),
    "expected": lazy("expected answers"),
    "debrief": lazy("questions afterwards"),
    "cut": lazy("what to cut when late"),
    "view": lazy("below the instruction"),
    "example_id": lazy("example journey"),
    "may_add_steps": lazy("add steps"),
    "may_add_moments": lazy("add moments"),
    "may_edit": lazy("change and remove notes"),
    "may_move": lazy("move and merge notes"),
    "is_silent": lazy("write in silence"),
    "shows_authors": lazy("show who wrote a note"),
    "is_private": lazy("private answers"),
}
_SENTENCES: "dict[str, _StrPromise]" = {
    Act.BEGAN: lazy("%(who)s began the guide “%(title)s”"),
    Act.DETAILS: lazy("%(who)s changed the guide: %(what)s"),
    Act.ADDED: lazy("%(who)s added “%(title)s”"),
    Act.CHANGED: lazy("%(who)s changed “%(title)s”: %(what)s"),
    Act.MOVED: lazy("%(who)s moved “%(title)s” from place %(from)s to %(to)s"),
    Act.REMOVED: lazy("%(who)s removed “%(title)s”"),
    Act.RETURNED: lazy("%(who)s brought back “%(title)s”"),
}


@dataclass(frozen=True)
class Difference:
    """One field, before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ChangeLine:
    """One save as the list shows it."""

    change: GuideChange
    sentence: str
    differences: list[Difference]


def in_words(change: GuideChange) -> ChangeLine:
    """Return the sentence of a save, and what it changed field by field."""
    sentence = str(_SENTENCES[change.act]) % {
        "who": change.by or _("Somebody"),
        "title": change.title,
        "what": ", ".join(str(_LABELS[name]) for name in _fields(change)),
        "from": change.before.get("place", ""),
        "to": change.after.get("place", ""),
    }
    differences = [
        Difference(
            str(_LABELS[name]),
            _value(name, change.before.get(name)),
            _value(name, change.after[name]),
        )
        for name in _fields(change)
        # A number of a row says nothing to anybody.
        if name != "example_id"
    ]
    return ChangeLine(change, sentence, differences)


def _fields(change: GuideChange) -> list[str]:
    return [name for name in _LABELS if name in change.after]


def _value(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name == "view" and value in View.values:
        return str(View(value).label)
    return "" if value is None else str(value)
