"""Open pages: they say nothing about anybody."""

from django.urls import path

from moments.server import views

urlpatterns = [
    path("livez", views.livez, name="livez"),
    path("readyz", views.readyz, name="readyz"),
    path("check/", views.room_check, name="room-check"),
    path("check/poll/", views.check_poll, name="room-check-poll"),
    path("check/stream/", views.check_stream, name="room-check-stream"),
]
