"""Who keeps the library: a group that may do that and nothing else."""

from django.contrib.auth.models import Group, Permission

from moments.lib.db import writing

CURATORS = "Curators"
_ACTS = ("add", "change", "view")


@writing
def ensure_curators_group() -> Group:
    """Return the group, made when it is missing; what was added to it stays.

    There is no right to delete: what is not wanted is unpublished.
    """
    group, _created = Group.objects.get_or_create(name=CURATORS)
    names = [f"{act}_examplejourney" for act in _ACTS]
    group.permissions.add(
        *Permission.objects.filter(
            content_type__app_label="journeys", codename__in=names
        )
    )
    return group
