"""Reads what content/ holds: a TOML file beside one text per language."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from server.kit.shapes import Misshapen


def read_toml(file: Path) -> dict[str, Any]:
    """Raises Misshapen."""
    try:
        return tomllib.loads(_text(file))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise Misshapen(f"{file.parent.name}/{file.name}: {error}") from None


def _text(file: Path) -> str:
    try:
        return file.read_text("utf8")
    except UnicodeDecodeError:
        raise Misshapen(f"{file.parent.name}/{file.name}: is not UTF-8") from None


def texts(folder: Path) -> dict[str, str]:
    """The texts of a folder by language; whoever takes them refuses a missing one."""
    return {file.stem: _text(file) for file in folder.glob("*.md")}


def documents(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """Every subfolder of `folder` as its `name` file plus `slug` and `texts`, in the order of their slugs."""
    for place in sorted(path for path in folder.iterdir() if path.is_dir()):
        yield {**read_toml(place / name), "slug": place.name, "texts": texts(place)}
