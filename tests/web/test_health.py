"""Two words for the machines that look after us; they tell nothing else."""

import pytest

from server.settings import Settings
from server.web.headers import secure_headers


def test_a_machine_is_answered_in_one_word(ask):
    answer = ask("/healthz")
    assert (answer.status, answer.html) == (200, "alive\n")
    assert answer["content-type"].startswith("text/plain")


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_a_machine_may_ask_for_the_head_alone(ask, address):
    assert ask(address, "HEAD").status == ask(address).status
    assert ask(address, "HEAD").headers == ask(address).headers


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_the_word_carries_every_safe_header_once(ask, address):
    answer = ask(address)
    for name, value in secure_headers(Settings()):
        assert answer[name.decode()] == value.decode()


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_another_host_is_not_answered(ask, address):
    assert ask(address, host="evil.example").status == 421
