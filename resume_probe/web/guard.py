"""What keeps the server safe: bounded uploads, security headers, requests from its own page alone, parsing in a child process."""

import threading
from datetime import date
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from resume_probe.errors import InputError

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_LOCAL = ("127.0.0.1", "localhost", "::1", "testserver")


def error(status: int, code: str, message: str, hint: str) -> JSONResponse:
    return JSONResponse({"error": {"code": code, "message": message, "hint": hint}}, status)


def install(app: FastAPI, max_bytes: int) -> None:
    """Middleware and handlers so that every refusal has the one error shape."""

    @app.middleware("http")
    async def protect(request: Request, call_next) -> Response:
        length = request.headers.get("content-length", "0")
        if request.method == "POST" and _foreign(request):
            response: Response = error(403, "foreign-origin", "The request came from another site",
                                       "Open the page of this server and send it from there.")
        elif not length.isdigit() or int(length) > max_bytes:
            response = error(413, "too-large", "The upload is too large to be a resume", f"Send at most {max_bytes // 1_000_000} MB.")
        elif request.method == "POST" and "content-length" not in request.headers:
            response = error(411, "length-required", "The upload does not say how long it is", "Send it with a Content-Length.")
        else:
            response = await call_next(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, problem: RequestValidationError) -> JSONResponse:
        first = problem.errors()[0]
        field = ".".join(str(p) for p in first["loc"][1:]) or "body"
        return error(422, "invalid-request", f"{field}: {first['msg']}", "See /openapi.json for the form of a request.")

    @app.exception_handler(HTTPException)
    async def refused(request: Request, problem: HTTPException) -> JSONResponse:
        response = error(problem.status_code, "http-error", str(problem.detail), "See /openapi.json for what this server answers.")
        response.headers.update(problem.headers or {})
        return response


def _foreign(request: Request) -> bool:
    """A browser says where a request comes from; a page of another origin may not post here."""
    origin = request.headers.get("origin")
    if origin is None:
        return request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin")
    return origin.split("://")[-1] != request.headers.get("host", "")


class Worker:
    """Makes reports in child processes with a time limit, a bounded number at once. Children stay warm."""

    def __init__(self, at_once: int, timeout: float):
        self._at_once, self._timeout = at_once, timeout
        self._lock, self._pool = threading.Lock(), None

    def render(self, content: bytes, name: str, form: str, job: bytes | str | None, job_name: str | None,
               interview_date: date | None, today: date, knowledge: Path | None) -> bytes:
        """The report's bytes. Raises InputError, also where the child took too long or died."""
        from pebble import ProcessExpired

        future = self._children().schedule(
            make, args=(content, name, form, job, job_name, interview_date, today, knowledge), timeout=self._timeout)
        try:
            return future.result()
        except TimeoutError:
            raise InputError("reader-timeout", name, f"more than {self._timeout:g} s") from None
        except ProcessExpired:
            raise InputError("reader-crashed", name) from None

    def _children(self):
        from pebble import ProcessPool

        with self._lock:
            if self._pool is None:
                self._pool = ProcessPool(max_workers=self._at_once)
            return self._pool


def make(content: bytes, name: str, form: str, job: bytes | str | None, job_name: str | None,
         interview_date: date | None, today: date, knowledge: Path | None) -> bytes:
    """One report, in the child."""
    from resume_probe.pipeline import probe
    from resume_probe.report import annotate, render

    report = probe(content, name=name, job=job, job_name=job_name, interview_date=interview_date, today=today, knowledge=knowledge)
    return annotate(report, content) if form == "annotated-pdf" else render(report, form)
