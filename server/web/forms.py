"""Forms: what was typed is kept, what is wrong is said in the reader's words, and nothing of it is logged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, TypeVar

from fastapi import Depends, Request
from pydantic import BaseModel, BeforeValidator, ValidationError

from server.errors import BadRequest, TooMuch
from server.i18n import languages
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.kit.folding import seen
from server.web.signed import Signed

SWITCH = "switch"
# What was typed is shown again, and a page of the one size must still hold it.
LONGEST_BRIEF = 4_096
TOKEN = "t"  # noqa: S105 - the name of a field
# What belongs to the form and not to the person; it is never handed on.
OURS = frozenset({SWITCH, TOKEN, "l"})
HOLDS_PHRASE = "holds_phrase"
NUMBER = _("Please write a number that fits here.")
# Pydantic's own words name the input; ours only what to do.
MESSAGES = {
    "missing": _("Please fill this in."),
    "string_too_short": _("Please fill this in."),
    "string_too_long": _("At most %(max_length)s characters fit here."),
    "literal_error": _("Please choose one of these."),
    HOLDS_PHRASE: _(
        "Seven words here look like a key phrase. Nobody else may know it: please take them out."
        " Nothing was sent."
    ),
    "int_parsing": NUMBER,
    "greater_than_equal": NUMBER,
    "less_than_equal": NUMBER,
}
OTHERWISE = _("We could not read this. Please look once more.")

Model = TypeVar("Model", bound=BaseModel)
# A line that is kept as it is and that others read: PostgreSQL takes no NUL, and no name may turn around the
# words beside it.
Seen = Annotated[str, BeforeValidator(seen)]


class SignInNeeded(Exception):
    """The session has ended or never was; what was typed goes along, so that nothing of it is lost."""

    def __init__(self, path: str, typed: Mapping[str, str], kind: str = "person") -> None:
        super().__init__("sign-in needed")
        self.path = path
        self.kind = kind
        self.typed = theirs(typed)


class StepUpNeeded(Exception):
    """For this the second factor has to be shown once more, or, where `passkey`, the passkey itself."""

    def __init__(self, who: Signed, path: str, typed: Mapping[str, str], *, passkey: bool = False) -> None:
        super().__init__("second factor needed")
        self.who = who
        self.path = path
        self.passkey = passkey
        self.typed = theirs(typed)


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as the page shows it: what was typed, and one sentence per field that is not right."""

    values: dict[str, str] = field(default_factory=dict[str, str])
    errors: dict[str, str] = field(default_factory=dict[str, str])


def theirs(typed: Mapping[str, str]) -> dict[str, str]:
    """What somebody typed, without what belongs to the form."""
    return {name: value for name, value in typed.items() if name not in OURS}


def act_of(path: str) -> str:
    """What a form does, whatever the language of its page: the address without the language."""
    return path.removeprefix(f"/{languages.of_path(path)}")


def switched(typed: Mapping[str, str]) -> str | None:
    """The language in which the page of a form is asked for; what was typed stays, and is not sent."""
    asked = typed.get(SWITCH, "")
    return asked if asked in languages.LANGUAGES else None


async def read_typed(request: Request) -> dict[str, str]:
    """The fields of a urlencoded form, none for GET; one sent twice is refused: readers could differ."""
    pairs = (await request.form()).multi_items()
    typed = {name: value for name, value in pairs if isinstance(value, str)}
    if len(typed) != len(pairs):
        raise BadRequest
    return typed


Typed = Annotated[dict[str, str], Depends(read_typed)]


def read_brief(typed: Typed) -> dict[str, str]:
    """For forms of ready pages."""
    if sum(len(value.encode()) for value in typed.values()) > LONGEST_BRIEF:
        raise TooMuch
    return typed


Brief = Annotated[dict[str, str], Depends(read_brief)]


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
