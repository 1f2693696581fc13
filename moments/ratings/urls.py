"""Dots and private answers of seats, and what the trainer sets, inside a room."""

from django.urls import URLPattern, path

from moments.ratings.views import dots, leading, rating

app_name = "ratings"

urlpatterns: list[URLPattern] = [
    # Seats
    path("dots/", dots.dot_create, name="dot-create"),
    path("dots/removal/", dots.dot_removal, name="dot-removal"),
    path("importance/", rating.importance, name="importance"),
    path("opinion/", rating.opinion, name="opinion"),
    path("submission/", rating.submission, name="submission"),
    # Trainers
    path("judging/budget/", leading.budget, name="budget"),
    path("judging/shortlist/", leading.shortlist, name="shortlist"),
    path("judging/choice/", leading.choice, name="choice"),
    path("judging/limit/", leading.limit, name="limit"),
    path("judging/closure/", leading.closure, name="closure"),
    path("judging/discussion/", leading.discussion, name="discussion"),
    path("judging/hands/", leading.hands, name="hands"),
]
