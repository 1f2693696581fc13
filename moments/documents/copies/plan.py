"""Both copies as pages of plain values, from the same sheets of the same guide."""

from django.utils.translation import gettext as _

from moments.documents.copies.blocks import (
    Block,
    Card,
    Copy,
    Cover,
    Heading,
    Items,
    Options,
    Page,
    Run,
    Runs,
    strong,
    words,
)
from moments.documents.copies.content import (
    ActivityText,
    FigureText,
    GuideText,
    TrainerNotes,
)
from moments.documents.copies.exercises import boxes, exercise
from moments.documents.copies.runsheet import run_sheet
from moments.documents.copies.scripts import scripted
from moments.documents.copies.sheets import Sheet, sheets_of
from moments.documents.copies.wordings import credit
from moments.lib.marks import read_marks


def plan_participant_copy(guide: GuideText, options: Options) -> Copy:
    """Return what participants write on. It is given nothing of the trainer's."""
    sheets = sheets_of(guide)
    pages = [
        Page(heading=_running_order(), blocks=(_contents(sheets),)),
        *(_page(sheet, _participant_blocks(sheet, guide, options)) for sheet in sheets),
    ]
    return _copy(guide, _("Participant copy"), pages, options)


def plan_facilitator_copy(
    guide: GuideText, notes: TrainerNotes, options: Options
) -> Copy:
    """Return the same sheets with times, script, answers and room for notes."""
    pages = [
        run_sheet(guide, notes, heading=_running_order()),
        *(
            _page(sheet, _facilitator_blocks(sheet, guide, notes, options))
            for sheet in sheets_of(guide)
        ),
    ]
    return _copy(guide, _("Facilitator copy"), pages, options)


def plan_run_sheet(guide: GuideText, notes: TrainerNotes, options: Options) -> Copy:
    """Return the running order alone, on one page to hold in the hand."""
    return Copy(
        title=_("Run sheet: %(guide)s") % {"guide": guide.title},
        author=guide.organisation,
        cover=None,
        pages=(run_sheet(guide, notes, heading=guide.title),),
        credit=credit(),
        options=options,
    )


def _copy(guide: GuideText, kind: str, pages: list[Page], options: Options) -> Copy:
    facts = (
        (_("Organisation"), guide.organisation),
        (_("Trainer"), guide.trainer),
        (_("Date"), guide.date),
    )
    return Copy(
        title=f"{guide.title} – {kind}",
        author=guide.organisation,
        cover=Cover(
            title=guide.title, subtitle=kind, purpose=guide.purpose, facts=facts
        ),
        pages=tuple(pages),
        credit=credit(),
        options=options,
    )


def _running_order() -> str:
    return _("Running order")


def _contents(sheets: list[Sheet]) -> Items:
    return Items(tuple(_entry(sheet) for sheet in sheets), numbered=True)


def _entry(sheet: Sheet) -> Runs:
    return (Run(sheet.heading),)


def _page(sheet: Sheet, blocks: list[Block]) -> Page:
    if sheet.figure:
        blocks = [figure_card(sheet.figure)]
    return Page(heading=sheet.heading, blocks=tuple(blocks), number=sheet.number)


def _participant_blocks(
    sheet: Sheet, guide: GuideText, options: Options
) -> list[Block]:
    blocks: list[Block] = []
    for _place, activity in sheet.activities:
        blocks += [*_title(activity, sheet), *_shared(activity)]
        blocks += exercise(activity, guide, None)
    return [*blocks, *(boxes(options, is_answered=False) if sheet.has_boxes else [])]


def _facilitator_blocks(
    sheet: Sheet, guide: GuideText, notes: TrainerNotes, options: Options
) -> list[Block]:
    blocks: list[Block] = []
    for place, activity in sheet.activities:
        blocks += _title(activity, sheet)
        blocks += scripted(activity, notes.activities[place])
        seen = [*_shared(activity), *exercise(activity, guide, notes.shares)]
        if seen:
            blocks.append(Card(_("On the participant copy"), tuple(seen)))
    return [*blocks, *(boxes(options, is_answered=True) if sheet.has_boxes else [])]


def _title(activity: ActivityText, sheet: Sheet) -> list[Block]:
    """Name the activity, unless the page's own heading does so."""
    return [] if activity.title == sheet.heading else [Heading(activity.title)]


def _shared(activity: ActivityText) -> list[Block]:
    instruction = [strong(activity.instruction)] if activity.instruction else []
    return [*instruction, *read_marks(activity.handout)]


def figure_card(figure: FigureText) -> Card:
    """Return the card of a training figure: what is said, and what was found."""
    facts = (
        (_("Source as it is usually named"), figure.claimed),
        (_("Source found"), figure.traced or _("none")),
        (_("Who was asked"), figure.population),
        (_("Year"), figure.year),
    )
    found = Items(
        tuple(
            (Run(f"{name}: ", bold=True), Run(value)) for name, value in facts if value
        )
    )
    status = _("Training figure: %(status)s") % {"status": figure.status}
    blocks: tuple[Block, ...] = (strong(status), words(figure.label), found)
    return Card(figure.text, (*blocks, *read_marks(figure.card)))
