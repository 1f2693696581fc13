"""What one seat guesses: how many of a hundred customers leave for which reason."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from moments.workshops.models import Activity, Participant

WHOLE = 100
# A slip of the finger is kept as it was typed, a flood of digits is not.
MOST = 999
POINT_LIMIT = 500


class Reason(models.TextChoices):
    """Why a customer leaves. In no telling order: that would be half the answer."""

    PRICE = "price", _("A competitor is cheaper")
    MOVED = "moved", _("The customer moves away")
    INDIFFERENCE = "indifference", _("Nobody seemed to care about the customer")
    FRIENDS = "friends", _("Friends or family recommend somebody else")
    DIED = "died", _("The customer dies")
    COMPLAINER = "complainer", _("The customer is never content, whatever is done")
    DRIFTED = "drifted", _("The customer no longer needs it, or has lost interest")


Shares = dict[str, int | None]


def _share(
    reason: Reason,
) -> "models.PositiveSmallIntegerField[int | None, int | None]":
    return models.PositiveSmallIntegerField(reason.label, null=True, blank=True)


class Guess(models.Model):
    """A seat's seven shares as they were typed. An empty field is no answer yet."""

    seat = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="guesses"
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="guesses"
    )
    price = _share(Reason.PRICE)
    moved = _share(Reason.MOVED)
    indifference = _share(Reason.INDIFFERENCE)
    friends = _share(Reason.FRIENDS)
    died = _share(Reason.DIED)
    complainer = _share(Reason.COMPLAINER)
    drifted = _share(Reason.DRIFTED)
    # "The point is: ..." For the seat's own copy; nobody else reads it.
    point = models.CharField(_("the point is"), max_length=POINT_LIMIT, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("guess")
        verbose_name_plural = _("guesses")
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "activity"], name="guess_once_an_activity"
            ),
            *(
                models.CheckConstraint(
                    condition=models.Q(**{reason: None})
                    | models.Q(**{f"{reason}__lte": MOST}),
                    name=f"guess_{reason}_in_bounds",
                )
                for reason in Reason.values
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.activity_id}"

    @property
    def shares(self) -> Shares:
        return {reason: getattr(self, reason) for reason in Reason.values}

    @property
    def total(self) -> int:
        return sum(share or 0 for share in self.shares.values())

    @property
    def is_finished(self) -> bool:
        """Whether it adds up; what was left empty is nothing then."""
        return self.total == WHOLE
