import pytest

from moments.lib.strict_json import BadFileError, read_json


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"x" * 101, "The file has 101 bytes; at most 100 are read."),
        (b'{"a": "\xff"}', "The file is not written in UTF-8."),
        (b'{"a": 1,}', "The file is not JSON: line 1, column 9."),
        (b'{"a": 1, "a": 2}', "The name “a” stands twice in one object."),
        (b'{"a": NaN}', "The file holds NaN, which is not a value."),
        (b"", "The file is not JSON: line 1, column 1."),
    ],
)
def test_read_json_says_what_is_wrong(data: bytes, problem: str) -> None:
    with pytest.raises(BadFileError) as caught:
        read_json(data, limit=100)

    assert caught.value.problems == [problem]


def test_read_json_refuses_what_would_break_the_reader() -> None:
    for data in (b"[" * 100_000, b"9" * 5000):
        with pytest.raises(BadFileError):
            read_json(data, limit=1_000_000)


def test_read_json_reads_a_file_with_a_byte_order_mark() -> None:
    assert read_json('\ufeff{"a": "é"}'.encode(), limit=100) == {"a": "é"}
