"""Failures are limited per address; success never is."""

import pytest
from django.test import RequestFactory

from moments.lib import limits
from moments.lib.limits import FailureLimit, client_key


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limit(clock: Clock) -> FailureLimit:
    return FailureLimit(failures=3, seconds=60, clock=clock)


def fail(limit: FailureLimit, key: str, *, times: int) -> None:
    for _ in range(times):
        limit.count(key)


def test_the_last_allowed_failure_ends_it(limit: FailureLimit) -> None:
    fail(limit, "10.0.0.7", times=2)
    before = limit.is_over("10.0.0.7")
    fail(limit, "10.0.0.7", times=1)

    assert (before, limit.is_over("10.0.0.7")) == (False, True)


def test_asking_costs_nothing(limit: FailureLimit) -> None:
    answers = {limit.is_over("10.0.0.7") for _ in range(100)}

    assert answers == {False}


def test_another_address_is_not_held_up(limit: FailureLimit) -> None:
    fail(limit, "10.0.0.7", times=5)

    assert limit.is_over("10.0.0.8") is False


def test_time_gives_one_try_after_another(limit: FailureLimit, clock: Clock) -> None:
    fail(limit, "10.0.0.7", times=9)
    clock.now += 19
    early = limit.is_over("10.0.0.7")
    clock.now += 2
    later = limit.is_over("10.0.0.7")
    fail(limit, "10.0.0.7", times=1)

    assert (early, later, limit.is_over("10.0.0.7")) == (True, False, True)


def test_no_more_than_all_tries_come_back(limit: FailureLimit, clock: Clock) -> None:
    fail(limit, "10.0.0.7", times=1)
    clock.now += 3600
    fail(limit, "10.0.0.7", times=3)

    assert limit.is_over("10.0.0.7") is True


def test_recovered_addresses_are_forgotten(
    limit: FailureLimit, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "_MANY", 10)
    for number in range(10):
        limit.count(f"10.0.0.{number}")
    clock.now += 60
    limit.count("10.0.1.1")

    assert set(limit._buckets) == {"10.0.1.1"}


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("192.168.1.20", "192.168.1.20"),
        ("::ffff:192.168.1.20", "192.168.1.20"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("", ""),
        ("unix", "unix"),
    ],
)
def test_whom_to_count_for(address: str, key: str, rf: RequestFactory) -> None:
    assert client_key(rf.get("/", REMOTE_ADDR=address)) == key
