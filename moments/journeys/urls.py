"""The library, under /examples/."""

from django.urls import path

from moments.journeys import views

app_name = "journeys"

urlpatterns = [
    path("", views.example_list, name="example-list"),
    path("<slug:key>/", views.example_detail, name="example-detail"),
]
