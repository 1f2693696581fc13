"""Whatever eight people do and whenever a page was cut off: snapshot + changes = fresh page.

Some of it is written in silence. It is in nobody else's page, not even for a moment.
"""

import random
from collections import Counter
from collections.abc import Callable

import pytest

from moments.boards.domain.visibility import columns_of, proposals_of
from moments.boards.rendering import draw_board, draw_proposals, note_partials
from moments.journeys.domain.editing import add_moment, add_step, reword
from moments.journeys.domain.errors import (
    MergeError,
    NoteGoneError,
    NothingToUndoError,
    UndoConflictError,
)
from moments.journeys.domain.merging import merge_many
from moments.journeys.domain.picking import pick, shelve
from moments.journeys.domain.placing import move
from moments.journeys.domain.removing import merge, remove, restore
from moments.journeys.domain.revealing import reveal_notes
from moments.journeys.domain.undoing import undo_last
from moments.journeys.models import Edit, Journey, Moment, Step
from moments.journeys.models.note import NoteQuerySet
from moments.lib.db import writing
from moments.live.announcing import RELOAD, announce
from moments.live.catching_up import catch_up
from moments.live.log import read_state
from tests.boards.pages import Page

ENOUGH = 20
REFUSALS = (MergeError, NoteGoneError, NothingToUndoError, UndoConflictError)
KIM = "seat:0"
SECRET = "quokka"


class Crowd:
    """Eight actors that do anything to a board, by the roll of seeded dice."""

    def __init__(self, journey: Journey, seed: int) -> None:
        self.journey = journey
        self.chance = random.Random(seed)
        self.done: Counter[str] = Counter()
        self.acts: dict[str, Callable[[str], object]] = {
            "add step": self.add_step,
            "add moment": self.add_moment,
            "reword step": lambda by: self.reword(self.step(by), by),
            "reword moment": lambda by: self.reword(self.moment(by), by),
            "move step": lambda by: move(
                self.step(by), after=self.any(Step, by), by=by
            ),
            "move moment": lambda by: move(
                self.moment(by), after=self.any(Moment, by), by=by
            ),
            "move under": lambda by: move(
                self.moment(by), after=None, step=self.step(by), by=by
            ),
            "remove step": lambda by: remove(self.step(by), by=by),
            "remove moment": lambda by: remove(self.moment(by), by=by),
            "restore step": lambda by: restore(self.gone(Step, by), by=by),
            "restore moment": lambda by: restore(self.gone(Moment, by), by=by),
            "merge steps": lambda by: merge(self.step(by), into=self.step(by), by=by),
            "merge moments": lambda by: merge(
                self.moment(by), into=self.moment(by), by=by
            ),
            "merge many steps": lambda by: self.merge_many(Step, by),
            "merge many moments": lambda by: self.merge_many(Moment, by),
            "undo": lambda by: undo_last(self.journey, by=by),
            "propose in silence": self.propose,
            "add moment in silence": self.add_silent,
            "reword in silence": lambda by: self.reword(self.silent(by), by),
            "remove in silence": lambda by: remove(self.silent(by), by=by),
            "merge proposals": lambda by: merge(
                self.proposal(by), into=self.proposal(by), by=by
            ),
            "pick": lambda by: pick(self.proposal(""), by=by),
            "put back": lambda by: shelve(self.step(by), by=by),
            "reveal": self.reveal,
        }

    def act(self) -> tuple[str, object]:
        """Let somebody do the thing that was done least, or anything; return what came of it."""
        names = list(self.acts)
        rarest = min(names, key=lambda name: self.done[name])
        name = self.chance.choice([rarest, rarest, *self.chance.sample(names, 2)])
        by = f"seat:{self.chance.randrange(8)}"
        try:
            result = self.acts[name](by)
        except (*REFUSALS, IndexError):
            return by, None
        self.done[name] += 1
        return by, result

    def add_step(self, by: str) -> Step:
        after = self.chance.choice([None, self.any(Step, by)])
        return add_step(self.journey, title=self.words(), by=by, after=after)

    def add_moment(self, by: str) -> Moment:
        return add_moment(self.step(by), question=self.words(), by=by)

    def propose(self, by: str) -> Step:
        return add_step(
            self.journey, title=self.words(SECRET), by=by, private=True, proposal=True
        )

    def add_silent(self, by: str) -> Moment:
        return add_moment(
            self.step(by), question=self.words(SECRET), by=by, private=True
        )

    def reword(self, note: Step | Moment, by: str) -> Step | Moment:
        words = self.words(SECRET if note.private_to else "Words")
        fields = {note.words_field: words}
        return reword(note, seen_version=note.version, by=by, **fields)

    def merge_many(self, kind: type[Step] | type[Moment], by: str) -> object:
        notes = list(kind.objects.on_board().readable_by(by))
        self.chance.shuffle(notes)
        return merge_many(notes[1:4], into=notes[0], by=by)

    @writing
    def reveal(self, _by: str) -> None:
        """As the room does it: what was a secret is none from here on."""
        reveal_notes([self.journey])
        for kind in (Step, Moment):
            for note in kind.objects.all():
                field = note.words_field
                words = note.words.replace(SECRET, "Words")
                kind.objects.filter(pk=note.pk).update(**{field: words})
        announce(self.journey.topic_id, (RELOAD, "room"))

    def words(self, first: str = "Words") -> str:
        return f"{first} & <b>{self.chance.randrange(10**6)}</b>"

    def step(self, by: str) -> Step:
        return self.one_of(Step.objects.on_board().readable_by(by))

    def moment(self, by: str) -> Moment:
        return self.one_of(Moment.objects.on_board().readable_by(by))

    def proposal(self, by: str) -> Step:
        return self.one_of(Step.objects.proposals().readable_by(by))

    def silent(self, by: str) -> Step | Moment:
        kind = self.chance.choice([Step, Moment])
        return self.one_of(kind.objects.filter(private_to=by))

    def any(self, model: type, by: str) -> Step | Moment | None:
        return self.chance.choice([None, *model.objects.readable_by(by)])

    def gone(self, model: type, by: str) -> Step | Moment:
        board = model.objects.on_board()
        return self.one_of(model.objects.exclude(pk__in=board).readable_by(by))

    def one_of(self, notes: NoteQuerySet) -> Step | Moment:
        return self.chance.choice(list(notes))


def page_of(journey: Journey, *, viewer: str = "") -> Page:
    revision = read_state(journey.topic_id).revision
    keys = [journey.pk]
    return Page(
        journey=journey.pk,
        board=draw_board(columns_of(keys, viewer=viewer)[journey.pk]),
        proposals=draw_proposals(proposals_of(keys, viewer=viewer)[journey.pk]),
        revision=revision,
    )


def follow(page: Page, journey: Journey, *, viewer: str = "") -> Page:
    """Return the page as the news leave it; a reveal lets it load anew."""
    audiences = frozenset({"room", journey.audience})
    answer = catch_up(journey.topic_id, since=page.revision, audiences=audiences)
    assert SECRET not in answer.html
    if answer.reload:
        return page_of(journey, viewer=viewer)
    page.apply(answer.html, answer.revision)
    return page


def answered(page: Page, result: object) -> None:
    """Put the answer to a write of Kim's own into Kim's page."""
    notes = result if isinstance(result, list) else [_note_of(result)]
    under = [
        moment
        for note in notes
        if isinstance(note, Step)
        for moment in Moment.objects.filter(step=note).readable_by(KIM)
    ]
    page.apply(note_partials([*notes, *under], viewer=KIM), page.revision)


def _note_of(result: object) -> object:
    if isinstance(result, Edit):
        return (Step if result.kind == "step" else Moment).objects.get(
            pk=result.note_id
        )
    return result


def words_of(page: Page) -> str:
    return repr(page.shown())


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_pages_that_were_cut_off_catch_up(journey: Journey, seed: int):
    crowd = Crowd(journey, seed)
    pages = [page_of(journey) for _ in range(3)]
    rounds = 0
    while rounds < 400 or min(crowd.done[name] for name in crowd.acts) < ENOUGH:
        rounds += 1
        crowd.act()
        if crowd.chance.random() < 0.3:
            place = crowd.chance.randrange(3)
            page = pages[place] = follow(pages[place], journey)
            assert page.shown() == page_of(journey).shown()
            assert SECRET not in words_of(page)
        if crowd.chance.random() < 0.02:
            pages[crowd.chance.randrange(3)] = page_of(journey)

    for page in pages:
        assert follow(page, journey).shown() == page_of(journey).shown()
    assert rounds < 6000


@pytest.mark.parametrize("seed", [4, 5])
def test_the_authors_own_page_keeps_what_only_they_see(journey: Journey, seed: int):
    crowd = Crowd(journey, seed)
    # A step that is merged takes hidden notes with it: its author's page loads anew.
    for name in ("merge steps", "merge many steps", "merge proposals"):
        del crowd.acts[name]
    page = page_of(journey, viewer=KIM)
    rounds = 0
    while rounds < 300:
        rounds += 1
        by, result = crowd.act()
        page = follow(page, journey, viewer=KIM)
        if by == KIM and result:
            answered(page, result)
        assert page.shown() == page_of(journey, viewer=KIM).shown()
