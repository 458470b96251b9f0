"""The language of an address, for routes: an unknown one is no page of ours."""

from typing import Annotated

from fastapi import Depends

from server.errors import NotFound
from server.i18n.languages import LANGUAGES


async def spoken(language: str) -> str:
    """Async although nothing is waited for: FastAPI gives a plain function a thread of its own."""
    if language not in LANGUAGES:
        raise NotFound
    return language


Language = Annotated[str, Depends(spoken)]
