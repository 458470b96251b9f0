"""What an operator may set, read once from the environment; a misspelt or unsafe value stops the start."""

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator

from server.i18n.languages import LANGUAGES

PREFIX = "PRYSTAN_"
# These belong to the Makefile and the tests, not to a running server.
NOT_OURS = ("PRYSTAN_TEST_", "PRYSTAN_FULL")
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class UnsafeSettings(Exception):
    """Says in one line per problem why the server does not start."""


class Settings(BaseModel):
    """Each field is the environment variable PRYSTAN_<NAME>, or a file named by PRYSTAN_<NAME>_FILE."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    origin: str = "http://localhost:8000"
    bind: str = "127.0.0.1:8000"
    exit_url: str = "https://www.yr.no/en"
    specimens: bool = False

    @field_validator("origin")
    @classmethod
    def _origin_is_safe(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path not in {"", "/"}:
            raise ValueError("PRYSTAN_ORIGIN must look like https://example.org")
        if parts.scheme == "http" and not _may_be_plain(parts.hostname):
            raise ValueError("PRYSTAN_ORIGIN may be http only on this machine or on an onion address")
        return value.rstrip("/")

    @field_validator("bind")
    @classmethod
    def _bind_is_local(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not value.startswith("unix:/") and (host.strip("[]") not in LOOPBACK or not port.isdigit()):
            raise ValueError("PRYSTAN_BIND must be a loopback address with a port, or unix:/path")
        return value

    @model_validator(mode="after")
    def _exits_are_addresses(self) -> Self:
        if any(urlsplit(url).scheme not in {"http", "https"} for url in self.exits.values()):
            raise ValueError("PRYSTAN_EXIT_URL must be one web address, or be=... ru=... en=...")
        return self

    @cached_property
    def exits(self) -> Mapping[str, str]:
        """The dull page that leaving leads to, by language."""
        if "=" not in self.exit_url.split("://", maxsplit=1)[0]:
            return dict.fromkeys(LANGUAGES, self.exit_url)
        given = {part[:2]: part[3:] for part in self.exit_url.split() if part[2:3] == "="}
        return {language: given.get(language, "") for language in LANGUAGES}

    @property
    def secure(self) -> bool:
        return self.origin.startswith("https://")

    @cached_property
    def hosts(self) -> frozenset[bytes]:
        """The Host headers that are ours; this machine answers to each of its own names."""
        parts = urlsplit(self.origin)
        names = LOOPBACK - {"::1"} if parts.hostname in LOOPBACK else {parts.hostname}
        port = f":{parts.port}" if parts.port else ""
        return frozenset(f"{name}{port}".encode() for name in names)


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Reads and checks everything named PRYSTAN_*; raises UnsafeSettings."""
    try:
        return Settings.model_validate(dict(_given(environ)))
    except ValidationError as error:
        raise UnsafeSettings("\n".join(_plainly(error))) from None


def _given(environ: Mapping[str, str]) -> list[tuple[str, str]]:
    names = [n for n in environ if n.startswith(PREFIX) and not n.startswith(NOT_OURS)]
    return [_value(name, environ[name]) for name in names]


def _value(name: str, value: str) -> tuple[str, str]:
    field = name.removeprefix(PREFIX)
    if field.endswith("_FILE"):
        return field.removesuffix("_FILE").lower(), Path(value).read_text("utf8").strip()
    return field.lower(), value


def _plainly(error: ValidationError) -> list[str]:
    # Never the value itself: a setting may be a secret.
    return [
        f"{PREFIX}{'_'.join(map(str, e['loc'])).upper()}: {e['msg']}" if e["loc"] else e["msg"]
        for e in error.errors(include_input=False, include_url=False)
    ]


def _may_be_plain(host: str) -> bool:
    return host in LOOPBACK or host.endswith(".onion")
