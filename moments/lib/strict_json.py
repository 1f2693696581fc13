"""Read JSON that a stranger made: bounded, nothing dropped and nothing guessed."""

import json
from collections.abc import Collection
from typing import Never

from django.utils.translation import gettext as _


class BadFileError(ValueError):
    """The file cannot be used; ``problems`` says where and why, in sentences."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


def read_json(data: bytes, *, limit: int) -> object:
    """Return what ``data`` holds, or say in one sentence why it is not JSON.

    Names that stand twice in one object are refused: most readers keep the last
    one, and words would be lost without a sound.
    """
    if len(data) > limit:
        message = _("The file has %(size)d bytes; at most %(limit)d are read.")
        raise BadFileError(message % {"size": len(data), "limit": limit})
    try:
        text = data.decode("utf-8-sig")
        value: object = json.loads(
            text, object_pairs_hook=_without_twins, parse_constant=_no_constant
        )
    except UnicodeDecodeError as error:
        raise BadFileError(_("The file is not written in UTF-8.")) from error
    except json.JSONDecodeError as error:
        message = _("The file is not JSON: line %(line)d, column %(column)d.")
        place = {"line": error.lineno, "column": error.colno}
        raise BadFileError(message % place) from error
    except RecursionError as error:
        raise BadFileError(_("The file is nested too deeply.")) from error
    except BadFileError:
        raise
    except ValueError as error:  # a number of more than 4300 digits
        raise BadFileError(_("The file holds a number that cannot be read.")) from error
    return value


def _without_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) == len(pairs):
        return table
    names = [name for name, _value in pairs]
    twin = next(name for name in names if names.count(name) > 1)
    message = _("The name “%(name)s” stands twice in one object.")
    raise BadFileError(message % {"name": show(twin)})


def _no_constant(name: str) -> Never:
    raise BadFileError(
        _("The file holds %(name)s, which is not a value.") % {"name": name}
    )


class Checker:
    """Collects what is wrong, so that somebody can mend a whole file at once."""

    enough = 20

    def __init__(self) -> None:
        self.problems: list[str] = []

    def refuse(self, place: str, message: str) -> None:
        if len(self.problems) < self.enough:
            self.problems.append(f"{place}: {message}")

    def finish(self) -> None:
        """Raise what was collected, if anything."""
        if self.problems:
            raise BadFileError(*self.problems)

    def table(
        self, value: object, place: str, *, known: Collection[str]
    ) -> dict[str, object]:
        """Return ``value`` if it is an object with no other names than ``known``."""
        if not isinstance(value, dict):
            # Every name in it would be reported as missing: stop here instead.
            raise BadFileError(
                *self.problems, f"{place}: {_('an object in braces was expected.')}"
            )
        for name in value.keys() - set(known):
            message = _("the field “%(name)s” is not known.")
            self.refuse(place, message % {"name": show(name)})
        return value

    def rows(self, value: object, place: str, *, name: str, limit: int) -> list[object]:
        """Return ``value`` if it is a list of at most ``limit`` entries."""
        if not isinstance(value, list):
            self.refuse(place, _("“%(name)s” must be a list.") % {"name": name})
            return []
        if len(value) > limit:
            message = _(
                "“%(name)s” has %(count)d entries; at most %(limit)d are possible."
            )
            self.refuse(
                place, message % {"name": name, "count": len(value), "limit": limit}
            )
            return []
        return value

    def choice(
        self, value: object, place: str, *, name: str, known: Collection[str]
    ) -> str:
        """Return ``value`` if it is one of ``known``."""
        if isinstance(value, str) and value in known:
            return value
        message = _("“%(name)s” is “%(value)s”; possible are: %(known)s.")
        words = {"name": name, "value": show(value), "known": ", ".join(known)}
        self.refuse(place, message % words)
        return ""


def show(value: object) -> str:
    """Return ``value`` short and printable: it goes into a message."""
    text = value if isinstance(value, str) else json.dumps(value)
    text = "".join(c if c.isprintable() else "�" for c in text)
    return text if len(text) <= 40 else f"{text[:39]}…"
