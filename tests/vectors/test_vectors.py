"""The vectors are what the other library makes, and none was bent to fit our code."""

import pytest

from tests.vectors.independent import HERE, hchacha20, made


def test_the_draft_agrees_with_how_they_are_made():
    # draft-irtf-cfrg-xchacha-03, section 2.2.1.
    made_here = hchacha20(bytes(range(32)), bytes.fromhex("000000090000004a0000000031415927"))
    assert made_here.hex() == "82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc"


@pytest.fixture(scope="module")
def anew():
    return made()


def test_each_file_is_made_the_same_again(anew):
    assert {file.stem: file.read_text("utf8") for file in HERE.glob("*.json")} == anew
