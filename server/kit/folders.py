"""Reads what content/ holds: a TOML file beside one text per language."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def read_toml(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf8"))


def texts(folder: Path) -> dict[str, str]:
    """The texts of a folder by language; whoever takes them refuses a missing one."""
    return {file.stem: file.read_text("utf8") for file in folder.glob("*.md")}


def documents(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """Every subfolder of `folder` as its `name` file plus `slug` and `texts`, in the order of their slugs."""
    for place in sorted(path for path in folder.iterdir() if path.is_dir()):
        yield {**read_toml(place / name), "slug": place.name, "texts": texts(place)}
