"""A page before it becomes bytes: its place, its language, its template and what the template needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from server.web.headers import Headers
from server.web.rendering import render


@dataclass(frozen=True, slots=True)
class Page:
    """`path` is the address after the language; the same path is the same page in every language.

    `takes_form` says that a form can be sent to the same address.
    """

    language: str
    path: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict[str, Any])
    headers: Headers = field(default_factory=Headers)
    takes_form: bool = False

    @property
    def address(self) -> str:
        return f"/{self.language}{self.path}"

    def html(self, mirror: str = "", *, fictional: bool = False) -> bytes:
        """The page as bytes; for a mirror, `mirror` is the address that leaving leads to.

        On a demo server every page says that it is `fictional`.
        """
        around = {"path": self.path, "mirror": mirror, "fictional": fictional}
        return render(self.template, self.language, {**around, **self.context}).encode()
