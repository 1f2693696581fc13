"""A seat in a workshop. No account: a signed cookie and a short rejoin code."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from moments.lib.codes import make_code, show_code
from moments.workshops.models.table import Table
from moments.workshops.models.workshop import Workshop

NAME_LIMIT = 40


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def seated(self) -> "ParticipantQuerySet":
        """Seats that have not been taken away."""
        return self.filter(removed_at=None)

    def taken_away(self) -> "ParticipantQuerySet":
        return self.exclude(removed_at=None)

    def written_for(self) -> "ParticipantQuerySet":
        """Seats without anybody's own device: a trainer may write for them."""
        return self.filter(models.Q(has_device=False) | models.Q(is_pretend=True))


class Participant(models.Model):
    """One seat: who sits there, at which table."""

    workshop = models.ForeignKey(
        Workshop, on_delete=models.CASCADE, related_name="participants"
    )
    table = models.ForeignKey(
        Table, on_delete=models.PROTECT, related_name="participants"
    )
    number = models.PositiveSmallIntegerField(_("seat"))
    name = models.CharField(_("name"), max_length=NAME_LIMIT, blank=True)
    # The name folded for comparison, and which of several people of that name
    # this is: Kim, Kim 2, Kim 3.
    name_key = models.CharField(max_length=120, blank=True, editable=False)
    namesake = models.PositiveSmallIntegerField(default=1, editable=False)
    rejoin_code = models.CharField(max_length=8, default=make_code, editable=False)
    # Part of the signed cookie: raising it signs every browser of the seat out.
    cookie_version = models.PositiveSmallIntegerField(default=1, editable=False)
    # Made by the join page: pressing Join three times makes one seat.
    client_id = models.UUIDField(null=True, editable=False)
    # Somebody in the room without a laptop: the trainer writes for this seat.
    has_device = models.BooleanField(_("has a device"), default=True)
    is_pretend = models.BooleanField(default=False, editable=False)
    joined_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["workshop", "number"]
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "number"], name="seat_number_once"
            ),
            models.UniqueConstraint(
                fields=["workshop", "name_key", "namesake"],
                condition=~models.Q(name_key=""),
                name="seat_namesake_once",
            ),
            models.UniqueConstraint(
                fields=["workshop", "rejoin_code"], name="seat_rejoin_code_once"
            ),
            models.UniqueConstraint(
                fields=["workshop", "client_id"], name="seat_sent_once"
            ),
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The name as the room reads it, with a number behind it for namesakes."""
        if not self.name:
            return self.numbered
        return f"{self.name} {self.namesake}" if self.namesake > 1 else self.name

    @property
    def numbered(self) -> str:
        """The seat without a name."""
        return _("Seat %(number)s") % {"number": self.number}

    @property
    def is_written_for(self) -> bool:
        """Whether a trainer may sit here: see :meth:`ParticipantQuerySet.written_for`."""
        return self.is_pretend or not self.has_device

    @property
    def shown_rejoin_code(self) -> str:
        return show_code(self.rejoin_code)

    @property
    def author(self) -> str:
        """The key under which this seat's notes are kept."""
        return f"seat:{self.pk}"
