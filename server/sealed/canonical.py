"""One way to write a value as bytes, so that two who write the same sign, seal and hash the same."""

import json
from typing import Any


def canonical(value: Any) -> bytes:
    """JSON without spaces, in ASCII; dictionaries keep the order of their keys sorted."""
    return json.dumps(
        value, ensure_ascii=True, separators=(",", ":"), sort_keys=True, allow_nan=False
    ).encode()
