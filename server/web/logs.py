"""The one line that an error leaves: hour, route, kind and place. No address, no text, no header, ever."""

import sys
import traceback
from collections.abc import MutableMapping
from functools import cache
from pathlib import Path
from typing import Any

from starlette.types import Scope

ALLOWED = frozenset({"event", "hour", "route", "kind", "place"})


def broke(scope: Scope, error: BaseException) -> None:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    _logger().error("broke", route=_template(scope), kind=type(error).__name__, place=place)


@cache
def _logger() -> Any:
    # Late: structlog brings its colours along, which cost every start a fifth of a second.
    import structlog  # noqa: PLC0415

    stamp = structlog.processors.TimeStamper(fmt="%Y-%m-%dT%H", utc=True, key="hour")
    line = structlog.processors.KeyValueRenderer(key_order=["hour", "event"])
    return structlog.wrap_logger(structlog.PrintLogger(sys.stderr), processors=[stamp, _only_allowed, line])


def _template(scope: Scope) -> str:
    # The template, not the address: an address may say what somebody read.
    return str(getattr(scope.get("route"), "path", "-"))


def _only_allowed(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {key: value for key, value in event.items() if key in ALLOWED}
