"""The web application: `GET /` the page, `POST /api/report` the report in the form that Accept asks for."""

import hashlib
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

from fastapi import FastAPI, File, Form, Header, Request, UploadFile
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response, StreamingResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile as Uploaded
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartParser

from resume_probe import __version__
from resume_probe.errors import InputError
from resume_probe.report.site import ASSETS, asset, coach_page, coach_policy, upload_page, upload_policy
from resume_probe.web.cohorts import CohortBounds, Cohorts, lines
from resume_probe.web.forms import OFFERS, ErrorBody, Offer, Refusal, negotiate
from resume_probe.web.intake import Bounds, Intake
from resume_probe.web.workers import Order, Workers, refused

_ERRORS = {status: {"model": ErrorBody} for status in (400, 403, 406, 408, 411, 413, 415, 421, 422, 500, 501, 503)}


def create_app(*, knowledge: Path | None = None, timeout: float = 30.0, workers: int | None = None, megabytes: int = 4096,
               keep: Path | None = None, bounds: Bounds | None = None, hosts: frozenset[str] | None = None) -> FastAPI:
    """The application. Reports are made by `workers` children (one a core), each bounded by `timeout` seconds and `megabytes`.

    Where `keep` is given, a copy of each report goes to that folder; else nothing touches the disk. `hosts` are the
    names the server answers to, None for any. `app.state.stop()` ends a cohort that is being read; so does the application's end.
    """
    bounds = bounds or Bounds()
    # A part above the default goes to a temporary file; bodies are bounded and in memory already, so none has to.
    MultiPartParser.spool_max_size = bounds.max_bytes
    pool = Workers(workers or os.cpu_count() or 1, timeout, megabytes, knowledge)
    cohorts = Cohorts(CohortBounds(), workers=workers, timeout=timeout, megabytes=megabytes, knowledge=knowledge)

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        await pool.warm()
        yield
        await run_in_threadpool(cohorts.close)
        pool.close()

    app = FastAPI(title="resume_probe", version=__version__, docs_url=None, redoc_url=None, lifespan=life,
                  description="Reads a resume as an interviewer does, and answers with the prep report. Nothing is kept after the answer.")
    app.state.stop = cohorts.stop
    app.add_middleware(Intake, bounds=bounds, hosts=hosts)
    _add_refusals(app)
    _add_page(app, keep)
    _add_coach(app, cohorts, bounds)

    @app.post("/api/report", response_class=Response, operation_id="report",
              responses={200: {"description": "The report", "content": {o.media.split(";")[0]: {} for o in OFFERS}}, **_ERRORS})
    async def report(
        resume: Annotated[UploadFile, File(description="PDF, DOCX, plain text, Markdown or JSON Resume")],
        job: Annotated[UploadFile | str | None, File(description="a job description, as a file or as text")] = None,
        interview_date: Annotated[date | str | None, Form(description="YYYY-MM-DD")] = None,
        accept: Annotated[str, Header()] = "application/json",
    ) -> Response:
        """The prep report: JSON, or another form that Accept names (an annotated PDF as application/vnd.resume-probe.annotated+pdf)."""
        offer = negotiate(accept)
        order = Order(await resume.read(), resume.filename or "resume", offer.form, date.today(),
                      (await job.read() if isinstance(job, Uploaded) else job) or None,
                      job.filename if isinstance(job, Uploaded) else None, _day(interview_date))
        content = await pool.make(order)
        if keep is not None:
            await run_in_threadpool(_keep, keep, order, offer, content)
        return Response(content, media_type=offer.media)

    @app.post("/api/inspect", response_class=Response, operation_id="inspect",
              responses={200: {"description": "A page", "content": {"text/html": {}}}, **_ERRORS})
    async def inspect(resume: Annotated[UploadFile, File(description="as for a report")]) -> Response:
        """How the resume was read: each page with boxes over it, beside the text in the order it was read in."""
        order = Order(await resume.read(), resume.filename or "resume", "inspect", date.today())
        return Response(await pool.make(order), media_type="text/html; charset=utf-8")

    return app


def _add_page(app: FastAPI, keep: Path | None) -> None:
    page = upload_page([o for o in OFFERS if o.form != "json"] + [OFFERS[0]], keeps=str(keep) if keep else None)

    @app.get("/", include_in_schema=False)
    async def home() -> Response:
        return Response(page, media_type="text/html; charset=utf-8", headers={"Content-Security-Policy": upload_policy()})

    for name, media in ASSETS.items():
        app.add_api_route(f"/{name}", _serving(name, media), include_in_schema=False)


def _add_coach(app: FastAPI, cohorts: Cohorts, bounds: Bounds) -> None:
    page = coach_page(cohorts.bounds.files, bounds.max_bytes >> 20)

    @app.get("/coach", include_in_schema=False)
    async def coach() -> Response:
        return Response(page, media_type="text/html; charset=utf-8", headers={"Content-Security-Policy": coach_policy()})

    @app.post("/api/cohort", response_class=Response, operation_id="cohort",
              responses={200: {"description": "A JSON object a line", "content": {"application/x-ndjson": {}}}, **_ERRORS})
    async def cohort(resumes: Annotated[list[UploadFile], File(description="resumes, or zip files of them")]) -> Response:
        """Many resumes: {"done", "of"} after each, then {"failed", "page", "zip"}: the cohort page, and tables and reports as base64."""
        uploads = [(f.filename or "resume", await f.read()) for f in resumes]
        steps = await run_in_threadpool(cohorts.run, uploads, date.today())
        return StreamingResponse(lines(steps), media_type="application/x-ndjson")


def _serving(name: str, media: str):
    async def serve() -> Response:
        return Response(asset(name), media_type=media)
    return serve


def _add_refusals(app: FastAPI) -> None:
    """Every answer that is not 2xx has the one shape."""

    @app.exception_handler(Refusal)
    async def refusal(request: Request, refusal: Refusal) -> JSONResponse:
        return JSONResponse(refusal.body, refusal.status)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, problem: RequestValidationError) -> JSONResponse:
        first = problem.errors()[0]
        field = ".".join(str(p) for p in first["loc"][1:]) or "body"
        refusal = Refusal(422, "invalid-request", f"{field}: {first['msg']}", "See /openapi.json for the form of a request.")
        return JSONResponse(refusal.body, 422)

    @app.exception_handler(HTTPException)
    async def other(request: Request, problem: HTTPException) -> JSONResponse:
        body = Refusal(problem.status_code, "http-error", str(problem.detail), "See /openapi.json for what this server answers.").body
        return JSONResponse(body, problem.status_code, headers=problem.headers)


def _day(value: date | str | None) -> date | None:
    """A form sends an empty text where no day was chosen. Raises Refusal where it is no date, or past."""
    if not value:
        return None
    try:
        day = value if isinstance(value, date) else date.fromisoformat(value)
    except ValueError:
        raise refused(InputError("bad-date", "interview_date", str(value)[:40])) from None
    if day < date.today():
        raise Refusal(422, "invalid-request", f"interview_date is past ({day})", "Name the day of an interview to come, or none.")
    return day


def _keep(folder: Path, order: Order, offer: Offer, content: bytes) -> None:
    """A copy of the report, named by the upload's name and content; the name is cut to what no file system objects to."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = re.sub(r"[^\w-]+", "-", Path(order.name.replace("\\", "/")).stem)[:60].strip("-") or "resume"
    (folder / f"{stem}-{hashlib.sha256(order.content).hexdigest()[:8]}-prep{offer.suffix}").write_bytes(content)
