"""Whatever eight people do and whenever a page was cut off: snapshot + changes = fresh page."""

import random
from collections import Counter
from collections.abc import Callable

import pytest

from moments.boards.domain.visibility import columns_of
from moments.boards.rendering import draw_board
from moments.journeys.domain.editing import add_moment, add_step, reword
from moments.journeys.domain.errors import (
    MergeError,
    NoteGoneError,
    NothingToUndoError,
    UndoConflictError,
)
from moments.journeys.domain.placing import move
from moments.journeys.domain.removing import merge, remove, restore
from moments.journeys.domain.undoing import undo_last
from moments.journeys.models import Journey, Moment, Step
from moments.live.catching_up import catch_up
from moments.live.log import read_state
from tests.boards.pages import Page

ENOUGH = 20
REFUSALS = (MergeError, NoteGoneError, NothingToUndoError, UndoConflictError)


class Crowd:
    """Eight actors that do anything to a board, by the roll of seeded dice."""

    def __init__(self, journey: Journey, seed: int) -> None:
        self.journey = journey
        self.chance = random.Random(seed)
        self.done: Counter[str] = Counter()
        self.acts: dict[str, Callable[[str], object]] = {
            "add step": self.add_step,
            "add moment": self.add_moment,
            "reword step": lambda by: self.reword(self.step(), "title", by),
            "reword moment": lambda by: self.reword(self.moment(), "question", by),
            "move step": lambda by: move(self.step(), after=self.any(Step), by=by),
            "move moment": lambda by: move(
                self.moment(), after=self.any(Moment), by=by
            ),
            "move under": self.move_under,
            "remove step": lambda by: remove(self.step(), by=by),
            "remove moment": lambda by: remove(self.moment(), by=by),
            "restore step": lambda by: restore(self.gone(Step), by=by),
            "restore moment": lambda by: restore(self.gone(Moment), by=by),
            "merge steps": lambda by: merge(self.step(), into=self.step(), by=by),
            "merge moments": lambda by: merge(self.moment(), into=self.moment(), by=by),
            "undo": lambda by: undo_last(self.journey, by=by),
        }

    def act(self) -> None:
        """Let somebody do the thing that was done least, or anything."""
        names = list(self.acts)
        rarest = min(names, key=lambda name: self.done[name])
        name = self.chance.choice([rarest, *self.chance.sample(names, 3)])
        try:
            self.acts[name](f"seat:{self.chance.randrange(8)}")
        except (*REFUSALS, IndexError):
            return
        self.done[name] += 1

    def add_step(self, by: str) -> None:
        after = self.chance.choice([None, self.any(Step)])
        add_step(self.journey, title=self.words(), by=by, after=after)

    def add_moment(self, by: str) -> None:
        add_moment(self.step(), question=self.words(), by=by)

    def reword(self, note: Step | Moment, name: str, by: str) -> None:
        reword(note, seen_version=note.version, by=by, **{name: self.words()})

    def move_under(self, by: str) -> None:
        move(self.moment(), after=None, step=self.step(), by=by)

    def words(self) -> str:
        return f"Words & <b>{self.chance.randrange(10**6)}</b>"

    def step(self) -> Step:
        return self.chance.choice(list(Step.objects.on_board()))

    def moment(self) -> Moment:
        return self.chance.choice(list(Moment.objects.on_board()))

    def any(self, model: type) -> Step | Moment | None:
        return self.chance.choice([None, *model.objects.all()])

    def gone(self, model: type) -> Step | Moment:
        lost = model.objects.exclude(pk__in=model.objects.on_board())
        return self.chance.choice(list(lost))


@pytest.fixture
def fresh_page(journey: Journey) -> Callable[[], Page]:
    def load() -> Page:
        revision = read_state(journey.topic_id).revision
        html = draw_board(columns_of([journey.pk])[journey.pk])
        return Page(board=f"board-{journey.pk}", html=html, revision=revision)

    return load


def follow(page: Page, journey: Journey) -> None:
    audiences = frozenset({"room", journey.audience})
    answer = catch_up(journey.topic_id, since=page.revision, audiences=audiences)
    assert not answer.reload
    page.apply(answer.html, answer.revision)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_pages_that_were_cut_off_catch_up(
    journey: Journey, fresh_page: Callable[[], Page], seed: int
):
    crowd = Crowd(journey, seed)
    pages = [fresh_page() for _ in range(3)]
    rounds = 0
    while rounds < 400 or min(crowd.done[name] for name in crowd.acts) < ENOUGH:
        rounds += 1
        crowd.act()
        if crowd.chance.random() < 0.3:
            page = crowd.chance.choice(pages)
            follow(page, journey)
            assert page.shown() == fresh_page().shown()
        if crowd.chance.random() < 0.02:
            pages[crowd.chance.randrange(3)] = fresh_page()

    for page in pages:
        follow(page, journey)
        assert page.shown() == fresh_page().shown()
    assert rounds < 4000
