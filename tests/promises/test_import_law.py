"""Who may import whom. This list is reviewed as a security document: what cannot be reached cannot leak."""

import ast
from pathlib import Path

import pytest

SERVER = Path(__file__).parents[2] / "server"
FEATURES = {"library", "crisis", "people", "staff", "therapists", "booking", "rooms", "watch", "desk"}
# A feature may ask another for its acts, never for its models.
# Whoever vets is of the staff: their keys, their audit, and the way in of somebody who was accepted.
ALLOWED = {
    ("booking", "therapists"),
    ("therapists", "staff"),
    # Whoever watches is of the staff, and what they do is audited.
    ("watch", "rooms"),
    ("watch", "staff"),
    # A file to take along carries the numbers that it cannot lead to.
    ("library", "crisis"),
    *(("desk", feature) for feature in FEATURES),
}
ASSEMBLY = {"app", "work", "demo", "starting", "cli", "__main__"}
CRYPTOGRAPHY = {"nacl", "cryptography", "argon2", "webauthn", "pyotp", "Crypto", "hashlib", "hmac"}
# A content security policy names inline texts by their hash; nothing is secret there.
HASHES = {"web/assets.py": {"hashlib"}}
TABLES = "db/tables.py"
FILES = sorted(SERVER.rglob("*.py"))


def imports(source: str) -> set[str]:
    """Every module that a file names in an import, wherever in the file."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are whole here, so that they can be searched for"
            found |= {str(node.module)} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def breaches(place: str, modules: set[str]) -> list[str]:
    """What a file at `place` (as in web/guard.py) may not import."""
    home = place.partition("/")[0].removesuffix(".py")
    ours = {module.split(".")[1] for module in modules if module.startswith("server.")}
    # A list of tables is all that the plumbing may know of the features.
    foreign = ours & FEATURES - (_only_models(modules) if place == TABLES else set())
    found = [f"{place} imports {other}" for other in sorted(foreign) if not _may(home, other)]
    if home not in ASSEMBLY:
        found += [f"{place} imports the assembly: {other}" for other in sorted(ours & ASSEMBLY)]
    if home == "kit":
        found += [f"{place} imports ours: {other}" for other in sorted(ours - {"kit"})]
    secret = {module.split(".")[0] for module in modules} & CRYPTOGRAPHY - HASHES.get(place, set())
    if home != "sealed":
        found += [f"{place} imports {name}" for name in sorted(secret)]
    return found + _models_of_others(place, home, modules)


def _may(home: str, other: str) -> bool:
    return home == other or home in ASSEMBLY or (home, other) in ALLOWED


def _only_models(modules: set[str]) -> set[str]:
    """The features of which nothing but the models is imported."""
    parts = {tuple(module.split(".")[1:3]) for module in modules if module.startswith("server.")}
    inner = {part for part in parts if len(part) == 2}
    return {home for home, _ in inner} - {home for home, name in inner if name != "models"}


def _models_of_others(place: str, home: str, modules: set[str]) -> list[str]:
    models = {
        module for module in modules if module.startswith("server.") and module.split(".")[2:3] == ["models"]
    }
    theirs = [module for module in sorted(models) if module.split(".")[1] != home and place != TABLES]
    return [f"{place} imports the models {module}" for module in theirs]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(SERVER).as_posix())
def test_a_file_imports_only_what_it_may(file):
    assert breaches(file.relative_to(SERVER).as_posix(), imports(file.read_text("utf8"))) == []


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("web/guard.py", "from server.library import pages"),
        ("rooms/pages.py", "from server.booking import slots"),
        ("booking/slots.py", "import server.rooms.seats"),
        ("watch/cases.py", "from server.rooms.models import Message"),
        ("kit/clock.py", "from server.settings import Settings"),
        ("people/phrases.py", "def later():\n    import nacl.secret"),
        ("db/tables.py", "from server.people import models, phrases"),
        ("db/database.py", "from server.people import models"),
        ("web/sessions.py", "from server.jobs.models import Job"),
        ("library/pages.py", "from hashlib import sha256"),
        ("people/key.py", "from server.demo import world"),
        ("therapists/access.py", "from server.people import lockers"),
        ("therapists/access.py", "from server.staff.models import Staff"),
    ],
)
def test_a_planted_breach_is_found(place, source):
    assert breaches(place, imports(source))
