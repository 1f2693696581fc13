"""Who renders which region. Upper floors register; nothing above is imported here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

# (topic, the region's names, audience) -> partials in the order to apply them
RenderMany = Callable[[int, list[str], str], str]
# (topic, the region's name, audience) -> one partial
RenderOne = Callable[[int, str, str], str]


@dataclass(frozen=True)
class Family:
    """Regions that are rendered together, so that one query serves a burst."""

    kinds: frozenset[str]
    render: RenderMany
    ticking_for: str = ""


_families: list[Family] = []


def register_family(
    kinds: Iterable[str], render: RenderMany, *, ticking_for: str = ""
) -> None:
    """Let ``render`` draw every region whose kind (``moment`` in ``moment-7``) is named.

    ``ticking_for`` names an audience that is shown these regions once a second
    when they look different, without a line in the log (presence, for trainers).
    """
    _families.append(Family(frozenset(kinds), render, ticking_for))


def register(kind: str, render: RenderOne, *, ticking_for: str = "") -> None:
    """Let ``render`` draw the regions of one kind, each on its own."""

    def render_many(topic_id: int, regions: list[str], audience: str) -> str:
        return "".join(render(topic_id, region, audience) for region in regions)

    register_family([kind], render_many, ticking_for=ticking_for)


def render_regions(topic_id: int, regions: Iterable[str], audience: str) -> str:
    """Return what these regions look like now to ``audience``, as partials."""
    wanted = list(regions)
    drawn = []
    for family in _families:
        mine = [region for region in wanted if kind_of(region) in family.kinds]
        if mine:
            drawn.append(family.render(topic_id, mine, audience))
    return "".join(drawn)


def ticking(audience: str) -> list[str]:
    """Return the regions that ``audience`` is shown once a second."""
    return [
        kind
        for family in _families
        for kind in family.kinds
        if family.ticking_for == audience
    ]


def ticking_audiences() -> list[str]:
    """Return who is shown anything once a second, each audience once."""
    found = (family.ticking_for for family in _families)
    return [audience for audience in dict.fromkeys(found) if audience]


def kind_of(region: str) -> str:
    """Return ``moment`` for ``moment-7``."""
    return region.partition("-")[0]
