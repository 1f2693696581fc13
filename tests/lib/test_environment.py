"""The time zone of the pages: as set, else that of the computer."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from moments.lib.environment import read_time_zone

SET, COMPUTER = "MOMENTS_TIME_ZONE", "TZ"


@pytest.mark.parametrize(
    ("own", "computer", "found"),
    [
        ("Asia/Tokyo", "Europe/Berlin", "Asia/Tokyo"),
        ("", "Europe/Berlin", "Europe/Berlin"),
        ("  ", "America/Lima", "America/Lima"),
    ],
)
def test_zone_as_set_or_of_the_computer(
    monkeypatch: Any, own: str, computer: str, found: str
) -> None:
    monkeypatch.setenv(SET, own)
    monkeypatch.setenv(COMPUTER, computer)

    assert read_time_zone() == found


@pytest.mark.parametrize("name", ["Mars", "../../etc/passwd", "/etc/localtime", "\x00"])
def test_nonsense_is_refused_in_one_sentence(monkeypatch: Any, name: str) -> None:
    monkeypatch.setattr("os.environ", {SET: name})

    with pytest.raises(ImproperlyConfigured) as refused:
        read_time_zone()

    says = f"MOMENTS_TIME_ZONE must be a zone such as Europe/Berlin, not {name!r}."
    assert str(refused.value) == says


def test_a_computer_without_a_known_zone_starts_all_the_same(monkeypatch: Any) -> None:
    monkeypatch.delenv(SET, raising=False)
    monkeypatch.setenv(COMPUTER, "Nowhere/Atlantis")

    assert read_time_zone() == "UTC"
