"""People who do everything that can be done to a board, and keep a journal of it."""

import http.client
import random
import threading
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tests.rooms import Seat

# No answer: the server was killed, or its stop came first.
LOST = 0


@dataclass
class Act:
    """One write, as it was sent, and how it was answered."""

    verb: str
    kind: str
    path: str
    fields: dict[str, object]
    note: int = 0
    words: str = ""
    status: int = LOST
    is_retried: bool = False

    @property
    def client_id(self) -> str:
        return str(self.fields.get("client_id", ""))

    @property
    def key(self) -> tuple[str, str, int, str]:
        return (self.verb, self.kind, self.note, self.words)


@dataclass
class Writer:
    """One seat that writes one thing after another, all on notes of its own.

    So the history of its seat has to be its journal, line by line.
    """

    name: str
    seat: Seat
    steps: list[int]
    chance: random.Random
    journal: list[Act] = field(default_factory=list)
    versions: dict[int, int] = field(default_factory=dict)

    def act(self) -> Act:
        """Do something by the roll of the dice and note how it was answered."""
        act = self._choose()
        self.journal.append(act)
        self._send(act)
        return act

    def retry(self) -> Act | None:
        """Send once more what was not answered, as the page does."""
        if not self.journal or self.journal[-1].status != LOST:
            return None
        act = self.journal[-1]
        act.is_retried = True
        self._send(act)
        return act

    def repeat(self) -> None:
        """Send the last new note again: it is the same note, whatever became of it."""
        act = next(act for act in reversed(self.journal) if act.verb == "add")
        answer = self.seat.post(self.seat.room + act.path, **act.fields)
        assert (answer.status, answer.json()["id"]) == (201, act.note)

    def _send(self, act: Act) -> None:
        try:
            answer = self.seat.post(self.seat.room + act.path, **act.fields)
        except (OSError, http.client.HTTPException):
            return
        act.status = answer.status
        if answer.status in {200, 201}:
            self._note_down(act, answer.json())

    def _note_down(self, act: Act, note: dict) -> None:
        if act.verb == "add":
            act.note = note["id"]
        if act.kind == "moment" and act.verb in {"add", "reword"}:
            self.versions[act.note] = note["version"]
        if act.verb in {"remove", "merge"}:
            del self.versions[act.note]

    def _choose(self) -> Act:
        busy = self.journal[-1].note if self.journal else 0
        mine = [note for note in self.versions if note != busy]
        if len(mine) < 3:
            return self._add()
        note, other = self.chance.sample(mine, 2)
        roll = self.chance.random()
        if roll < 0.4:
            return self._add()
        if roll < 0.65:
            return self._reword(note)
        if roll < 0.85:
            step = self.chance.choice(self.steps)
            return self._on(note, "move", "position", after=other, step=step)
        if roll < 0.93:
            return self._on(note, "remove", "removal")
        return self._on(note, "merge", "merger", into=other)

    def _add(self) -> Act:
        words = f"{self.name}: is it {uuid.uuid4()}?"
        fields: dict[str, object] = {"client_id": str(uuid.uuid4())}
        if self.chance.random() < 0.1:
            fields |= {"title": words}
            return Act("add", "step", "steps/", fields, words=words)
        fields |= {"question": words, "step": self.chance.choice(self.steps)}
        return Act("add", "moment", "moments/", fields, words=words)

    def _reword(self, note: int) -> Act:
        words = f"{self.name}: was it {uuid.uuid4()}?"
        fields = {"version": self.versions[note], "question": words}
        return Act("reword", "moment", f"moments/{note}/", fields, note, words)

    def _on(self, note: int, verb: str, noun: str, **fields: object) -> Act:
        return Act(verb, "moment", f"moments/{note}/{noun}/", fields, note)


def write_until(writers: Iterable[Writer], enough: Callable[[int], object]) -> int:
    """Let all write at once until each has got no answer; return how many were given.

    ``enough(count)`` is called with every acknowledged write, so that whatever it
    does happens in the middle of others.
    """
    counted = threading.Lock()
    count = 0

    def write(writer: Writer) -> None:
        nonlocal count
        while writer.act().status in {200, 201}:
            with counted:
                count += 1
                enough(count)

    threads = [threading.Thread(target=write, args=[writer]) for writer in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count


def require_told(writer: Writer, history: list[tuple[str, str, int, str]]) -> None:
    """Every line of the journal stands in the history once and in its order.

    Only a move that was sent twice may stand there twice: it does no harm.
    """
    place = 0
    for act in writer.journal:
        assert history[place : place + 1] == [act.key], act
        place += 1
        may_repeat = act.is_retried and act.verb == "move"
        if may_repeat and history[place : place + 1] == [act.key]:
            place += 1
    assert history[place:] == []
