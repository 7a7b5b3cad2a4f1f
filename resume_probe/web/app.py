"""The web application: `GET /` the page, `POST /api/report` the report in the form that Accept asks for."""

from datetime import date
from pathlib import Path
from typing import Annotated

from fastapi import FastAPI, File, Form, Header, Request, UploadFile
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile as Uploaded

from resume_probe import __version__
from resume_probe.errors import InputError
from resume_probe.web import guard, page
from resume_probe.web.forms import FORMATS, ErrorBody, negotiate

MAX_BYTES = 20_000_000
MAX_AT_ONCE = 2


def create_app(*, knowledge: Path | None = None, timeout: float = 30.0) -> FastAPI:
    """The application. `timeout` in seconds bounds the reading of one resume, in a child process."""
    app = FastAPI(title="resume_probe", version=__version__, docs_url=None, redoc_url=None,
                  description="Reads a resume as an interviewer does. Nothing is kept after the response.")
    guard.install(app, MAX_BYTES)
    worker = guard.Worker(MAX_AT_ONCE, timeout)

    @app.exception_handler(InputError)
    async def input_error(request: Request, error: InputError) -> JSONResponse:
        status = {"too-large": 413, "unknown-format": 415}.get(error.code, 422)
        return JSONResponse({"error": {"code": error.code, "message": error.message, "hint": error.hint}}, status)

    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    async def home() -> HTMLResponse:
        return HTMLResponse(page.home())

    @app.post("/api/report", responses={200: {"content": {m: {} for m in FORMATS}}, 413: {"model": ErrorBody}, 415: {"model": ErrorBody},
                                        422: {"model": ErrorBody}}, response_class=Response)
    async def report(
        resume: Annotated[UploadFile, File(description="PDF, DOCX, text, Markdown or JSON Resume")],
        job: Annotated[UploadFile | str | None, File(description="a job description: a file or text")] = None,
        interview_date: Annotated[date | str | None, Form(description="YYYY-MM-DD")] = None,
        accept: Annotated[str, Header()] = "application/json",
    ) -> Response:
        """The prep report, as JSON, or as HTML, PDF or Markdown where Accept prefers it."""
        form, media = negotiate(accept)
        content = await resume.read()
        job_content = await job.read() if isinstance(job, Uploaded) else job
        job_name = job.filename if isinstance(job, Uploaded) else None
        when = page.interview_day(interview_date)
        made = await run_in_threadpool(worker.render, content, resume.filename or "resume", form,
                                       job_content or None, job_name, when, date.today(), knowledge)
        return Response(made, media_type=media, headers={"Cache-Control": "no-store"})

    return app
