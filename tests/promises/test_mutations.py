"""Breaks each promise on purpose, in a copy of the house, and expects the promise's own tests to notice."""

import os
import shutil
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from tests.full import FULL
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

MOMENTS = count(1_000_000_000)


@dataclass(frozen=True)
class Mutation:
    """One line of the house, said wrongly; and the test that notices, where the others would take long."""

    promise: str
    file: str
    right: str
    wrong: str
    test: str = ""

    @property
    def tests(self) -> list[str]:
        files = files_of(self.promise)
        return [f"{file}::{self.test}" for file in files] if self.test else files


MUTATIONS = [
    Mutation(
        "1_a_reader",
        "server/web/headers.py",
        '"no-store"',
        '"max-age=60"',
        "test_no_page_or_file_sets_a_cookie_or_may_be_kept",
    ),
    Mutation(
        "1_a_reader",
        "server/web/packing.py",
        "_field(room) +",
        "_field(room // 2) +",
        "test_every_answer_has_one_size",
    ),
    Mutation(
        "1_a_reader", "server/web/ready.py", 'b"." * room', 'b"." * 9', "test_every_answer_has_one_size"
    ),
    Mutation(
        "1_a_reader",
        "templates/layouts/bare.html",
        'href="data:,"',
        'href="https://example.org/i.png"',
        "test_no_page_or_file_asks_another_host",
    ),
    Mutation(
        "1_a_reader",
        "templates/library/tool.html",
        "{{ tool.title[language()] }}",
        "Torture",
        "test_titles_name_no_topic",
    ),
    Mutation(
        "1_a_reader",
        "server/library/pages.py",
        "{piece.code}-",
        "{piece.slug}-",
        "test_the_name_of_a_file_is_a_code",
    ),
    Mutation(
        "1_a_reader",
        "templates/layouts/sheet.html",
        "<meta name",
        '<link href="//x.example"><meta name',
        "test_no_page_or_file_asks_another_host",
    ),
    Mutation(
        "1_a_reader",
        "server/web/answers.py",
        "[*self.headers, *page.headers]",
        "page.headers",
        "test_no_page_or_file_sets_a_cookie_or_may_be_kept",
    ),
    Mutation(
        "2_a_seized",
        "server/sealed/sessions.py",
        "return hashlib.sha256(token).digest()",
        "return token",
        "test_nothing_that_somebody_says_or_sends_along_is_kept_in_the_clear",
    ),
    Mutation(
        "2_a_seized",
        "server/people/models.py",
        "    version: Mapped[int]",
        "    seen: Mapped[int]\n    version: Mapped[int]",
        "test_no_column_can_hold_what_names_somebody",
    ),
    Mutation(
        "forms_carry",
        "server/web/forms.py",
        'return path.removeprefix(f"/{languages.of_path(path)}")',
        'return ""',
        "test_a_form_without_its_own_token_changes_nothing",
    ),
    Mutation(
        "forms_carry",
        "server/doors.py",
        'if request.method == "POST" and not is_form_token',
        "if False and not is_form_token",
        "test_a_form_without_its_own_token_changes_nothing",
    ),
    Mutation(
        "forms_carry",
        "server/web/guard.py",
        'return site == "same-origin"',
        'return site != "cross-site"',
        "test_what_comes_from_elsewhere_changes_nothing_whatever_it_carries",
    ),
    Mutation(
        "1_a_reader",
        "templates/library/found.html",
        '_("What was found")',
        "filled.values.words",
        "test_ones_own_words_stand_nowhere_but_in_the_field",
    ),
    Mutation(
        "1_a_reader",
        "server/library/searching.py",
        "question, filled = fill",
        "print(typed); question, filled = fill",
        "test_ones_own_words_stand_nowhere_but_in_the_field",
    ),
    Mutation(
        "1_a_reader",
        "templates/library/found.html",
        '{{ _("Themes") }}',
        "Torture",
        "test_ones_own_words_stand_nowhere_but_in_the_field",
    ),
    Mutation(
        "3_leaving",
        "server/web/mark.py",
        "MINUTES = 5",
        "MINUTES = 60",
        "test_the_mark_lives_five_minutes_and_is_hidden_from_script",
    ),
    Mutation(
        "3_leaving",
        "server/web/mark.py",
        "HttpOnly; ",
        "",
        "test_the_mark_lives_five_minutes_and_is_hidden_from_script",
    ),
    Mutation(
        "3_leaving",
        "server/web/policy.py",
        "'self' {' '.join(exits)}",
        "'self'",
        "test_the_browser_lets_the_form_lead_away",
    ),
    Mutation(
        "3_leaving",
        "server/web/shelf.py",
        "and self.mark not in cookies",
        "",
        "test_after_leaving_every_page_is_a_dull_one",
    ),
    Mutation(
        "3_leaving",
        "templates/layouts/page.html",
        "{{ leave() }}",
        "",
        "test_leaving_is_first_on_every_page_and_a_plain_form",
    ),
    Mutation(
        "4_works",
        "templates/components/leave.html",
        "<button class",
        '<button onclick="go()" class',
        "test_no_page_needs_script",
    ),
    Mutation(
        "4_works", "templates/library/home.html", '/m/"', '/themes/"', "test_every_link_leads_somewhere"
    ),
    Mutation("5_nothing", "server/db/sqlite.py", '"BEGIN IMMEDIATE" if writes else "BEGIN"', '"BEGIN"'),
    Mutation("5_nothing", "server/db/sqlite.py", "synchronous=FULL", "synchronous=NORMAL"),
    Mutation(
        "5_nothing",
        "alembic/versions/0006_booking.py",
        'key=("therapist", "cell")',
        'key=("therapist", "cell", "booking")',
    ),
    Mutation(
        "5_nothing", "server/booking/requesting.py", "if before := sent_before(", "if False and sent_before("
    ),
    Mutation(
        "6_a_listed",
        "server/therapists/access.py",
        "Therapist.until >= today,",
        "Therapist.until >= 0,",
        "test_at_the_deadline_the_listing_ends_though_nobody_does_anything",
    ),
    Mutation(
        "6_a_listed",
        "server/therapists/access.py",
        "Therapist.suspended.is_(None), ",
        "",
        "test_one_vetter_is_enough_to_take_somebody_off",
    ),
    Mutation(
        "6_a_listed",
        "server/staff/vetters.py",
        " and not _are_one(self.organisation, organisation)",
        "",
        "test_one_alone_is_not_enough_nor_a_colleague_of_the_same",
    ),
    Mutation(
        "6_a_listed",
        "server/therapists/vocabulary.py",
        'HOME = "BY"',
        'HOME = "PL"',
        "test_it_takes_two_of_different_organisations",
    ),
    Mutation(
        "6_a_listed",
        "alembic/versions/0005_therapists.py",
        "country <> 'BY'",
        "country <> 'XX'",
        "test_nobody_in_belarus_gets_past_the_first_page",
    ),
    Mutation(
        "6_a_listed",
        "server/therapists/profiles.py",
        "handle=new_handle(),",
        "handle=new_handle(), staff=subject,",
        "test_it_takes_two_of_different_organisations",
    ),
    Mutation(
        "6_a_listed",
        "server/therapists/applying.py",
        "delete(Agreement).where(Agreement.subject == row.id, Agreement.agreed_by.is_(None))",
        "delete(Agreement).where(Agreement.subject == bytes(16))",
        "test_a_second_signs_what_they_can_read",
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

# Each test that must notice is seen to do so once; PRYSTAN_FULL=1 breaks the house in every way.
SAMPLED = [*{(one.promise, one.test or one): one for one in reversed(MUTATIONS)}.values()][::-1]


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


def write(file: Path, text: str) -> None:
    """Python knows what it has compiled by whole seconds: each writing has one of its own."""
    file.write_text(text, "utf8")
    moment = next(MOMENTS)
    os.utime(file, (moment, moment))


@pytest.mark.parametrize(
    "mutation", MUTATIONS if FULL else SAMPLED, ids=lambda m: f"{m.promise}-{Path(m.file).stem}"
)
def test_a_broken_promise_is_noticed(house, running, noticed, mutation):
    file = house / mutation.file
    right = file.read_text("utf8")
    assert mutation.right in right, "the house has changed: this mutation breaks nothing any more"
    write(file, right.replace(mutation.right, mutation.wrong))
    try:
        name = first_failure(running, mutation.tests)
    finally:
        write(file, right)
    assert name.startswith("tests/promises/")
    noticed.add(name)
