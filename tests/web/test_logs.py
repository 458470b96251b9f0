"""The line that an error leaves can hold nothing but what is allowed, whoever writes it."""

import io
import re
from contextlib import redirect_stderr

import pytest

from server.web import logs


@pytest.fixture
def heard():
    """What is written where the operator reads."""
    logs._logger.cache_clear()
    with redirect_stderr(io.StringIO()) as written:
        logs._logger()
    yield written
    logs._logger.cache_clear()


def test_only_what_is_allowed_is_written(heard, capfd):
    logs._logger().error("broke", kind="ValueError", address="/be/m/x/", user="me", stack="s")
    assert re.fullmatch(r"hour='[\dT-]{13}' event='broke' kind='ValueError'\n", heard.getvalue())
    assert "".join(capfd.readouterr()) == ""


def test_a_line_stays_one_line(heard):
    logs._logger().error("broke", kind="a\nb\r\nc")
    assert heard.getvalue().count("\n") == 1


def test_the_place_is_where_it_broke(heard):
    try:
        {}["nothing"]
    except KeyError as error:
        logs.broke({"type": "http", "path": "/be/secret"}, error)
    assert re.search(r"route='-' kind='KeyError' place='test_logs\.py:\d+'", heard.getvalue())
    assert "secret" not in heard.getvalue()
    assert "nothing" not in heard.getvalue()
