"""Whoever tells of themselves is not stopped by chance: no text of ours looks like a phrase."""

import pytest

from server.sealed.phrases import holds_phrase
from server.web.house import our_lists
from tests.commands import ROOT

TEXTS = sorted((ROOT / "content").rglob("*.md"))


@pytest.mark.parametrize("language", ["be", "ru", "en"])
def test_texts_as_people_write_them_hold_no_phrase(language):
    texts = [file for file in TEXTS if file.stem == language]
    assert len(texts) > 20
    assert [file for file in texts if holds_phrase(our_lists(), file.read_text("utf8"))] == []
