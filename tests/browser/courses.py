"""A workshop that runs the curated two-hour guide, led over HTTP."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from tests.browser.conftest import Board
from tests.rooms import Browser as Client

_GUIDE = re.compile(r'<option value="(\d+)"[^>]*>[^<]*[Tt]wo hours')
_TITLE = re.compile(r"/lead/activities/(\d+)/\"[^>]*aria-label=\"Go to ([^\"]+)\"")
_CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")


@dataclass
class Course(Board):
    """A board whose room is moved by a trainer without a browser."""

    trainer: Client

    def go_to(self, title: str) -> None:
        """Bring the room to the part of this title."""
        page = self.trainer.get(f"{self.room}lead/")
        known = {words: pk for pk, words in _TITLE.findall(page.text)}
        pk = known[title]
        answer = self.trainer.post(
            f"{self.room}lead/activities/{pk}/", anyway="1", Accept="text/html"
        )
        assert answer.status == 302, answer.text

    def lead(self, act: str, **fields: object) -> None:
        answer = self.trainer.post(f"{self.room}lead/{act}/", **fields)
        assert answer.status == 302, answer.text


def start_course(url: str, organisation: str, trainer: Client) -> Course:
    """Start a workshop with the two-hour guide from the desk."""
    form = trainer.get(f"{organisation}workshops/new/").text
    found = _GUIDE.search(form)
    assert found, form
    fields = {"title": "First-time guest", "guide": found[1], "tables": "1"}
    answer = trainer.post(f"{organisation}workshops/new/", **fields)
    lead = urlsplit(answer.headers["Location"]).path
    code = _CODE.search(trainer.get(lead).text)
    assert code
    return Course(url, lead.removesuffix("lead/"), code[0], trainer)
