"""Outlines for tests: a small one written out, and any that the format allows."""

from hypothesis import strategies as st

from moments.journeys.domain.outlines import JourneyOutline, MomentOutline, StepOutline
from moments.journeys.models import CHANNELS, Control, Dimension, Polarity, Stage
from moments.lib.text import clean_words, is_blank

SMALL = JourneyOutline(
    title="Buying bread",
    persona="A neighbour in a hurry",
    steps=(
        StepOutline(
            title="The customer looks into the window",
            channels=("product", "face"),
            channel_words="shop window",
            stage="zero",
            expectation="Fresh bread",
            need="Breakfast",
            moments=(
                MomentOutline(
                    question="Does the bread look fresh?",
                    dimension="tangibles",
                    standard="Baked today",
                    control="ours",
                    authority="Take old bread away",
                    recovery="Bake again",
                ),
                MomentOutline(question="Is the price hidden?", polarity="bad"),
            ),
        ),
        StepOutline(title="The customer pays"),
    ),
)


def any_outline() -> st.SearchStrategy[JourneyOutline]:
    return st.builds(
        JourneyOutline,
        title=_words(200, filled=True),
        persona=_words(300),
        promise=_words(300),
        start=_words(300),
        end=_words(300),
        sector=_words(80),
        source=_words(2000),
        steps=st.lists(_step(), max_size=4).map(tuple),
    )


def _step() -> st.SearchStrategy[StepOutline]:
    codes = [code for code, _label in CHANNELS]
    return st.builds(
        StepOutline,
        title=_words(500, filled=True),
        channels=st.lists(st.sampled_from(codes), unique=True).map(tuple),
        channel_words=_words(120),
        stage=st.sampled_from(["", *Stage.values]),
        expectation=_words(500),
        need=_words(500),
        moments=st.lists(_moment(), max_size=4).map(tuple),
    )


def _moment() -> st.SearchStrategy[MomentOutline]:
    return st.builds(
        MomentOutline,
        question=_words(500, filled=True),
        polarity=st.sampled_from(Polarity.values),
        dimension=st.sampled_from(["", *Dimension.values]),
        standard=_words(500),
        control=st.sampled_from(["", *Control.values]),
        authority=_words(500),
        recovery=_words(500),
    )


def _words(limit: int, *, filled: bool = False) -> st.SearchStrategy[str]:
    words = (
        st.text(max_size=limit).map(clean_words).filter(lambda text: len(text) <= limit)
    )
    return words.filter(lambda text: not is_blank(text)) if filled else words
