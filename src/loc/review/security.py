"""Who may ask for anything: the person who started the server, in a browser on this machine, from these pages.

    the address bound           127.0.0.1 only
    Host                        must be this server's own: another name that leads here (DNS rebinding) is refused
    the opened URL              holds a random token, once; it is exchanged for a cookie that no script can read and
                                that no other site's request carries (HttpOnly, SameSite=Strict)
    requests that change things Origin must be this server's, Sec-Fetch-Site `same-origin` where it is sent, the
                                body JSON, and a header must repeat the token that only our pages hold (CSRF)
    sizes                       addresses and bodies are bounded
    answers                     a Content-Security-Policy without `unsafe-inline`; nothing cached, framed, sniffed

Written as plain ASGI, so that nothing behind it runs before it has agreed.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from loc.i18n import LANGUAGES, messages
from loc.review.words import LANGUAGE_COOKIE, preferred

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, MutableMapping

    from loc.i18n import Messages

    Scope = MutableMapping[str, Any]
    Message = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]
    App = Callable[[Scope, Receive, Send], Awaitable[None]]

MAX_BODY = 128 * 1024
MAX_ADDRESS = 4096
CSRF_HEADER = "x-loc-csrf"
TOKEN = "token"  # noqa: S105  the name of a parameter
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types loc-review"
)
HEADERS = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


@dataclass(frozen=True)
class Keys:
    """The secrets of one server. `token` opens it, `session` is the cookie, `csrf` what pages repeat."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(32))


class Refusal(Exception):  # noqa: N818  an answer, not a fault of ours
    """A request that is not answered: the status, and why, in words for the person at the browser."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


class Guard:
    """The ASGI application in front of the pages."""

    def __init__(self, app: App, keys: Keys, port: int, *, read_only: bool = False) -> None:
        self.app = app
        self.keys = keys
        self.read_only = read_only
        self.cookie = f"loc-review-{port}"
        self.hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        if port == 80:
            self.hosts |= {"127.0.0.1", "localhost"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it ourselves."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]
        }
        try:
            opened = self._admit(scope, headers)
        except Refusal as refusal:
            await _answer(send, refusal.status, f"{self._say(headers).of(refusal.why)}\n")
            return
        if opened is not None:
            cookie = f"{self.cookie}={self.keys.session}; HttpOnly; SameSite=Strict; Path=/"
            await _answer(send, 303, "", {"location": opened, "set-cookie": cookie})
            return
        await self.app(scope, _bounded(receive), _guarded(send))

    def _say(self, headers: Mapping[str, str]) -> Messages:
        """The texts in the language of whoever asks, as the pages choose it."""
        code = self._cookies(headers).get(LANGUAGE_COOKIE, "")
        return messages(code if code in LANGUAGES else preferred(headers.get("accept-language", "")))

    def _admit(self, scope: Scope, headers: Mapping[str, str]) -> str | None:
        """None where the request may pass; where it brings the token, the address to go on to.

        Raises:
            Refusal: it may not.

        """
        if (
            sum(name == b"host" for name, _ in scope["headers"]) != 1
            or headers["host"].lower() not in self.hosts
        ):
            raise Refusal(
                421, "This server answers to its own address only. Open the one that loc review printed."
            )
        query = scope["query_string"]
        if len(scope["raw_path"] if scope.get("raw_path") else scope["path"]) + len(query) > MAX_ADDRESS:
            raise Refusal(414, "The address is too long.")
        method = scope["method"]
        if method not in {"GET", "HEAD", "POST"}:
            raise Refusal(405, "Only GET, HEAD and POST are known here.")
        if method == "POST":
            self._may_write(headers)
        given = (
            parse_qs(query.decode("latin-1"), max_num_fields=50).get(TOKEN) if b"token=" in query else None
        )
        if method == "GET" and given is not None:
            if _same(given[0], self.keys.token):
                return str(scope["path"]) if scope["path"] == "/" else "/"
            raise Refusal(
                403, "The token is not this server's. Open the address that loc review printed last."
            )
        if not _same(self._session(headers), self.keys.session):
            raise Refusal(403, "Open the address that loc review printed: it holds a token.")
        if method == "POST" and not _same(headers.get(CSRF_HEADER, ""), self.keys.csrf):
            raise Refusal(403, "The page is of an earlier run of loc review. Load it again.")
        return None

    def _may_write(self, headers: Mapping[str, str]) -> None:
        if headers.get("origin", "") not in {f"http://{host}" for host in self.hosts} or (
            headers["origin"] != f"http://{headers['host'].lower()}"
        ):
            raise Refusal(403, "The request comes from another site.")
        if headers.get("sec-fetch-site", "same-origin") != "same-origin":
            raise Refusal(403, "The request comes from another site.")
        if headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
            raise Refusal(415, "Only JSON is taken.")
        if (
            not headers.get("content-length", "0").isdecimal()
            or int(headers.get("content-length", "0")) > MAX_BODY
        ):
            raise Refusal(413, "The request is too large.")

    def _session(self, headers: Mapping[str, str]) -> str:
        return self._cookies(headers).get(self.cookie, "")

    @staticmethod
    def _cookies(headers: Mapping[str, str]) -> dict[str, str]:
        try:
            return {name: one.value for name, one in SimpleCookie(headers.get("cookie", "")).items()}
        except CookieError:
            return {}


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def _bounded(receive: Receive) -> Receive:
    """A body that turns out longer than it may is cut off: the request fails as one that broke off."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return {"type": "http.disconnect"} if taken > MAX_BODY else message

    return bounded


def _guarded(send: Send) -> Send:
    """Add the headers that every answer carries."""

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = {name.lower() for name, _ in message["headers"]}
            own = {**HEADERS, "cache-control": "no-store"}
            extra = [(n.encode(), v.encode()) for n, v in own.items() if n.encode() not in given]
            message = {**message, "headers": [*message["headers"], *extra]}
        await send(message)

    return guarded


async def _answer(send: Send, status: int, text: str, headers: Mapping[str, str] | None = None) -> None:
    body = text.encode()
    every = {
        **HEADERS,
        "cache-control": "no-store",
        "content-type": "text/plain; charset=utf-8",
        "content-length": str(len(body)),
        **(headers or {}),
    }
    encoded = [(name.encode(), value.encode()) for name, value in every.items()]
    await send({"type": "http.response.start", "status": status, "headers": encoded})
    await send({"type": "http.response.body", "body": body})
