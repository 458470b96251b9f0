"""What an operator sets is read once; a misspelt or unsafe value stops the start with a line safe to show."""

import pytest

from server.settings import Settings, UnsafeSettings, read_settings

SECRET = "s3cret-value"


def refusal(**environ):
    with pytest.raises(UnsafeSettings) as told:
        read_settings({f"PRYSTAN_{name}": value for name, value in environ.items()})
    return str(told.value)


def test_without_any_setting_it_opens_on_this_machine_only():
    assert read_settings({}) == Settings()
    assert Settings().bind == "127.0.0.1:8000"
    assert Settings().origin == "http://localhost:8000"
    assert not Settings().specimens


def test_what_belongs_to_others_is_passed_by():
    others = {"HOME": "/", "PRYSTANI": "x", "PRYSTAN_TEST_POSTGRES": "x", "PRYSTAN_FULL": "1"}
    assert read_settings(others) == Settings()


@pytest.mark.parametrize("name", ["ORIGNI", "BINDS", "", "SECURE", "HOSTS", "FULLY"])
def test_a_misspelt_name_is_refused(name):
    line = refusal(**{name: SECRET})
    assert line.startswith(f"PRYSTAN_{name}: ")


@pytest.mark.parametrize(
    "origin",
    [
        "https://prystan.example",
        "https://prystan.example/",
        "https://prystan.example:8443",
        "http://localhost:8000",
        "http://127.0.0.1:8000",
        "http://[::1]:8000",
        "http://abcdefghijklmnop.onion",
    ],
)
def test_a_safe_origin_is_taken(origin):
    assert read_settings({"PRYSTAN_ORIGIN": origin}).origin == origin.rstrip("/")


@pytest.mark.parametrize(
    "origin",
    [
        SECRET,
        "",
        f"ftp://{SECRET}",
        f"http://{SECRET}.example",
        f"http://{SECRET}.onion.example",
        f"https://user:{SECRET}@prystan.example",
        f"https://prystan.example/{SECRET}",
        f"https://prystan.example?{SECRET}",
        f"https://prystan.example#{SECRET}",
        f"https://prystan.example:{SECRET}",
        "http://localhost:99999",
        "http://localhost:0",
        f"https://{SECRET} .example",
        f"https://{SECRET}\r\nx: y",
        f"https://[{SECRET}",
        "https://",
    ],
)
def test_an_unsafe_origin_is_refused_in_one_line_that_hides_it(origin):
    line = refusal(ORIGIN=origin)
    assert line.startswith("PRYSTAN_ORIGIN: ")
    assert "\n" not in line
    assert SECRET not in line


@pytest.mark.parametrize("bind", ["127.0.0.1:1", "localhost:65535", "[::1]:8000", "unix:/run/prystan/a.sock"])
def test_a_local_address_is_listened_on(bind):
    assert read_settings({"PRYSTAN_BIND": bind}).bind == bind


@pytest.mark.parametrize(
    "bind",
    [
        "0.0.0.0:8000",
        "[::]:8000",
        "192.0.2.7:8000",
        f"{SECRET}.example:8000",
        "127.0.0.1",
        "127.0.0.1:",
        f"127.0.0.1:{SECRET}",
        "127.0.0.1:99999",
        "127.0.0.1:²",
        "127.0.0.1:" + "9" * 5_000,
        ":8000",
        "8000",
        "unix:relative.sock",
        "unix:",
        "",
    ],
)
def test_an_address_that_others_could_reach_is_refused(bind):
    line = refusal(BIND=bind)
    assert line.startswith("PRYSTAN_BIND: ")
    assert "\n" not in line
    assert SECRET not in line


def test_one_exit_serves_every_language():
    assert Settings(exit_url="https://a.example/x?a=b").exits == dict.fromkeys(
        ("be", "ru", "en"), "https://a.example/x?a=b"
    )


def test_each_language_may_have_its_own_exit():
    exits = {"be": "https://a.example/", "ru": "http://b.example/?x=y", "en": "https://c.example"}
    said = " ".join(f"{language}={url}" for language, url in exits.items())
    assert read_settings({"PRYSTAN_EXIT_URL": said}).exits == exits


@pytest.mark.parametrize(
    "exit_url",
    [
        SECRET,
        "",
        "https://",
        "/be/",
        f"javascript:alert('{SECRET}')",
        f"be=https://{SECRET}.example",
        f"be=https://a.example ru=https://b.example en={SECRET}",
        f"https://a.example; script-src {SECRET}",
        f"https://a.example/\r\nset-cookie: {SECRET}",
        f"https://a.example/{SECRET}é",
        f"https://a.example/{SECRET}" + "a" * 1_000,
    ],
)
def test_an_exit_that_leads_nowhere_safe_is_refused(exit_url):
    line = refusal(EXIT_URL=exit_url)
    assert line.startswith("PRYSTAN_EXIT_URL")
    assert "\n" not in line
    assert SECRET not in line


def test_yes_and_no_are_read_and_nothing_else():
    assert read_settings({"PRYSTAN_SPECIMENS": "1"}).specimens
    assert not read_settings({"PRYSTAN_SPECIMENS": "no"}).specimens
    assert SECRET not in refusal(SPECIMENS=SECRET)


def test_a_value_may_stand_in_a_file(tmp_path):
    (tmp_path / "origin").write_text("https://prystan.example\n", "utf8")
    found = read_settings({"PRYSTAN_ORIGIN_FILE": str(tmp_path / "origin")})
    assert found.origin == "https://prystan.example"


def test_a_value_in_a_file_is_checked_as_any_other(tmp_path):
    (tmp_path / "origin").write_text(SECRET, "utf8")
    assert SECRET not in refusal(ORIGIN_FILE=str(tmp_path / "origin"))


@pytest.mark.parametrize("written", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_one_clear_line(tmp_path, written):
    file = tmp_path / SECRET
    if written:
        file.write_bytes(written)
    line = refusal(ORIGIN_FILE=str(file))
    assert line.startswith("PRYSTAN_ORIGIN_FILE: ")
    assert "\n" not in line
    assert SECRET not in line


def test_a_value_that_is_given_twice_is_refused(tmp_path):
    (tmp_path / "origin").write_text("https://a.example", "utf8")
    line = refusal(ORIGIN="https://b.example", ORIGIN_FILE=str(tmp_path / "origin"))
    assert "PRYSTAN_ORIGIN" in line


def test_each_fault_has_a_line_of_its_own():
    assert len(refusal(ORIGIN="ftp://x", BIND="x", ORIGNI="x").splitlines()) == 3


def test_no_line_speaks_of_the_program_inside():
    assert "Value error" not in refusal(ORIGIN="ftp://x", BIND="x", EXIT_URL="x")


def test_what_is_read_stays_as_it_is():
    with pytest.raises(ValueError, match="frozen"):
        Settings().origin = "https://evil.example"


@pytest.mark.parametrize(
    ("origin", "hosts"),
    [
        ("http://localhost:8000", {b"localhost:8000", b"127.0.0.1:8000", b"[::1]:8000"}),
        ("http://[::1]:8000", {b"localhost:8000", b"127.0.0.1:8000", b"[::1]:8000"}),
        ("https://prystan.example", {b"prystan.example"}),
        ("https://Prystan.Example:443", {b"prystan.example"}),
        ("https://prystan.example:8443", {b"prystan.example:8443"}),
    ],
)
def test_the_hosts_are_as_browsers_write_them(origin, hosts):
    assert Settings(origin=origin).hosts == hosts


def test_only_https_is_secure():
    assert Settings(origin="https://prystan.example").secure
    assert not Settings().secure


@pytest.mark.parametrize(
    "said", ["", "https://meet.example.org", "https://meet.example.org/rooms/", "http://localhost:9000"]
)
def test_calls_meet_where_the_operator_says(said):
    assert read_settings({"PRYSTAN_MEET_URL": said}).meet_url == said.rstrip("/")


@pytest.mark.parametrize(
    "said",
    [
        "meet.example.org", "http://meet.example.org", "https://meet.example.org/?r=", "javascript:alert(1)",
        "https://meet.example.org/#", "https://meet.example.org:99999", 'https://m.org/"><b>',
    ],
)  # fmt: skip
def test_an_unsafe_place_for_calls_stops_the_start(said):
    with pytest.raises(UnsafeSettings) as stopped:
        read_settings({"PRYSTAN_MEET_URL": said})
    assert str(stopped.value).startswith("PRYSTAN_MEET_URL: ")
