"""Organisations and their people, under /o/; invitations, at the top."""

from django.urls import path

from moments.organisations.views import invitations, members, organisations

app_name = "organisations"

urlpatterns = [
    path("", organisations.organisation_list, name="organisation-list"),
    path("<slug:organisation>/words/", organisations.words, name="words"),
    path("<slug:organisation>/members/", members.member_list, name="member-list"),
    path(
        "<slug:organisation>/members/<int:pk>/role/",
        members.member_role,
        name="member-role",
    ),
    path(
        "<slug:organisation>/members/<int:pk>/removal/",
        members.member_delete,
        name="member-delete",
    ),
    path(
        "<slug:organisation>/invitations/",
        invitations.invitation_create,
        name="invitation-create",
    ),
    path(
        "<slug:organisation>/invitations/<int:pk>/withdrawal/",
        invitations.invitation_delete,
        name="invitation-delete",
    ),
]

# Mounted at the top: who opens the link need not know any organisation yet.
invitation_patterns = (
    [
        path("invitations/<str:token>/", invitations.invitation_accept, name="accept"),
    ],
    "invitations",
)
