"""What stands in content/: the shape of themes, tools, moments and pages; a misspelt key refuses to load."""

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from server.kit.shapes import Shape, Words

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]{3}$")]
Reader = Literal["everyone", "survivors", "families", "released", "helpers"]
Way = Literal["breath", "body", "eyes", "cold", "voice", "writing"]


class Source(Shape):
    """Where a claim comes from, and on which day somebody of ours read it there."""

    title: str
    address: str
    read: date
    says: str


class Review(Shape):
    """An empty `clinician` is said on the page: not yet reviewed by a clinician."""

    written: date
    next: date
    clinician: str = ""


class Topics(Shape):
    """What readers would type who look for a piece, in each language; shown nowhere."""

    be: list[str]
    ru: list[str]
    en: list[str]

    def __getitem__(self, language: str) -> list[str]:
        return getattr(self, language)


class Named(Shape):
    """`title` is neutral: it stands in the browser's title bar. `name` is the heading on the page."""

    slug: str
    title: Words
    name: Words
    about: Words
    texts: Words
    review: Review


class Findable(Named):
    """What stands on the shelves: its address is the code, and readers look for it by their own words."""

    code: Code
    order: int
    caution: Words | None = None
    words: Topics
    sources: list[Source] = Field(min_length=1)


class Piece(Findable):
    """What themes and tools share."""

    minutes: int
    readers: list[Reader] = Field(alias="for")
    tools: list[str] = []


class Theme(Piece):
    kind: ClassVar = "theme"
    then: list[str] = []


class Tool(Piece):
    kind: ClassVar = "tool"
    uses: list[Way]
    themes: list[str] = []


class Sheet(Findable):
    """One page of paper with empty lines; `themes` are those whose page leads to it."""

    kind: ClassVar = "sheet"
    themes: list[str] = Field(min_length=1)


class Moment(Shape):
    """One answer to "What is it like right now?": tools first, themes second; `more` lies folded at home."""

    code: Code
    more: bool = False
    title: Words
    name: Words
    line: Words
    tools: list[str] = Field(min_length=1)
    themes: list[str] = Field(min_length=1)
    help: bool


class Moments(Shape):
    moments: list[Moment]


class Step(Shape):
    """One step of a path: a theme or a tool."""

    theme: str = ""
    tool: str = ""

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if bool(self.theme) == bool(self.tool):
            raise ValueError("a step is a theme or a tool")
        return self


class ReadingPath(Shape):
    """An order of themes and tools for one situation."""

    kind: ClassVar = "path"
    code: Code
    title: Words
    name: Words
    line: Words
    steps: list[Step] = Field(min_length=2)


class ReadingPaths(Shape):
    paths: list[ReadingPath]


class HousePage(Named):
    """A page about ourselves: about, safety, and what is not open yet. `then` are others that it leads to."""

    sources: list[Source] = []
    then: list[str] = []
