"""What is printed and exported: beside its room, and beside its journey."""

from django.urls import URLPattern, path, register_converter

from moments.documents.views import copies, exports, me, walls


class EndingConverter:
    """The ending of a file's name: the format it is wanted in."""

    regex = "csv|json"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class PrintedConverter(EndingConverter):
    """The same for what is printed."""

    regex = "pdf|docx"


register_converter(EndingConverter, "ending")
register_converter(PrintedConverter, "printed")

app_name = "documents"

urlpatterns: list[URLPattern] = [
    path("w/<str:room>/me/", me.me, name="me"),
    path("w/<str:room>/wall/", walls.wall, name="wall"),
    path("w/<str:room>/wall.<ending:ending>", walls.wall_file, name="wall-file"),
    path(
        "o/<slug:organisation>/journeys/<int:pk>/export.<ending:ending>",
        exports.journey_export,
        name="journey-export",
    ),
    path("o/<slug:organisation>/guides/<int:pk>/print/", copies.copies, name="copies"),
    path(
        "o/<slug:organisation>/guides/<int:pk>/facilitator-copy.<printed:ending>",
        copies.facilitator_copy,
        name="facilitator-copy",
    ),
    path(
        "o/<slug:organisation>/guides/<int:pk>/participant-copy.<printed:ending>",
        copies.participant_copy,
        name="participant-copy",
    ),
    path(
        "o/<slug:organisation>/guides/<int:pk>/run-sheet.pdf",
        copies.run_sheet,
        name="run-sheet",
    ),
    path(
        "o/<slug:organisation>/workshops/<int:pk>/join-sheet.pdf",
        copies.join_sheet,
        name="join-sheet",
    ),
]
