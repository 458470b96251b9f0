"""Forms: what was typed is kept, what is wrong is said in the reader's words, and nothing of it is logged."""

from dataclasses import dataclass, field
from typing import Annotated, TypeVar

from fastapi import Depends, Request
from pydantic import BaseModel, ValidationError

from server.errors import BadRequest, TooMuch
from server.i18n.catalogues import gettext
from server.i18n.messages import _

SWITCH = "switch"
# What was typed is shown again, and the page must still fit its one size.
LONGEST_TYPED = 4_096
# Pydantic's own words name the input; ours only what to do.
MESSAGES = {
    "missing": _("Please fill this in."),
    "string_too_short": _("Please fill this in."),
    "string_too_long": _("At most %(max_length)s characters fit here."),
}
OTHERWISE = _("We could not read this. Please look once more.")

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as the page shows it: what was typed, and one sentence per field that is not right."""

    values: dict[str, str] = field(default_factory=dict[str, str])
    errors: dict[str, str] = field(default_factory=dict[str, str])


async def read_typed(request: Request) -> dict[str, str]:
    """The fields of a urlencoded form; one sent twice is refused: two readers could choose differently."""
    pairs = (await request.form()).multi_items()
    typed = {name: value for name, value in pairs if isinstance(value, str)}
    if len(typed) != len(pairs):
        raise BadRequest
    if sum(len(value.encode()) for value in typed.values()) > LONGEST_TYPED:
        raise TooMuch
    return typed


Typed = Annotated[dict[str, str], Depends(read_typed)]


def fill(model: type[Model], typed: dict[str, str]) -> tuple[Model | None, Filled]:
    """The model when all is right, and the form to show again when it is not."""
    values = {name: typed.get(name, "") for name in model.model_fields}
    try:
        return model.model_validate(values), Filled(values)
    except ValidationError as problem:
        return None, Filled(values, _sentences(problem))


def _sentences(problem: ValidationError) -> dict[str, str]:
    found = problem.errors(include_input=False, include_url=False)
    return {str(e["loc"][0]): gettext(MESSAGES.get(e["type"], OTHERWISE)) % e.get("ctx", {}) for e in found}
