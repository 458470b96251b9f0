"""What was typed is kept, what is wrong is said in the reader's words."""

import asyncio
from typing import Annotated

import pytest
from pydantic import BaseModel, StringConstraints
from starlette.requests import Request

from server.errors import BadRequest
from server.i18n.languages import current
from server.web.forms import fill, read_typed


class Letter(BaseModel):
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5)]
    age: int = 0


@pytest.fixture(autouse=True)
def english():
    token = current.set("en")
    yield
    current.reset(token)


def read(body):
    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    headers = [(b"content-type", b"application/x-www-form-urlencoded")]
    request = Request({"type": "http", "method": "POST", "headers": headers}, receive)
    return asyncio.run(read_typed(request))


def test_a_form_that_is_right_becomes_its_model():
    letter, filled = fill(Letter, {"name": " Ala ", "age": "7"})
    assert letter == Letter(name="Ala", age=7)
    assert (filled.values, filled.errors) == ({"name": " Ala ", "age": "7"}, {})


@pytest.mark.parametrize("typed", [{}, {"name": ""}, {"name": "  "}])
def test_an_empty_field_is_asked_for(typed):
    letter, filled = fill(Letter, {"age": "7", **typed})
    assert letter is None
    assert filled.errors == {"name": "Please fill this in."}


def test_a_field_too_long_is_kept_and_told_how_long_it_may_be():
    letter, filled = fill(Letter, {"name": "Alexander", "age": "7"})
    assert letter is None
    assert filled.values["name"] == "Alexander"
    assert filled.errors == {"name": "At most 5 characters fit here."}


def test_whatever_is_wrong_is_said_without_what_was_typed():
    _, filled = fill(Letter, {"name": "Ala", "age": "canary"})
    assert filled.errors == {"age": "Please write a number that fits here."}


def test_what_nobody_asked_for_is_dropped():
    _, filled = fill(Letter, {"name": "Ala", "age": "1", "admin": "1"})
    assert "admin" not in filled.values


def test_errors_speak_the_language_of_the_reader():
    current.set("ru")
    _, filled = fill(Letter, {"age": "1"})
    assert filled.errors["name"] != "Please fill this in."


def test_fields_are_read_as_they_were_typed():
    assert read(b"name=%D0%90%D0%BB%D0%B0+x&empty=") == {"name": "Ала x", "empty": ""}
    assert read(b"") == {}


@pytest.mark.parametrize("body", [b"a=1&a=2", b"a=1&a=1", b"a=&b=1&a="])
def test_a_field_sent_twice_is_refused(body):
    with pytest.raises(BadRequest):
        read(body)


def test_a_semicolon_separates_nothing():
    assert read(b"a=1;b=2") in ({"a": "1;b=2"}, {"a": "1", "b": "2"})


def test_bytes_that_are_no_text_are_read_without_breaking():
    assert set(read(b"a=%ff%00&%fe=b")) >= {"a"}
