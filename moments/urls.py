"""The whole URL tree: people under /o/, seats under /w/."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from moments.organisations.urls import invitation_patterns
from moments.workshops.urls import front_patterns

handler500 = "moments.lib.busy.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("moments.accounts.urls")),
    path("o/", include("moments.organisations.urls")),
    path("", include(invitation_patterns)),
    path("", include("moments.server.urls")),
    path("", include(front_patterns)),
    path("", include("moments.workshops.urls")),
    path("w/<str:room>/", include("moments.boards.urls")),
    path("w/<str:room>/", include("moments.ratings.urls")),
    path("w/<str:room>/", include("moments.exercises.urls")),
    path("", include("moments.reviews.urls")),
    path("", include("moments.journeys.urls")),
    path("", include("moments.documents.urls")),
    path("admin/", admin.site.urls),
]
