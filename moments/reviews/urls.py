"""Actions in the room, and at the desk the journey's map, its reviews and its actions."""

from django.urls import URLPattern, URLResolver, include, path

from moments.reviews.views import actions

_Patterns = list[URLPattern | URLResolver]

app_name = "reviews"

room_patterns: _Patterns = [
    path("", actions.actions, name="actions"),
    path("<int:pk>/", actions.action_detail, name="action-detail"),
    path("<int:pk>/removal/", actions.action_removal, name="action-removal"),
    path(
        "<int:pk>/restoration/", actions.action_restoration, name="action-restoration"
    ),
]

urlpatterns: _Patterns = [path("w/<str:room>/actions/", include(room_patterns))]
