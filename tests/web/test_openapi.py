"""The API answers as its OpenAPI says, whatever is thrown at it."""

import pytest
from hypothesis import HealthCheck, settings

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
from schemathesis.checks import not_a_server_error  # noqa: E402
from schemathesis.specs.openapi.checks import (  # noqa: E402
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from resume_probe.web import create_app  # noqa: E402

schema = schemathesis.openapi.from_asgi("/openapi.json", create_app(workers=1))


@schema.parametrize()
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_answer_is_one_the_openapi_names(case):
    case.call_and_validate(checks=[not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance])


def test_it_names_every_form_and_every_refusal():
    operation = schema.raw_schema["paths"]["/api/report"]["post"]
    assert {"application/json", "text/html", "application/pdf", "text/markdown", "text/csv", "text/calendar"} <= set(
        operation["responses"]["200"]["content"])
    assert {"403", "406", "413", "415", "422", "503"} <= set(operation["responses"])
