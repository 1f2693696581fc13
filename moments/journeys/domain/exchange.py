"""Journeys as files: read strictly, written canonically.

The format is described in the docstring of ``moments.journeys.library``.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date

from django.db.models import Field
from django.utils.text import slugify
from django.utils.translation import gettext as _

from moments.journeys.domain.counted import plain_answers, read_answers
from moments.journeys.domain.outlines import (
    ActionOutline,
    JourneyOutline,
    MomentOutline,
    StepOutline,
    outline_of,
    plain_fields,
)
from moments.journeys.models import (
    CHANNELS,
    Action,
    Control,
    Dimension,
    Journey,
    Moment,
    Polarity,
    Stage,
    Step,
)
from moments.lib.strict_json import Checker, read_json, show
from moments.lib.text import clean_words, is_blank

FORMAT = "moments/journey"
VERSION = 1
FILE_LIMIT = 5 * 1024 * 1024
STEP_LIMIT = 200
MOMENT_LIMIT = 2000
SOURCE_LIMIT = 2000
POSITION_LIMIT = 10_000
ACTION_LIMIT = 100


@dataclass(frozen=True, kw_only=True)
class LibraryPlace:
    """Under which key and where an example stands in the library."""

    key: str
    position: int


@dataclass(frozen=True, kw_only=True)
class JourneyFile:
    outline: JourneyOutline
    library: LibraryPlace | None = None


def read_file(data: bytes) -> JourneyFile:
    """Return the journey in ``data``; raise BadFileError naming every wrong place."""
    return _Reader().read(read_json(data, limit=FILE_LIMIT))


def export_bytes(journey: Journey) -> bytes:
    """Return the content of ``export.json``: what everybody may read, nothing else."""
    return write_file(JourneyFile(outline=outline_of(journey)))


def write_file(file: JourneyFile) -> bytes:
    """Return ``file`` as bytes; reading them gives ``file`` again."""
    return _as_bytes(_content(file))


def write_files(files: Iterable[JourneyFile]) -> bytes:
    """Return several journeys as one list; each entry is a file of its own."""
    return _as_bytes([_content(file) for file in files])


def _as_bytes(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _content(file: JourneyFile) -> dict[str, object]:
    content: dict[str, object] = {"format": FORMAT, "version": VERSION}
    if file.library:
        content["library"] = {
            "key": file.library.key,
            "position": file.library.position,
        }
    content["journey"] = _plain(file.outline)
    return content


def _plain(
    outline: JourneyOutline | StepOutline | MomentOutline | ActionOutline,
) -> dict[str, object]:
    """What was left empty is left out, but the lists that a reader looks for stay."""
    content = {
        name: value
        for name, value in plain_fields(outline).items()
        if value or value == []
    }
    if isinstance(outline, JourneyOutline):
        content["steps"] = [_plain(step) for step in outline.steps]
    if isinstance(outline, StepOutline):
        content["moments"] = [_plain(moment) for moment in outline.moments]
    if isinstance(outline, MomentOutline) and outline.actions:
        content["actions"] = [_plain(action) for action in outline.actions]
    if isinstance(outline, MomentOutline) and outline.answers:
        content["answers"] = plain_answers(outline.answers)
    return content


class _Reader:
    def __init__(self) -> None:
        self.check = Checker()

    def read(self, value: object) -> JourneyFile:
        place = _("The file")
        known = ("format", "version", "library", "journey")
        content = self.check.table(value, place, known=known)
        self._check_format(content, place)
        library = self._library(content["library"]) if "library" in content else None
        outline = self._journey(content.get("journey", {}))
        self.check.finish()
        return JourneyFile(outline=outline, library=library)

    def _check_format(self, content: Mapping[str, object], place: str) -> None:
        if content.get("format") != FORMAT:
            message = _("“format” must be “%(format)s”.")
            self.check.refuse(place, message % {"format": FORMAT})
        version = content.get("version")
        # True equals 1, and 1.0 does too: neither is a version.
        if type(version) is not int or version != VERSION:
            message = _("“version” must be %(version)d.")
            self.check.refuse(place, message % {"version": VERSION})

    def _library(self, value: object) -> LibraryPlace:
        place = _("Library")
        content = self.check.table(value, place, known=("key", "position"))
        key, position = content.get("key"), content.get("position", 0)
        limit = _limit(Journey, "key")
        if not isinstance(key, str) or key != slugify(key) or not 0 < len(key) <= limit:
            message = _(
                "“key” must be a short name of small letters, digits and dashes."
            )
            self.check.refuse(place, message)
        if type(position) is not int or not 0 <= position <= POSITION_LIMIT:
            message = _("“position” must be a whole number up to %(limit)d.")
            self.check.refuse(place, message % {"limit": POSITION_LIMIT})
        if self.check.problems:
            return LibraryPlace(key="", position=0)
        return LibraryPlace(key=str(key), position=int(str(position)))

    def _journey(self, value: object) -> JourneyOutline:
        place = _("The journey")
        content = self.check.table(value, place, known=_names(JourneyOutline))
        entries = self.check.rows(
            content.get("steps", []), place, name="steps", limit=STEP_LIMIT
        )
        words = self._all_words(content, place, JourneyOutline, Journey)
        steps = tuple(self._step(entry, n) for n, entry in enumerate(entries, 1))
        count = sum(len(step.moments) for step in steps)
        if count > MOMENT_LIMIT:
            message = _("there are %(count)d moments; at most %(limit)d are possible.")
            self.check.refuse(place, message % {"count": count, "limit": MOMENT_LIMIT})
        return JourneyOutline(**words, steps=steps)

    def _step(self, value: object, number: int) -> StepOutline:
        place = _("Step %(step)d") % {"step": number}
        content = self.check.table(value, place, known=_names(StepOutline))
        entries = self.check.rows(
            content.get("moments", []), place, name="moments", limit=MOMENT_LIMIT
        )
        words = self._all_words(content, place, StepOutline, Step)
        moments = (self._moment(entry, number, n) for n, entry in enumerate(entries, 1))
        return StepOutline(
            **words,
            channels=self._channels(content.get("channels", []), place),
            moments=tuple(moments),
        )

    def _moment(self, value: object, step: int, number: int) -> MomentOutline:
        place = _("Step %(step)d, moment %(moment)d") % {"step": step, "moment": number}
        content = self.check.table(value, place, known=_names(MomentOutline))
        entries = self.check.rows(
            content.get("actions", []), place, name="actions", limit=ACTION_LIMIT
        )
        return MomentOutline(
            **self._all_words(content, place, MomentOutline, Moment),
            actions=tuple(self._action(entry, place) for entry in entries),
            answers=read_answers(self.check, content.get("answers"), place),
        )

    def _action(self, value: object, place: str) -> ActionOutline:
        content = self.check.table(value, place, known=_names(ActionOutline))
        action = ActionOutline(**self._all_words(content, place, ActionOutline, Action))
        if not (action.first_fix or action.recovery_words):
            self.check.refuse(place, _("an action says nothing."))
        if action.due and not _is_day(action.due):
            message = _("“due” must be a day such as 2026-05-31, not %(value)s.")
            self.check.refuse(place, message % {"value": show(action.due)})
        return action

    def _channels(self, value: object, place: str) -> tuple[str, ...]:
        codes = dict(CHANNELS)
        entries = self.check.rows(value, place, name="channels", limit=len(codes))
        chosen = [
            self.check.choice(entry, place, name="channels", known=codes)
            for entry in entries
        ]
        known = [code for code in chosen if code]
        if len(set(known)) < len(known):
            self.check.refuse(place, _("a channel stands twice in “channels”."))
        return tuple(chosen)

    def _all_words(
        self, content: Mapping[str, object], place: str, outline: type, model: type
    ) -> dict[str, str]:
        """Read every text field of ``outline``, with the limits of ``model``."""
        return {
            field.name: self._words(content, place, field.name, model)
            for field in fields(outline)
            if field.type is str and (field.name in content or field.default is MISSING)
        }

    def _words(
        self, content: Mapping[str, object], place: str, name: str, model: type
    ) -> str:
        value = content.get(name, "")
        if name in _CHOICES and (value != "" or name in _REQUIRED):
            return self.check.choice(value, place, name=name, known=_CHOICES[name])
        if not isinstance(value, str):
            message = _("“%(name)s” must be text, not %(value)s.")
            self.check.refuse(place, message % {"name": name, "value": show(value)})
            return ""
        clean = clean_words(value)
        if name in _REQUIRED and is_blank(clean):
            self.check.refuse(place, _("the %(name)s is empty.") % {"name": name})
        if len(clean) > (limit := _limit(model, name)):
            message = _(
                "“%(name)s” has %(count)d characters; at most %(limit)d are possible."
            )
            words = {"name": name, "count": len(clean), "limit": limit}
            self.check.refuse(place, message % words)
        return clean


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


_REQUIRED = {"title", "question", "polarity", "state"}
_CHOICES = {
    "aim": Action.Aim.values,
    "state": Action.State.values,
    "stage": Stage.values,
    "polarity": Polarity.values,
    "dimension": Dimension.values,
    "control": Control.values,
}


def _names(outline: type) -> list[str]:
    return [field.name for field in fields(outline)]


def _limit(model: type, name: str) -> int:
    field: Field = model._meta.get_field(name)  # type: ignore[attr-defined]  # noqa: SLF001 -- Django's public way to a field
    return field.max_length or SOURCE_LIMIT
