"""Exercises: private answers, posts, and the car park."""

from django.urls import URLPattern, path

from moments.exercises.views import answers, posts

app_name = "exercises"

urlpatterns: list[URLPattern] = [
    path("guesses/<int:pk>/", answers.guess, name="guess"),
    path("points/<int:pk>/", answers.point, name="point"),
    path("example-answers/<int:pk>/", answers.example_answer, name="example-answer"),
    path("discussions/<int:pk>/posts/", posts.post_create, name="post-create"),
    path("posts/<int:pk>/removal/", posts.post_removal, name="post-removal"),
    path(
        "posts/<int:pk>/restoration/", posts.post_restoration, name="post-restoration"
    ),
    path("car-park/", posts.car_park, name="car-park"),
]
