"""Joining, the organisation's desk, and the rooms' own pages."""

from django.urls import URLPattern, URLResolver, include, path

from moments.workshops.views import (
    desk,
    drafting,
    guide_changes,
    guides,
    joining,
    lead,
    leaving,
    moving,
    own,
    presence,
    rehearsing,
    scheduling,
    seats,
    timer,
    using,
)

_Patterns = list[URLPattern | URLResolver]

app_name = "workshops"

# The one page without a namespace: signing out and the error pages lead here.
front_patterns: _Patterns = [path("", joining.front, name="front")]

desk_patterns: _Patterns = [
    path("", desk.home, name="home"),
    path("workshops/new/", guides.workshop_create, name="workshop-create"),
    path("workshops/plan/", scheduling.workshop_plan, name="workshop-plan"),
    path(
        "workshops/<int:pk>/plan/", scheduling.workshop_update, name="workshop-update"
    ),
    path("workshops/<int:pk>/", desk.workshop_detail, name="workshop-detail"),
    path("guides/", guides.guide_list, name="guide-list"),
    path("guides/new/", drafting.guide_create, name="guide-create"),
    path("guides/<int:pk>/", guides.guide_detail, name="guide-detail"),
    path(
        "guides/<int:pk>/rehearsals/",
        rehearsing.guide_rehearsal,
        name="guide-rehearsal",
    ),
    path("guides/<int:pk>/copies/", guides.guide_copy, name="guide-copy"),
]

drafting_patterns: _Patterns = [
    path("details/", drafting.guide_update, name="guide-update"),
    path("activities/", drafting.activity_create, name="activity-create"),
    path(
        "activities/<int:activity>/", drafting.activity_update, name="activity-update"
    ),
    path(
        "activities/<int:activity>/preview/",
        drafting.activity_preview,
        name="activity-preview",
    ),
    path(
        "activities/<int:activity>/position/",
        drafting.activity_position,
        name="activity-position",
    ),
    path(
        "activities/<int:activity>/copies/",
        drafting.activity_copy,
        name="activity-copy",
    ),
    path(
        "activities/<int:activity>/removal/",
        drafting.activity_removal,
        name="activity-removal",
    ),
    path(
        "activities/<int:activity>/return/",
        drafting.activity_return,
        name="activity-return",
    ),
    path("changes/", guide_changes.change_list, name="change-list"),
    path(
        "changes/<int:change>/restoring/",
        guide_changes.change_restoring,
        name="change-restoring",
    ),
]

room_patterns: _Patterns = [
    path("me/leave/", leaving.leave, name="leave"),
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
    path("lead/lock/", lead.lock, name="lock"),
    path("lead/taking/", lead.taking, name="taking"),
    path("lead/guide/", using.guide, name="guide-use"),
    path("lead/next/", moving.next_activity, name="next-activity"),
    path("lead/previous/", moving.previous_activity, name="previous-activity"),
    path("lead/activities/<int:pk>/", moving.activity, name="activity"),
    path("lead/activities/<int:pk>/reveal/", moving.reveal, name="reveal"),
    path("lead/activities/<int:pk>/showing/", moving.showing, name="showing"),
    path("lead/timer/", timer.start, name="timer-start"),
    path("lead/timer/minute/", timer.minute, name="timer-minute"),
    path("lead/timer/stop/", timer.stop, name="timer-stop"),
    path("lead/seats/", seats.seat_create, name="seat-create"),
    path("lead/seats/<int:pk>/", seats.seat, name="seat"),
    path("lead/seats/<int:pk>/name/", seats.seat_name, name="seat-name"),
    path(
        "lead/seats/<int:pk>/tables/<int:number>/", seats.seat_table, name="seat-table"
    ),
    path("lead/seats/<int:pk>/removal/", seats.seat_removal, name="seat-removal"),
    path("lead/seats/<int:pk>/return/", seats.seat_return, name="seat-return"),
    path("lead/seats/<int:pk>/sitting/", seats.seat_sitting, name="seat-sitting"),
    path("lead/rehearsals/", rehearsing.rehearsal_create, name="rehearsal-create"),
    path(
        "lead/rehearsal/acting/", rehearsing.rehearsal_acting, name="rehearsal-acting"
    ),
    path("lead/rehearsal/end/", rehearsing.rehearsal_end, name="rehearsal-end"),
    path("lead/standing-up/", seats.standing_up, name="standing-up"),
]

# One include for the whole namespace: Django knows only one of several.
urlpatterns: _Patterns = [
    path("join/", joining.join, name="join"),
    path("join/<str:key>/", joining.join, name="join-by-key"),
    path("o/<slug:organisation>/", include(desk_patterns)),
    path("o/<slug:organisation>/guides/<int:pk>/", include(drafting_patterns)),
    path("w/<str:room>/", include(room_patterns)),
]
