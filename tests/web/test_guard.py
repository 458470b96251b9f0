"""What no page of ours would send is refused with a calm page, in the reader's language, echoing nothing."""

import re
import time

import pytest

from server.i18n.languages import LANGUAGES
from server.settings import Settings
from server.web.guard import MAX_ADDRESS, MAX_BODY
from server.web.headers import secure_headers
from server.web.packing import WIRE_SIZE

FORM = b"l=be"
SECURE = secure_headers(Settings())
CANARY = "canary7f3a"


def refused(answer, status, language="be"):
    """A refusal is a whole page of ours: its status, its language, its size, each safe header once."""
    assert answer.status == status
    assert f'<html lang="{language}">' in answer.html
    assert len(re.findall("<h1>", answer.html)) == 1
    assert len(answer.body) == WIRE_SIZE
    assert answer["content-type"] == "text/html; charset=utf-8"
    assert [answer[name.decode()] for name, _ in SECURE] == [value.decode() for _, value in SECURE]
    names = [name for name, _ in answer.headers]
    assert len(names) == len(set(names))
    assert not {"server", "x-powered-by", "set-cookie", "etag"} & set(names)


def test_a_stranger_who_errs_gets_a_calm_page(ask):
    refused(ask("/be/nothing/"), 404)


@pytest.mark.parametrize(
    "address", ["/xx/", "/BE/", "/be/m/zzzz/", "/be/help/qq/", "/be//", "/bee", "/be/account/x.css"]
)
def test_an_unknown_address_is_not_there(ask, address):
    refused(ask(address), 404)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_speaks_the_language_of_the_address(ask, language):
    refused(ask(f"/{language}/nothing/", accept_language="fr"), 404, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_elsewhere_speaks_the_language_of_the_browser(ask, language):
    refused(ask("/xx/", accept_language=f"{language}-XX,fr;q=0.1"), 404, language)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost",
        "localhost:8001",
        "localhost:8000.evil.example",
        "a@localhost:8000",
        "",
        None,
        "\xe9",
    ],
)
def test_a_foreign_host_gets_a_calm_page(ask, host):
    refused(ask("/be/", host=host), 421)
    refused(ask("/exit", "POST", FORM, host=host), 421)


@pytest.mark.parametrize(
    "header",
    [
        "forwarded",
        "x_forwarded_for",
        "x_forwarded_host",
        "x_forwarded_proto",
        "x_host",
        "x_http_method_override",
        "x_original_url",
        "x_real_ip",
        "x_rewrite_url",
    ],
)
def test_headers_of_proxies_are_not_believed(ask, header):
    value = "host=evil.example;for=192.0.2.7" if header == "forwarded" else "/evil.example"
    for address in ("/be/", "/be", "/", "/be/nothing/", "/open"):
        assert ask(address, **{header: value}) == ask(address)


@pytest.mark.parametrize(
    "address",
    [
        "/be/%",
        "/be/%z",
        "/be/%zz",
        "/be/%2",
        "/be/%00",
        "/be/\0",
        "/be/%ff",
        "/be/%c3%28",
        "/be/%ed%a0%80",
        "/%25",
    ],
)
def test_an_address_that_is_not_whole_is_refused(ask, address):
    refused(ask(address), 400)


@pytest.mark.parametrize(
    "address",
    [
        "/be/..%2f..%2fetc/passwd",
        "/be/%2e%2e/%2e%2e/etc/passwd",
        "/../../etc/passwd",
        "/static/../server/settings.py",
        "//evil.example/be/",
        "/be/;x=1/",
        "/be/..;/",
        "/be/m/%2f",
        "/be%2fhelp/..",
        "/be/{{7*7}}",
        "/be/%0d%0aset-cookie:x",
    ],
)
def test_no_address_leads_out_of_the_house(ask, address):
    refused(ask(address), 404)


def test_an_address_of_a_letter_in_disguise_is_the_page(ask):
    assert ask("/%62e/").html == ask("/be/").html


def test_an_address_that_is_too_long_is_refused(ask):
    fits = "/be/" + "a" * (MAX_ADDRESS - 4)
    refused(ask(fits), 404)
    refused(ask(fits + "a"), 414)
    refused(ask("/be/nothing?" + "a" * MAX_ADDRESS), 414)


def test_a_body_that_is_too_long_is_refused_unread(ask):
    refused(ask("/exit", "POST", FORM, content_length=str(MAX_BODY + 1)), 413)
    refused(ask("/exit", "POST", FORM, content_length="9" * 5_000), 413)
    assert ask("/exit", "POST", FORM + b"&" * (MAX_BODY - len(FORM))).status == 303


@pytest.mark.parametrize("length", [None, "", "-4", "+4", "4.0", "0x4", "four", "4, 4", "²"])
def test_a_body_of_no_known_length_is_refused(ask, length):
    refused(ask("/exit", "POST", FORM, content_length=length), 400)


def test_a_body_in_pieces_of_no_known_length_is_refused(ask):
    refused(ask("/exit", "POST", FORM, content_length=None, transfer_encoding="chunked"), 400)


@pytest.mark.parametrize(
    "kind",
    [
        None,
        "",
        "multipart/form-data; boundary=x",
        "application/json",
        "text/plain",
        "application/xml",
        "application/x-www-form-urlencoded-not",
    ],
)
def test_only_forms_are_read(ask, kind):
    refused(ask("/exit", "POST", FORM, content_type=kind), 415)


@pytest.mark.parametrize(
    "kind", ["APPLICATION/x-www-form-urlencoded", "application/x-www-form-urlencoded ;charset=UTF-8"]
)
def test_a_form_is_known_in_any_case(ask, kind):
    assert ask("/exit", "POST", FORM, content_type=kind).status == 303


@pytest.mark.parametrize("coding", ["gzip", "br", "identity", ""])
def test_a_packed_body_is_not_unpacked(ask, coding):
    refused(ask("/exit", "POST", FORM, content_encoding=coding), 415)


@pytest.mark.parametrize(
    "site", ["cross-site", "same-site", "none", "SAME-ORIGIN", "same-origin, same-origin"]
)
def test_a_form_from_elsewhere_is_refused(ask, site):
    refused(ask("/exit", "POST", FORM, sec_fetch_site=site), 403)


def test_a_form_of_ours_is_let_through(ask):
    assert ask("/exit", "POST", FORM, sec_fetch_site="same-origin").status == 303


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://localhost:8001",
        "http://localhost:8000.evil.example",
        "localhost:8000",
        "",
        "x",
    ],
)
def test_an_old_browser_with_a_foreign_origin_is_refused(ask, origin):
    refused(ask("/exit", "POST", FORM, sec_fetch_site=None, origin=origin), 403)


@pytest.mark.parametrize("origin", [None, "null", "http://localhost:8000", "http://127.0.0.1:8000"])
def test_an_old_browser_with_our_origin_or_none_is_let_through(ask, origin):
    assert ask("/exit", "POST", FORM, sec_fetch_site=None, origin=origin).status == 303


def test_another_scheme_is_another_origin(ask):
    refused(ask("/exit", "POST", FORM, sec_fetch_site=None, origin="ftp://localhost:8000"), 403)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "TRACE", "PATCH", "OPTIONS", "CONNECT", "get", "X"])
def test_a_method_of_no_page_is_refused(ask, method):
    for address in ("/", "/exit", "/healthz", "/be/nothing/"):
        refused(ask(address, method), 405)


@pytest.mark.parametrize(
    ("address", "method", "allowed"),
    [
        ("/exit", "GET", {"POST"}),
        ("/exit", "HEAD", {"POST"}),
        ("/exit", "PUT", {"POST"}),
        ("/open", "PUT", {"GET", "HEAD", "POST"}),
        ("/", "POST", {"GET", "HEAD"}),
        ("/healthz", "POST", {"GET", "HEAD"}),
    ],
)
def test_a_refused_method_is_told_which_would_do(ask, address, method, allowed):
    answer = ask(address, method)
    assert answer.status == 405
    assert {name.strip() for name in answer["allow"].split(",")} >= allowed


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS"])
@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("/be/m/", "GET, HEAD, POST"),
        ("/be/c/x9bt/", "GET, HEAD, POST"),
        ("/be/", "GET, HEAD"),
        ("/be/c/", "GET, HEAD"),
        ("/be/m/t2ms/", "GET, HEAD"),
        ("/be/m", "GET, HEAD"),
        ("/be/help/", "GET, HEAD"),
    ],
)
def test_a_page_says_whether_a_form_can_be_sent_to_it(ask, address, allowed, method):
    assert ask(address, method)["allow"] == allowed
    assert ("POST" in allowed) == (ask(address, "POST").status != 405)


REFUSED = {
    "nothing there": ("GET", {}),
    "nowhere to send": ("POST", {}),
    "method": ("DELETE", {}),
    "host": ("GET", {"host": f"{CANARY}.example"}),
    "kind": ("POST", {"content_type": f"text/{CANARY}"}),
    "length": ("POST", {"content_length": CANARY}),
    "too long": ("POST", {"content_length": "99999999"}),
    "elsewhere": ("POST", {"sec_fetch_site": CANARY}),
    "foreign origin": ("POST", {"sec_fetch_site": None, "origin": f"https://{CANARY}.example"}),
}


@pytest.mark.parametrize("case", REFUSED)
def test_nothing_that_was_sent_comes_back_or_is_told(ask, case, capfd):
    method, headers = REFUSED[case]
    told = {
        "accept_language": f"{CANARY},fr",
        "user_agent": CANARY,
        "referer": f"https://{CANARY}.example/",
        "cookie": f"a={CANARY}",
        "x_forwarded_for": CANARY,
    } | headers
    answer = ask(f"/be/{CANARY}?{CANARY}={CANARY}", method, f"l={CANARY}".encode(), **told)
    assert answer.status >= 400
    assert CANARY not in answer.html + str(answer.headers)
    assert "".join(capfd.readouterr()) == ""


def test_a_path_that_is_too_long_or_broken_does_not_come_back(ask, capfd):
    for address in (f"/be/{CANARY}%zz", f"/be/{CANARY}" + "a" * MAX_ADDRESS):
        answer = ask(address)
        assert answer.status in {400, 414}
        assert CANARY not in answer.html + str(answer.headers)
    assert "".join(capfd.readouterr()) == ""


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": ";" * 60_000},
        {"accept_language": "," * 60_000},
        {"accept_encoding": "," * 60_000},
        {"content_type": ";" * 60_000},
        {"origin": "://" * 20_000, "sec_fetch_site": None},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_a_hostile_header_takes_no_time(ask, headers):
    began = time.process_time()
    ask("/exit", "POST", FORM, **headers)
    assert time.process_time() - began < 0.2


def test_ten_thousand_fields_take_no_time(ask):
    began = time.process_time()
    assert ask("/exit", "POST", b"&a=" * 10_000).status in {303, 400}
    assert time.process_time() - began < 0.5
