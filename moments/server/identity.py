"""Who answers: one number per process, so that a server recognises itself."""

import http.client
import secrets
from urllib.parse import urlsplit

# Not a secret: another program on the same port cannot give this answer by
# chance, and that is all it is for.
PROCESS = secrets.token_hex(8)
TIMEOUT = 3.0


def answers_at(url: str) -> bool:
    """Whether this very process answers at ``url``, asked like a device would."""
    status, body = _ask(url)
    return status == http.client.OK and body.split()[-1:] == [PROCESS.encode()]


def is_served(url: str) -> bool:
    """Whether any server of this product answers at ``url`` (behind a proxy)."""
    status, body = _ask(url)
    return status == http.client.OK and body.startswith(b"ok ")


def _ask(url: str) -> tuple[int, bytes]:
    parts = urlsplit(url)
    kind = (
        http.client.HTTPSConnection
        if parts.scheme == "https"
        else http.client.HTTPConnection
    )
    connection = kind(parts.hostname or "", parts.port, timeout=TIMEOUT)
    try:
        connection.request("GET", f"{parts.path.rstrip('/')}/livez")
        answer = connection.getresponse()
        return answer.status, answer.read(100)
    except (OSError, http.client.HTTPException):
        return 0, b""
    finally:
        connection.close()
