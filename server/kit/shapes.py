"""The ground of everything that content/ holds: a misspelt key or a missing language refuses to load."""

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(Shape):
    """The same words in each language, never empty."""

    be: str = Field(min_length=1)
    ru: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def __getitem__(self, language: str) -> str:
        return str(getattr(self, language))
