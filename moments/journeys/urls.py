"""The library, under /examples/, and the words about an organisation's own journeys."""

from django.urls import URLPattern, URLResolver, include, path

from moments.journeys.views import desk, examples

_Patterns = list[URLPattern | URLResolver]

app_name = "journeys"

library_patterns: _Patterns = [
    path("", examples.example_list, name="example-list"),
    path("<slug:key>/", examples.example_detail, name="example-detail"),
]

desk_patterns: _Patterns = [
    path("<int:pk>/edit/", desk.journey_edit, name="journey-edit"),
]

# One include for the whole namespace: Django knows only one of several.
urlpatterns: _Patterns = [
    path("examples/", include(library_patterns)),
    path("o/<slug:organisation>/journeys/", include(desk_patterns)),
]
