"""What was done before the machine was taken away, and what is looked for in its files."""

from dataclasses import dataclass, field
from secrets import token_hex

from server.db.database import Database
from server.people.models import Person
from server.sealed import keyring
from server.sealed.derivation import derive
from server.sealed.phrases import canonical
from server.sealed.sessions import token_of
from server.sealed.words import read_lists
from server.web.house import WORDS
from tests.seizure.encodings import found
from tests.seizure.scene import Caller, Scene, write_down


def canary(name: str) -> str:
    return f"CANARY-{name}-{token_hex(8)}"


@dataclass
class Night:
    """`canaries` were never to be kept; `gone` was kept, and is to have left with whoever it was of."""

    scene: Scene
    canaries: dict[str, str | bytes] = field(default_factory=dict[str, str | bytes])
    open_phrase: str = ""
    plan: str = ""
    gone: dict[str, bytes] = field(default_factory=dict[str, bytes])
    # What of it was found while it was still there, and how many jobs the night had.
    seen_before: set[str] = field(default_factory=set[str])
    done: int = 0
    # How many rows of persons were written together with rows of others: before the night, and after it.
    joined: list[int] = field(default_factory=list[int])
    # In how many transactions the rows of each table were written: before the night, and after it.
    written: list[dict[str, int]] = field(default_factory=list[dict[str, int]])
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])
    limits: str = ""

    def plant(self, name: str) -> str:
        planted = canary(name)
        self.canaries[name] = planted
        return planted

    def look_at_what_will_go(self) -> None:
        """Of what was not found in the files the search proves nothing when it is gone."""
        database = Database(self.scene.database)
        write_down(database)
        database.close()
        wanted = {name: part for name, part in self.gone.items() if name not in self.seen_before}
        self.seen_before |= {name for name, _ in found(wanted, self.scene.everything())}

    def remember_phrase(self, name: str, phrase: str) -> None:
        words = phrase.split()
        self.canaries |= {
            f"{name}: words {at} to {at + 3}": " ".join(words[at : at + 3]) for at in range(len(words) - 2)
        }

    def remember_cookie(self, name: str, caller: Caller) -> None:
        cookie = caller.cookies["s"]
        token = token_of(cookie)
        assert token is not None
        self.canaries |= {f"{name}: cookie": cookie, f"{name}: token": bytes(token)}

    def remember(self, name: str, caller: Caller, phrase: str) -> None:
        """The phrase, its parts, and the cookie that it opened."""
        self.remember_phrase(name, phrase)
        self.remember_cookie(name, caller)

    def remember_code(self, name: str, code: str) -> None:
        """As it was shown, as it may be typed, and as bytes."""
        digits = code.replace("-", "")
        self.canaries |= {name: code, f"{name}: digits": digits, f"{name}: bytes": bytes.fromhex(digits)}


def derived_from(night: Night, phrase: str):
    keys = keyring.load(night.scene.folder / "data" / "keys")
    return derive(canonical(read_lists(WORDS), phrase), keys.peppers.current, keys.site_salt)


def row_of(night: Night, database: Database, phrase: str) -> Person:
    with database.reading() as session:
        row = session.get(Person, derived_from(night, phrase).lookup)
    assert row is not None
    return row
