"""The room's board: one page, its live edges, and the notes as nouns."""

from django.urls import URLPattern, path, register_converter

from moments.boards.views import describing, notes, pages, room, tables, tidying


class KindConverter:
    """``steps`` or ``moments``: the two kinds of note."""

    regex = "steps|moments"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(KindConverter, "notes")

app_name = "boards"

urlpatterns: list[URLPattern] = [
    path("", room.room, name="room"),
    # Live
    path("changes/", room.changes, name="changes"),
    path("stream/", room.stream, name="stream"),
    path("snapshot.json", room.snapshot, name="snapshot"),
    # Notes
    path("<notes:kind>/", notes.note_create, name="note-create"),
    path("<notes:kind>/<int:pk>/", notes.note_detail, name="note-detail"),
    path("<notes:kind>/<int:pk>/position/", notes.note_position, name="note-position"),
    path("<notes:kind>/<int:pk>/removal/", notes.note_removal, name="note-removal"),
    path("<notes:kind>/<int:pk>/merger/", notes.note_merger, name="note-merger"),
    path(
        "<notes:kind>/<int:pk>/restoration/",
        notes.note_restoration,
        name="note-restoration",
    ),
    path("steps/<int:pk>/column/", notes.step_column, name="step-column"),
    path("steps/<int:pk>/proposal/", notes.step_proposal, name="step-proposal"),
    path(
        "steps/<int:pk>/expectation/",
        describing.step_expectation,
        name="step-expectation",
    ),
    # Beside the board
    path("description/", describing.description, name="description"),
    path("tidy/", tidying.tidy, name="tidy"),
    path("bin/", pages.bin_list, name="bin"),
    path("undo/", pages.undo, name="undo"),
    path("screen/", pages.screen, name="screen"),
    # The trainer's view of all tables
    path("tables/", tables.tables, name="tables"),
    path("tables/together/", tables.laying_together, name="tables-together"),
    path("tables/apart/", tables.laying_apart, name="tables-apart"),
]
