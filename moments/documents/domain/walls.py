"""The walls of a workshop as sheets, rows and data. No sheet names a person."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from moments.documents.domain.fitting import Layout, fit
from moments.journeys.domain.exchange import JourneyFile, write_file, write_files
from moments.journeys.domain.outlines import JourneyOutline, StepOutline, outlines_of
from moments.journeys.domain.rows import journey_rows
from moments.journeys.models import Step
from moments.journeys.models.journey import JourneyQuerySet
from moments.lib.csv_cells import safe_cell
from moments.lib.db import reading
from moments.workshops.models import Table


@dataclass(frozen=True)
class Sheet:
    """What hangs on the wall of one table."""

    table: Table
    outline: JourneyOutline
    # The table each step came from, empty while every table has its own journey.
    origins: Sequence[str]

    @property
    def columns(self) -> list[tuple[StepOutline, str]]:
        """The steps, each with the name of the table it came from."""
        return list(zip(self.outline.steps, self.origins, strict=True))

    @property
    def layout(self) -> Layout:
        """How the sheet is set so that it fits on one page."""
        return fit(self.outline.steps)


def sheets_of(journeys: JourneyQuerySet) -> list[Sheet]:
    """Return the sheets of these tables' journeys, in four queries."""
    tables = Table.objects.filter(journey__in=journeys)
    with reading():
        laid = list(tables.select_related("journey", "workshop__organisation"))
        outlines = outlines_of([table.journey for table in laid])
        origins = _origins(journeys)
    return [
        Sheet(table, outlines[table.journey_id], origins[table.journey_id])
        for table in laid
    ]


def _origins(journeys: JourneyQuerySet) -> dict[int, list[str]]:
    """Return the tables the steps came from, in the order of the outlines."""
    steps = Step.objects.on_board().filter(journey__in=journeys, private_to="")
    found: dict[int, list[str]] = defaultdict(list)
    for step in steps.select_related("origin__table"):
        table = getattr(step.origin, "table", None)
        found[step.journey_id].append(str(table) if table else "")
    return found


def wall_rows(sheets: Sequence[Sheet]) -> Iterator[list[object]]:
    """Yield the rows of a spreadsheet; several tables are told apart by a column."""
    several = len(sheets) > 1
    for place, sheet in enumerate(sheets):
        heading, *rows = journey_rows(sheet.outline)
        if place == 0:
            yield [_("Table"), *heading] if several else heading
        name = safe_cell(str(sheet.table))
        yield from ([name, *row] if several else row for row in rows)


def wall_data(sheets: Sequence[Sheet]) -> bytes:
    """Return one journey in the exchange format, and several as a list of such."""
    files = [JourneyFile(outline=sheet.outline) for sheet in sheets]
    return write_file(files[0]) if len(files) == 1 else write_files(files)
