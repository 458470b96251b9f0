"""The ground of everything that content/ holds: a misspelt key or a missing language refuses to load."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class Misshapen(Exception):
    """Says in one line where something in content/ is missing or misspelt."""


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def load(cls, where: str, found: object) -> Self:
        """What was found as this shape; raises Misshapen."""
        try:
            return cls.model_validate(found)
        except ValidationError as error:
            faults = error.errors(include_input=False, include_url=False)
            said = (f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in faults)
            raise Misshapen(f"{where}: {'; '.join(said)}") from None


class Words(Shape):
    """The same words in each language, never empty."""

    be: str = Field(min_length=1)
    ru: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def __getitem__(self, language: str) -> str:
        return str(getattr(self, language))
