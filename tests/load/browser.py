"""As much of a browser as joining needs: pages, cookies, one form."""

import http.client
import re
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.load.wire import Address

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_PATIENCE = 60.0


@dataclass(frozen=True)
class Page:
    """An answer with its body as it came over the wire."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def token(self) -> str:
        """The token of the page's forms."""
        found = _TOKEN.search(self.text)
        assert found, f"{self.status}: no form in the answer"
        return found[1]


class Browser:
    """Keeps the cookies of one person, and one connection."""

    def __init__(self, address: Address) -> None:
        self._origin = f"http://{address.netloc}"
        self._connection = http.client.HTTPConnection(
            address.host, address.port, timeout=_PATIENCE
        )
        self._cookies: dict[str, str] = {}

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())

    def get(self, path: str, **headers: str) -> Page:
        return self._ask("GET", path, headers=headers)

    def post(self, path: str, fields: dict[str, str], **headers: str) -> Page:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, body=urlencode(fields), headers=headers | kind)

    def close(self) -> None:
        self._connection.close()

    def _ask(
        self, method: str, path: str, *, headers: dict[str, str], body: str = ""
    ) -> Page:
        usual = {"Cookie": self.cookie, "Origin": self._origin}
        self._connection.request(method, path, body or None, usual | headers)
        answer = self._connection.getresponse()
        page = Page(answer.status, answer.headers, answer.read())
        for line in page.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self._cookies[name] = morsel.value
        return page
