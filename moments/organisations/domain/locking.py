"""One change at a time to the people of an organisation."""

from moments.organisations.models import Organisation


def lock_organisation(pk: int) -> None:
    """Hold the organisation's row until the verb ends (PostgreSQL).

    Two owners who leave at the same moment would each lock only their own
    membership and see the other one stay; two invitations to one address would
    lock nothing at all.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=pk)
