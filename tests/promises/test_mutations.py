"""Breaks each promise on purpose, in a copy of the house, and expects the promise's own tests to notice."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.promises.copied import files_of, first_failure, runner

ROOT = Path(__file__).parents[2]
COPIED = (
    "server",
    "templates",
    "static",
    "content",
    "alembic",
    "tests",
    "pyproject.toml",
    "babel.cfg",
)


@dataclass(frozen=True)
class Mutation:
    """One line of the house, said wrongly."""

    promise: str
    file: str
    right: str
    wrong: str


MUTATIONS = [
    Mutation("1_a_reader", "server/web/headers.py", '"no-store"', '"max-age=60"'),
    Mutation("1_a_reader", "server/web/packing.py", "_field(room) +", "_field(room // 2) +"),
    Mutation("1_a_reader", "server/web/ready.py", 'b"." * room', 'b"." * 9'),
    Mutation(
        "1_a_reader", "templates/layouts/bare.html", 'href="data:,"', 'href="https://example.org/i.png"'
    ),
    Mutation("1_a_reader", "templates/library/tool.html", "{{ tool.title[language()] }}", "Torture"),
    Mutation("1_a_reader", "server/library/pages.py", "{piece.code}-", "{piece.slug}-"),
    Mutation(
        "1_a_reader", "templates/layouts/sheet.html", "<meta name", '<link href="//x.example"><meta name'
    ),
    Mutation("1_a_reader", "server/web/answers.py", "[*self.headers, *page.headers]", "page.headers"),
    Mutation(
        "2_a_seized", "server/sealed/sessions.py", "return hashlib.sha256(token).digest()", "return token"
    ),
    Mutation(
        "2_a_seized",
        "server/people/models.py",
        "    version: Mapped[int]",
        "    seen: Mapped[int]\n    version: Mapped[int]",
    ),
    Mutation(
        "forms_carry",
        "server/web/forms.py",
        'return path.removeprefix(f"/{languages.of_path(path)}")',
        'return ""',
    ),
    Mutation(
        "forms_carry",
        "server/doors.py",
        'if request.method == "POST" and not is_form_token',
        "if False and not is_form_token",
    ),
    Mutation(
        "forms_carry", "server/web/guard.py", 'return site == "same-origin"', 'return site != "cross-site"'
    ),
    Mutation(
        "1_a_reader",
        "templates/library/found.html",
        '_("What was found")',
        "filled.values.words",
    ),
    Mutation(
        "1_a_reader",
        "server/library/searching.py",
        "question, filled = fill",
        "print(typed); question, filled = fill",
    ),
    Mutation("1_a_reader", "templates/library/found.html", '{{ _("Themes") }}', "Torture"),
    Mutation("3_leaving", "server/web/mark.py", "MINUTES = 5", "MINUTES = 60"),
    Mutation("3_leaving", "server/web/mark.py", "HttpOnly; ", ""),
    Mutation("3_leaving", "server/web/policy.py", "'self' {' '.join(exits)}", "'self'"),
    Mutation("3_leaving", "server/web/shelf.py", "and self.mark not in cookies", ""),
    Mutation("3_leaving", "templates/layouts/page.html", "{{ leave() }}", ""),
    Mutation("4_works", "templates/components/leave.html", "<button class", '<button onclick="go()" class'),
    Mutation("4_works", "templates/library/home.html", '/m/"', '/themes/"'),
    Mutation(
        "6_a_listed", "server/therapists/access.py", "Therapist.until >= today,", "Therapist.until >= 0,"
    ),
    Mutation("6_a_listed", "server/therapists/access.py", "Therapist.suspended.is_(None), ", ""),
    Mutation(
        "6_a_listed",
        "server/staff/vetters.py",
        " and not _are_one(self.organisation, organisation)",
        "",
    ),
    Mutation("6_a_listed", "server/therapists/vocabulary.py", 'HOME = "BY"', 'HOME = "PL"'),
    Mutation("6_a_listed", "alembic/versions/0005_therapists.py", "country <> 'BY'", "country <> 'XX'"),
    Mutation(
        "6_a_listed",
        "server/therapists/profiles.py",
        "handle=new_handle(),",
        "handle=new_handle(), staff=subject,",
    ),
    Mutation(
        "6_a_listed",
        "server/therapists/applying.py",
        "delete(Agreement).where(Agreement.subject == row.id, Agreement.agreed_by.is_(None))",
        "delete(Agreement).where(Agreement.subject == bytes(16))",
    ),
    Mutation("9_three", "templates/library/themes.html", '_("Themes")', '_("Topics")'),
    Mutation("9_three", "content/tools/feet/ru.md", "1. ", "- "),
    Mutation(
        "9_three", "server/library/pages.py", "in library.moments)", 'in library.moments if language != "ru")'
    ),
    Mutation("10_clinical", "templates/components/sources.html", "source.read|day", '""'),
    Mutation(
        "10_clinical", "templates/components/sources.html", '{{ _("Not yet reviewed by a clinician.") }}', ""
    ),
    Mutation("10_clinical", "templates/components/line.html", "line.reviewed|day", '""'),
    Mutation("10_clinical", "templates/crisis/country.html", "not confirmed", "false"),
    Mutation(
        "import_law", "server/web/wording.py", "    own = tr", "    import server.library\n\n    own = tr"
    ),
    Mutation(
        "doors",
        "server/web/health.py",
        "def healthz(_: Anyone, house: OurHouse)",
        "def healthz(house: OurHouse)",
    ),
]


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A copy that may be broken; each mutation mends what it broke."""
    copy = tmp_path_factory.mktemp("house")
    for name in COPIED:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
    return copy


@pytest.fixture(scope="module")
def running(house):
    with runner(house) as process:
        yield process


@pytest.fixture(scope="module")
def noticed(running):
    """Which tests noticed; in the copy as it is they pass, or they failed for another reason."""
    names = set()
    yield names
    assert first_failure(running, sorted(names)) == ""


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda m: f"{m.promise}-{Path(m.file).stem}")
def test_a_broken_promise_is_noticed(house, running, noticed, mutation):
    file = house / mutation.file
    right = file.read_text("utf8")
    assert mutation.right in right, "the house has changed: this mutation breaks nothing any more"
    file.write_text(right.replace(mutation.right, mutation.wrong), "utf8")
    try:
        name = first_failure(running, files_of(mutation.promise))
    finally:
        file.write_text(right, "utf8")
    assert name.startswith("tests/promises/")
    noticed.add(name)
