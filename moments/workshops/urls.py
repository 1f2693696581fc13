"""Joining, the organisation's desk, and the rooms' own pages."""

from django.urls import URLPattern, URLResolver, include, path

from moments.workshops.views import desk, joining, lead, me, own, presence

_Patterns = list[URLPattern | URLResolver]

app_name = "workshops"

# The one page without a namespace: signing out and the error pages lead here.
front_patterns: _Patterns = [path("", joining.front, name="front")]

desk_patterns: _Patterns = [
    path("", desk.home, name="home"),
    path("workshops/<int:pk>/", desk.workshop_detail, name="workshop-detail"),
]

room_patterns: _Patterns = [
    path("me/", me.me, name="me"),
    path("me/leave/", me.leave, name="leave"),
    path("rejoin/", joining.rejoin, name="rejoin"),
    path("done/<int:pk>/", own.done, name="done"),
    path("jottings/<int:pk>/", own.jotting, name="jotting"),
    path("presence/", presence.report, name="presence"),
    path("lead/", lead.lead, name="lead"),
    path("lead/opening/", lead.opening, name="opening"),
    path("lead/closure/", lead.closure, name="closure"),
    path("lead/code/renewal/", lead.code_renewal, name="code-renewal"),
    path("lead/code/closure/", lead.code_closure, name="code-closure"),
    path("lead/tables/", lead.table_create, name="table-create"),
    path(
        "lead/seats/<int:pk>/tables/<int:number>/", lead.seat_table, name="seat-table"
    ),
    path("lead/seats/<int:pk>/removal/", lead.seat_removal, name="seat-removal"),
    path("lead/seats/<int:pk>/return/", lead.seat_return, name="seat-return"),
]

# One include for the whole namespace: Django knows only one of several.
urlpatterns: _Patterns = [
    path("join/", joining.join, name="join"),
    path("join/<str:key>/", joining.join, name="join-by-key"),
    path("o/<slug:organisation>/", include(desk_patterns)),
    path("w/<str:room>/", include(room_patterns)),
]
