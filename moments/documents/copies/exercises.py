"""What is filled in on paper, by the kind of activity.

With ``answers`` it is the trainer's copy: numbers are filled in, and what is only
to be written on is shortened. The participant copy is planned without.
"""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moments.documents.copies.blocks import (
    Blank,
    Block,
    Grid,
    Heading,
    Items,
    Options,
    Run,
    StepBox,
    cell,
    words,
)
from moments.documents.copies.content import ActivityText, GuideText
from moments.documents.copies.wordings import (
    EXAMPLE_MOMENTS,
    EXAMPLE_STEP,
    aims,
    outcomes,
)
from moments.workshops.models import Kind

Shares = Mapping[str, str] | None
_Maker = Callable[[ActivityText, GuideText, Shares], list[Block]]

_MOMENTS = 12
_DISCUSSED = 5
_ACTIONS = 3


def exercise(activity: ActivityText, guide: GuideText, answers: Shares) -> list[Block]:
    """Return what is filled in during this activity, boxes apart."""
    make = _MAKERS.get(activity.kind)
    return make(activity, guide, answers) if make else []


def boxes(options: Options, *, is_answered: bool) -> list[Block]:
    """Return the first box filled in as an example, and empty ones."""
    example = StepBox(str(EXAMPLE_STEP), tuple(str(one) for one in EXAMPLE_MOMENTS))
    head = Heading(_("Step by step"), level=2)
    if is_answered:
        message = ngettext(
            "On the participant copy %(count)d empty box follows.",
            "On the participant copy %(count)d empty boxes follow.",
            options.boxes,
        )
        return [head, example, words(message % {"count": options.boxes})]
    return [head, example, *[StepBox()] * options.boxes]


def _notes(lines: int) -> _Maker:
    def make(
        _activity: ActivityText, _guide: GuideText, answers: Shares
    ) -> list[Block]:
        return [] if answers is not None else [Blank(_("Notes"), lines)]

    return make


def _guess(_activity: ActivityText, guide: GuideText, answers: Shares) -> list[Block]:
    last = _("Your guess, %") if answers is None else _("Training figure, %")
    rows = tuple(
        (cell(reason), cell("" if answers is None else answers.get(key, "–")))
        for key, reason in guide.reasons
    )
    grid = Grid((_("Reason"), last), rows, (3, 1), tall=9)
    figure = _activity.figure
    # The status stands next to the numbers wherever these are printed.
    status = [words(figure.label)] if answers is not None and figure else []
    return [grid, *status, Blank(_("The point is:"), 2)]


def _example(activity: ActivityText, _guide: GuideText, answers: Shares) -> list[Block]:
    contacts = tuple((Run(contact),) for contact in activity.contacts)
    blocks: list[Block] = [Items(contacts, numbered=True)] if contacts else []
    if answers is not None:
        return blocks
    return [
        *blocks,
        Blank(_("The contact that would lose me:"), 1),
        Blank(_("After how many bad contacts I would go:"), 1),
        Blank(_("Notes"), 3),
    ]


def _journey(
    _activity: ActivityText, _guide: GuideText, answers: Shares
) -> list[Block]:
    lines = 2 if answers is None else 1
    return [
        Blank(_("Our customer:"), lines),
        Blank(_("What we promise this customer:"), lines),
        Blank(_("The journey begins when:"), lines),
        Blank(_("The journey ends when:"), lines),
    ]


def _importance(
    _activity: ActivityText, _guide: GuideText, answers: Shares
) -> list[Block]:
    head = (_("Moment"), "1", "2", "3", "4", "5", "–")
    key = words(_("1: hardly matters. 5: decides whether they stay. –: cannot judge."))
    return [key, _empty(head, (8, 1, 1, 1, 1, 1, 1), _MOMENTS, answers)]


def _opinion(rows: int) -> _Maker:
    def make(_activity: ActivityText, guide: GuideText, answers: Shares) -> list[Block]:
        head = (_("Moment"), *outcomes(neutral=guide.uses_neutral_words))
        return [_empty(head, (4, 2, 2, 2, 2), rows, answers)]

    return make


def _actions(_activity: ActivityText, guide: GuideText, answers: Shares) -> list[Block]:
    aim = _("What it shall become: %(aims)s") % {
        "aims": aims(neutral=guide.uses_neutral_words)
    }
    rows = (
        (cell(_("Moment")), ()),
        (cell(aim), ()),
        (cell(_("First fix")), ()),
        (cell(_("What we say when it goes wrong")), ()),
        (cell(_("Who may act, up to which limit")), ()),
        (cell(_("Who does it, until when")), ()),
    )
    count = _ACTIONS if answers is None else 1
    blocks: list[Block] = []
    for number in range(1, count + 1):
        head = (_("Action %(number)d") % {"number": number}, "")
        blocks.append(Grid(head, rows, (2, 5), tall=10))
    return blocks


def _empty(
    head: tuple[str, ...], widths: tuple[int, ...], rows: int, answers: Shares
) -> Grid:
    count = rows if answers is None else 1
    return Grid(head, (((),) * len(head),) * count, widths, tall=9)


_MAKERS: dict[str, _Maker] = {
    Kind.TALK: _notes(4),
    Kind.DEFINITIONS: _notes(10),
    Kind.GUESS: _guess,
    Kind.EXAMPLE: _example,
    Kind.DISCUSSION: _notes(12),
    Kind.JOURNEY: _journey,
    Kind.IMPORTANCE: _importance,
    Kind.OPINION: _opinion(_MOMENTS),
    Kind.REVEAL: _notes(6),
    Kind.SECOND_ROUND: _opinion(_DISCUSSED),
    Kind.ACTIONS: _actions,
    Kind.CLOSE: _notes(4),
}
