"""The way into the server: who may post, how much, how many at once, and what headers every answer carries."""

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

from fastapi.responses import JSONResponse
from starlette.datastructures import Headers, MutableHeaders

from resume_probe.web.forms import Refusal

_LOG = logging.getLogger("resume_probe.web")
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Bounds:
    """`max_bytes` of a request's body; `at_once` bodies in memory, `waiting` more in line, `seconds` for a body to arrive."""

    max_bytes: int = 21 << 20          # what the reader takes of a resume, and a posting beside it
    at_once: int = 6
    waiting: int = 256
    seconds: float = 30.0


class Intake:
    """ASGI middleware. A body is read whole before the application sees it, so memory is `at_once` bodies at most;
    those in line are not read at all, and lose nothing.

    `hosts` are the names this server answers to (a page of another site that points its own name here is refused);
    None takes any.
    """

    def __init__(self, app: Callable, bounds: Bounds, hosts: frozenset[str] | None):
        self._app, self._bounds, self._hosts = app, bounds, hosts
        self._slots, self._inside = asyncio.Semaphore(bounds.at_once), 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def guarded(message: MutableMapping[str, Any]) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._answer(scope, receive, guarded)
        except Refusal as refusal:
            await self._refuse(refusal, scope, receive, guarded)
        except Exception as e:    # the message may quote the resume: the log gets the kind and the place alone
            _LOG.error("stopped by %s", where(e))
            if started:
                return
            await self._refuse(Refusal(500, "server-error", "The server made a mistake", "Try again; the log says where it was."),
                               scope, receive, guarded)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        self._check_host(headers)
        if scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
            return
        _check_origin(headers)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._bounds.max_bytes:
            raise self._too_large()
        if self._inside >= self._bounds.at_once + self._bounds.waiting:
            raise Refusal(503, "busy", "Too many uploads are in line", "Try again in a few seconds.")
        self._inside += 1
        try:
            async with self._slots:
                body = await self._body(receive)
                if body is not None:
                    await self._app(scope, _replay(body, receive), send)
        finally:
            self._inside -= 1

    async def _body(self, receive: Receive) -> bytes | None:
        """The whole body; None where the sender went away."""
        body = bytearray()
        try:
            async with asyncio.timeout(self._bounds.seconds):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        return None
                    body += message.get("body", b"")
                    if len(body) > self._bounds.max_bytes:
                        raise self._too_large()
                    if not message.get("more_body"):
                        return bytes(body)
        except TimeoutError:
            raise Refusal(408, "upload-timeout", "The upload took too long to arrive", "Send it again.") from None

    def _too_large(self) -> Refusal:
        return Refusal(413, "too-large", "The upload is too large to be a resume", f"Send at most {self._bounds.max_bytes >> 20} MiB.")

    def _check_host(self, headers: Headers) -> None:
        name = headers.get("host", "").lower()
        name = name[1:].split("]")[0] if name.startswith("[") else name.split(":")[0]
        if self._hosts is not None and name not in self._hosts:
            raise Refusal(421, "unknown-host", "This server does not answer to that name", "Open it by the address it says when it starts.")

    async def _refuse(self, refusal: Refusal, scope: Scope, receive: Receive, send: Send) -> None:
        more = {"Retry-After": "5"} if refusal.status == 503 else None
        await JSONResponse(refusal.body, refusal.status, headers=more)(scope, receive, send)


def _check_origin(headers: Headers) -> None:
    """A browser says where a request comes from; a page of another origin may not post here."""
    origin = headers.get("origin")
    if origin is None:
        foreign = headers.get("sec-fetch-site", "none") not in ("none", "same-origin")
    else:
        foreign = origin.split("://")[-1].lower() != headers.get("host", "").lower()
    if foreign:
        raise Refusal(403, "foreign-origin", "The request came from another site", "Open the page of this server and send it from there.")


def _replay(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def replayed() -> MutableMapping[str, Any]:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replayed


def where(error: BaseException) -> str:
    """Kind and place of an error, never its message: "KeyError in app.py:12"."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" in {frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}" if frames else ""
    return type(error).__name__ + place
