"""A service that answers a briefing with a recommendation, or with everything wrong with it.

Install ``minebrief[fastapi]`` and uvicorn, then ``uvicorn --app-dir examples fastapi_service:app``.
"""

from typing import Annotated

from fastapi import Body, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from minebrief import GlobalBriefing, Recommendation, recommend


class Fault(BaseModel):
    """One thing that is wrong with a request."""

    loc: list[str | int]
    code: str
    message: str
    expected: str | None = None
    got: str | None = None
    hint: str | None = None


class Refusal(BaseModel):
    """Everything that is wrong with a request."""

    problems: list[Fault]


app = FastAPI(title="Recommendations")


@app.exception_handler(RequestValidationError)
def refuse(_request: Request, refusal: RequestValidationError) -> JSONResponse:
    """Name every problem; FastAPI's own answer repeats the input, which may be no JSON (NaN)."""
    faults = []
    for each in refusal.errors():
        notes = {name: each.get("ctx", {}).get(name) for name in ("expected", "got", "hint")}
        faults.append(Fault(loc=each["loc"], code=each["type"], message=each["msg"], **notes))
    answer = Refusal(problems=faults).model_dump(mode="json", exclude_none=True)
    return JSONResponse(answer, status_code=422)


@app.post("/recommendations", responses={422: {"model": Refusal}})
def recommendation(briefing: Annotated[GlobalBriefing, Body()]) -> Recommendation:
    """Derive the calls of a global briefing by the standard book."""
    return recommend(briefing)
