"""Bytes of the stream, read back the way a browser reads them."""

from hypothesis import given
from hypothesis import strategies as st

from moments.live.frames import beat, chunk, event


def read_event(content: bytes) -> tuple[str, str, str]:
    """Return name, id and data as the server-sent events format defines them."""
    name, number, data = "", "", []
    for line in content.decode().split("\n"):
        field, _, value = line.partition(": ")
        if field == "event":
            name = value
        elif field == "id":
            number = value
        elif field == "data":
            data.append(value)
    return name, number, "\n".join(data)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_data_arrives_as_it_was_sent_but_for_carriage_returns(text: str):
    expected = text.replace("\r\n", "\n").replace("\r", "\n")

    assert read_event(event(number=7, data=text)) == ("", "7", expected)


def test_a_beat_carries_the_number():
    assert beat(12) == b"event: beat\ndata: 12\n\n"


def test_a_chunk_carries_its_length_in_hex():
    assert chunk(b"x" * 26) == b"1a\r\n" + b"x" * 26 + b"\r\n"
