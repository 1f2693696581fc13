"""Actions in the room, and at the desk the journeys' maps, their reviews and actions."""

from django.urls import URLPattern, URLResolver, include, path

from moments.reviews.views import actions, following, maps

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

desk_patterns: _Patterns = [
    path("journeys/", maps.journey_list, name="journey-list"),
    path("journeys/<int:pk>/", maps.journey_map, name="journey-map"),
    path("journeys/<int:pk>/review/", maps.journey_review, name="journey-review"),
    path("actions/", following.action_list, name="action-list"),
    path("actions/<int:pk>/", following.action_follow, name="action-follow"),
]

urlpatterns: _Patterns = [
    path("w/<str:room>/actions/", include(room_patterns)),
    path("o/<slug:organisation>/", include(desk_patterns)),
]
