"""What stands in content/: the shape of themes, tools, moments and pages; a misspelt key refuses to load."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

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


class Named(Shape):
    """`title` is neutral: it stands in the browser's title bar. `name` is the heading on the page."""

    slug: str
    title: Words
    name: Words
    about: Words
    texts: Words
    review: Review


class Piece(Named):
    """What themes and tools share."""

    code: Code
    minutes: int
    order: int
    readers: list[Reader] = Field(alias="for")
    caution: Words | None = None
    tools: list[str] = []
    sources: list[Source] = Field(min_length=1)


class Theme(Piece):
    then: list[str] = []


class Tool(Piece):
    uses: list[Way]
    themes: list[str] = []


class Moment(Shape):
    """One answer to "What is it like right now?": tools first, themes second."""

    code: Code
    title: Words
    name: Words
    line: Words
    tools: list[str] = Field(min_length=1)
    themes: list[str] = Field(min_length=1)
    help: bool


class Moments(Shape):
    moments: list[Moment]


class HousePage(Named):
    """A page about ourselves: about, safety, and what is not open yet."""

    sources: list[Source] = []
