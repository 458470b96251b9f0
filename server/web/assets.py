"""The style and the script that stand inside every page, and the hashes by which the browser knows them."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

import rcssmin
import rjsmin

STATIC = Path(__file__).parents[2] / "static"
# The second is an extension of the first: see vendor/manifest.toml.
VENDORED = ("htmx", "hx-csp")
# What comes first is the ground for what follows; the rest is one file per component.
FIRST = ("tokens", "reset", "base")


@cache
def style() -> str:
    first = [STATIC / "css" / f"{name}.css" for name in FIRST]
    last = STATIC / "css" / "print.css"
    rest = sorted({*(STATIC / "css").glob("*.css")} - {*first, last})
    return str(rcssmin.cssmin(_joined([*first, *rest, last])))


@cache
def script() -> str:
    return str(rjsmin.jsmin(_joined(sorted((STATIC / "js").glob("*.js")))))


@cache
def passkeys() -> str:
    """The one script that is not in every page: passkeys do not work without it."""
    return str(rjsmin.jsmin((STATIC / "js" / "alone" / "passkeys.js").read_text("utf8")))


@cache
def live() -> str:
    """What lets a part of a page change by itself. Few pages load it, and all work without it."""
    return "\n".join((STATIC / "vendor" / f"{name}.min.js").read_text("utf8") for name in VENDORED)


@cache
def talking() -> str:
    """What lets a room go on by itself. Only its own pages load it, and all of them work without."""
    return str(rjsmin.jsmin((STATIC / "js" / "alone" / "talking.js").read_text("utf8")))


@cache
def live_address() -> str:
    return _address(live())


@cache
def talking_address() -> str:
    return _address(talking())


def _address(script: str) -> str:
    """Named by its content: whoever has another version asks for another address."""
    return f"/a/{sha256(script.encode()).hexdigest()[:16]}.js"


def source_hash(text: str) -> str:
    """How a content security policy names an inline text."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _joined(files: list[Path]) -> str:
    return "\n".join(file.read_text("utf8") for file in files)
