"""What is printed and exported: beside its room, and beside its journey."""

from django.urls import URLPattern, path, register_converter

from moments.documents.views import exports, me, walls


class EndingConverter:
    """The ending of a file's name: the format it is wanted in."""

    regex = "csv|json"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(EndingConverter, "ending")

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
]
