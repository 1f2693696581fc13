"""Bytes of the stream: server-sent events, framed as chunks of HTTP/1.1."""

END = b"0\r\n\r\n"


def event(*, name: str = "", number: int | None = None, data: str = "") -> bytes:
    """Return one server-sent event.

    ``number`` becomes the ``id:`` line, the cursor that the page remembers. A
    carriage return ends a line in this format, so none may stay in ``data``.
    """
    head = f"event: {name}\n" if name else ""
    if number is not None:
        head += f"id: {number}\n"
    body = data.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\ndata: ")
    return f"{head}data: {body}\n\n".encode()


def beat(number: int) -> bytes:
    """Return the sign of life that carries the number sent so far."""
    return event(name="beat", data=str(number))


def chunk(content: bytes) -> bytes:
    """Return ``content`` framed once for every connection that gets it."""
    return b"%x\r\n%b\r\n" % (len(content), content)
