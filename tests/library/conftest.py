"""A page as its reader has it: what is said, what is chosen, and where it leads."""

import re
from html import unescape

import pytest


class Seen:
    """What a browser would make of the main part of a page."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.main = html[html.index("<main") : html.index("</main>")]

    @property
    def heading(self) -> str:
        (found,) = re.findall(r"<h1[^>]*>(.*?)</h1>", self.main, flags=re.DOTALL)
        return unescape(found.strip())

    @property
    def text(self) -> str:
        return unescape(" ".join(re.sub(r"<[^>]+>", " ", self.main).split()))

    @property
    def chosen(self) -> dict[str, str]:
        """The answers that stand chosen in the form, by field."""
        inputs = re.findall(r'<input type="radio"\s+name="(\w+)"\s+value="(\d+)"\s*(checked)?>', self.main)
        assert inputs
        return {name: value for name, value, checked in inputs if checked}

    @property
    def ways(self) -> list[str]:
        return re.findall(r'<a[^>]* href="([^"]+)"', self.main)


@pytest.fixture
def seen():
    return lambda answer: Seen(answer.html)
