"""Writers take turns, join each other, and never wait while holding the database."""

import threading

import pytest
from django.db import transaction

from moments.lib.db import _one_writer, reading, writing
from moments.live.models import Topic


@writing
def make_topic() -> Topic:
    return Topic.objects.create()


def test_a_verb_inside_a_verb_shares_its_fate(db: None):
    @writing
    def fails() -> None:
        make_topic()
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        fails()

    assert Topic.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_verb_inside_somebody_elses_transaction_does_not_wait_for_its_turn():
    done = threading.Event()

    def save_as_the_admin_does() -> None:
        with transaction.atomic():
            make_topic()
        transaction.get_connection().close()
        done.set()

    with _one_writer:  # another thread's verb, waiting for the database
        threading.Thread(target=save_as_the_admin_does, daemon=True).start()
        assert done.wait(30)


@pytest.mark.django_db(transaction=True)
def test_reading_sees_one_moment_and_lets_others_write():
    def write_elsewhere() -> None:
        make_topic()
        transaction.get_connection().close()

    with reading():
        before = Topic.objects.count()
        writer = threading.Thread(target=write_elsewhere)
        writer.start()
        writer.join(30)
        during = Topic.objects.count()

    assert (before, during, Topic.objects.count()) == (0, 0, 1)
