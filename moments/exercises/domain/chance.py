"""What many contacts that mostly go well add up to. Pure; "what if", never a rate."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Chain:
    """``count`` contacts that each go well with the same chance."""

    chance: float
    count: int

    @property
    def all_well(self) -> float:
        """All go well, if one contact tells nothing about the next."""
        return self.chance**self.count

    @property
    def least(self) -> float:
        """The least that is possible, however contacts hang together (Fréchet)."""
        return max(0.0, self.chance * self.count - (self.count - 1))

    @property
    def most(self) -> float:
        """The most that is possible: bad contacts all meet the same customers."""
        return self.chance

    @property
    def expected_bad(self) -> float:
        """Bad contacts in a journey on average. Needs no independence."""
        return (1 - self.chance) * self.count
