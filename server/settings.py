"""What an operator may set, read once from the environment; a misspelt or unsafe value stops the start."""

import os
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator

from server.i18n.languages import LANGUAGES

PREFIX = "PRYSTAN_"
# These belong to the Makefile and the tests, not to a running server.
NOT_OURS = re.compile(r"PRYSTAN_(?:TEST_.*|FULL)")
USUAL_PORTS = {"http": 80, "https": 443}
LAST_PORT = 65_535
HOST = r"(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:]+\])(?::[0-9]{1,5})?"
ORIGIN = re.compile(rf"https?://{HOST}/?", re.IGNORECASE)
# It stands in a header of every answer: nothing may end the line or the policy, and it must fit the head.
EXIT = re.compile(rf"https?://{HOST}(?:/[!-:<-~]*)?", re.IGNORECASE)
LONGEST_EXIT = 120
# The name of a room follows.
MEET = re.compile(rf"https?://{HOST}(?:/[a-z0-9._~/-]*)?", re.IGNORECASE)
DATABASES = ("sqlite:///", "postgresql://", "postgresql+psycopg://")
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
    demo: bool = False
    data: Path = Path("var")
    database_url: str = ""
    day_keys_url: str = ""
    run: Path = Path("/dev/shm")  # noqa: S108 - memory-backed is the point; the folder in it is ours alone
    keys: Path | None = None
    vouchers: bool = False
    meet_url: str = ""
    new_people_an_hour: int = Field(default=60, gt=0)
    # Open at once in one process; and seconds between two frames of each.
    streams: int = Field(default=2_000, gt=0)
    tick: float = Field(default=1.0, ge=0.1, le=10)

    @field_validator("origin")
    @classmethod
    def _origin_is_safe(cls, value: str) -> str:
        parts = urlsplit(value)
        if not ORIGIN.fullmatch(value) or not _has_port_of_a_machine(value):
            raise ValueError("must look like https://example.org")
        if parts.scheme == "http" and not _may_be_plain(parts.hostname or ""):
            raise ValueError("may be http only on this machine or on an onion address")
        return value.rstrip("/")

    @field_validator("bind")
    @classmethod
    def _bind_is_local(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not value.startswith("unix:/") and (host.strip("[]") not in LOOPBACK or not _is_port(port)):
            raise ValueError("must be a loopback address with a port, or unix:/path")
        return value

    @field_validator("exit_url")
    @classmethod
    def _exits_are_addresses(cls, value: str) -> str:
        if not all(len(url) <= LONGEST_EXIT and EXIT.fullmatch(url) for url in exits_of(value).values()):
            raise ValueError("must be one web address of at most 120 letters, or be=... ru=... en=...")
        return value

    @field_validator("meet_url")
    @classmethod
    def _calls_are_safe(cls, value: str) -> str:
        if not value:
            return value
        parts = urlsplit(value)
        if not MEET.fullmatch(value) or not _has_port_of_a_machine(f"{parts.scheme}://{parts.netloc}"):
            raise ValueError("must look like https://meet.example.org")
        if parts.scheme == "http" and not _may_be_plain(parts.hostname or ""):
            raise ValueError("may be http only on this machine or on an onion address")
        return value.rstrip("/")

    @field_validator("database_url", "day_keys_url")
    @classmethod
    def _database_is_known(cls, value: str) -> str:
        if value and not value.startswith(DATABASES):
            raise ValueError("must begin with sqlite:/// or postgresql://")
        return value

    @field_validator("demo")
    @classmethod
    def _demo_is_at_home(cls, value: bool, others: ValidationInfo) -> bool:
        # With a wrong origin that is said first, and alone.
        if value and "origin" in others.data and not is_this_machine(others.data["origin"]):
            raise ValueError("is for this machine alone, and PRYSTAN_ORIGIN names another")
        return value

    @cached_property
    def exits(self) -> Mapping[str, str]:
        """The dull page that leaving leads to, by language."""
        return exits_of(self.exit_url)

    @property
    def scheme(self) -> str:
        return urlsplit(self.origin).scheme

    @property
    def database(self) -> str:
        """The database's address: one file in the data folder unless another is given."""
        return self.database_url or f"sqlite:///{self.data / 'prystan.db'}"

    @property
    def day_keys(self) -> str:
        """Where the keys of days lie: a file of its own, or on PostgreSQL a database of its own."""
        if self.day_keys_url or not self.database_url.startswith("postgresql"):
            return self.day_keys_url or f"sqlite:///{self.data / 'day-keys.db'}"
        address = urlsplit(self.database_url)
        return address._replace(path=f"{address.path}_keys").geturl()

    @property
    def keys_folder(self) -> Path:
        return self.keys or self.data / "keys"

    @property
    def run_folder(self) -> Path:
        """Where the boot secret lies; one folder for each user of the machine."""
        return self.run / f"prystan-{os.getuid()}"

    @property
    def at_home(self) -> bool:
        """Whether this is somebody's own machine: keys and tables may be made without asking."""
        return is_this_machine(self.origin)

    @property
    def passkeys_needed(self) -> bool:
        """Whether keepers come in only with a passkey: where anybody on the net can try to."""
        return not _may_be_plain(urlsplit(self.origin).hostname or "")

    @property
    def secure(self) -> bool:
        return self.scheme == "https"

    @cached_property
    def hosts(self) -> frozenset[bytes]:
        """The Host headers that are ours; this machine answers to each of its own names."""
        parts = urlsplit(self.origin)
        names = LOOPBACK - {"::1"} | {"[::1]"} if parts.hostname in LOOPBACK else {parts.hostname}
        # Browsers leave out the port that the scheme means anyway.
        port = f":{parts.port}" if parts.port not in {None, USUAL_PORTS[parts.scheme]} else ""
        return frozenset(f"{name}{port}".encode() for name in names)


def is_this_machine(origin: str) -> bool:
    return urlsplit(origin).hostname in LOOPBACK


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Reads and checks everything named PRYSTAN_*; raises UnsafeSettings."""
    try:
        return Settings.model_validate(dict(_given(environ)))
    except ValidationError as error:
        raise UnsafeSettings("\n".join(_plainly(error))) from None


def _given(environ: Mapping[str, str]) -> list[tuple[str, str]]:
    names = [name for name in environ if name.startswith(PREFIX) and not NOT_OURS.fullmatch(name)]
    if twice := [name for name in names if f"{name}_FILE" in environ]:
        raise UnsafeSettings("\n".join(f"{name}: is given twice, also as a file" for name in twice))
    return [_value(name, environ[name]) for name in names]


def _value(name: str, value: str) -> tuple[str, str]:
    field = name.removeprefix(PREFIX)
    if field.endswith("_FILE"):
        return field.removesuffix("_FILE").lower(), _read(name, Path(value))
    return field.lower(), value


def _read(name: str, file: Path) -> str:
    try:
        return file.read_text("utf8").strip()
    except (OSError, ValueError):
        raise UnsafeSettings(f"{name}: names no file that can be read") from None


def _plainly(error: ValidationError) -> list[str]:
    # Never the value itself: a setting may be a secret.
    return [
        f"{PREFIX}{'_'.join(map(str, e['loc'])).upper()}: {_reason(e['type'], e['msg'])}"
        for e in error.errors(include_input=False, include_url=False)
    ]


def _reason(kind: str, message: str) -> str:
    return "there is no such setting" if kind == "extra_forbidden" else message.removeprefix("Value error, ")


def exits_of(exit_url: str) -> dict[str, str]:
    """One address for all, or one for each language."""
    if "=" not in exit_url.partition("://")[0]:
        return dict.fromkeys(LANGUAGES, exit_url)
    given = {part[:2]: part[3:] for part in exit_url.split() if part[2:3] == "="}
    return {language: given.get(language, "") for language in LANGUAGES}


def _has_port_of_a_machine(origin: str) -> bool:
    port = origin.rstrip("/").rpartition(":")[2]
    return not port.isdecimal() or _is_port(port)


def _is_port(text: str) -> bool:
    return text.isdecimal() and text.isascii() and len(text) <= len("65535") and 0 < int(text) <= LAST_PORT


def _may_be_plain(host: str) -> bool:
    return host in LOOPBACK or host.endswith(".onion")
