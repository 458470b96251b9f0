"""The one line that an error leaves: hour, route, kind and place. No address, no text, no header, ever."""

import sys
import traceback
from pathlib import Path
from typing import Any

import structlog
from starlette.types import Scope

ALLOWED = frozenset({"event", "hour", "route", "kind", "place"})


def configure() -> None:
    structlog.configure(
        processors=[
            structlog.processors.TimeStamper(fmt="%Y-%m-%dT%H", utc=True, key="hour"),
            _only_allowed,
            structlog.processors.KeyValueRenderer(key_order=["hour", "event"]),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def broke(scope: Scope, error: BaseException) -> None:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    structlog.get_logger().error(
        "broke",
        route=_template(scope),
        kind=type(error).__name__,
        place=f"{Path(frame.filename).name}:{frame.lineno}",
    )


def _template(scope: Scope) -> str:
    # The template, not the address: an address may say what somebody read.
    return str(getattr(scope.get("route"), "path", "-"))


def _only_allowed(_: Any, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    return {key: value for key, value in event.items() if key in ALLOWED}
