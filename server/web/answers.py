"""Every answer that the house gives in HTML, made to one size: pages, refusals and the way elsewhere."""

from functools import cached_property

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from server.errors import REFUSALS, Refusal
from server.i18n import languages
from server.settings import Settings
from server.web.encodings import takes_gzip
from server.web.headers import Headers, secure_headers
from server.web.packing import pack
from server.web.pages import Page
from server.web.ready import READ, READ_OR_SEND, Ready, ready

SEE_OTHER = 303


class Answers:
    """What all answers share: the headers, and the pages for refusals, rendered before anything can break."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.headers = secure_headers(settings)
        self._refusals = {
            (refusal, language): pack(self.html(_refusal_page(refusal, language)))
            for refusal in REFUSALS
            for language in languages.LANGUAGES
        }

    def html(self, page: Page) -> bytes:
        """As this house shows it: on a demo server with its badge."""
        return page.html(fictional=self.settings.demo)

    def page(self, page: Page, status: int = 200) -> Ready:
        allow = READ_OR_SEND if page.takes_form else READ
        return ready(status, [*self.headers, *page.headers], pack(self.html(page)), allow)

    def refusal(self, refusal: type[Refusal], language: str, extra: Headers | None = None) -> Ready:
        headers = [*self.headers, *refusal.headers, *(extra or [])]
        return ready(refusal.status, headers, self._refusals[refusal, language])

    def elsewhere(self, location: str, extra: Headers | None = None) -> Ready:
        """See other, as long as a page: whoever counts bytes cannot tell the two apart."""
        headers = [*self.headers, (b"location", location.encode()), *(extra or [])]
        return ready(SEE_OTHER, headers, self._moved)

    def way_back(self, language: str) -> Ready:
        """The one page that opens also after leaving."""
        return self.page(Page(language, "/", "crisis/open.html"))

    @cached_property
    def _moved(self) -> bytes:
        return pack(self.html(Page(languages.DEFAULT, "/", "errors/moved.html")))


class ReadyResponse(Response):
    """Lets a route return a ready answer."""

    def __init__(self, answer: Ready) -> None:
        super().__init__(status_code=answer.start["status"])
        self.answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await answer_to(scope, self.answer, send)


async def answer_to(scope: Scope, answer: Ready, send: Send) -> None:
    wanted = b",".join(value for name, value in scope["headers"] if name == b"accept-encoding")
    await answer.send(send, gzip=takes_gzip(wanted), body=scope["method"] != "HEAD")


def _refusal_page(refusal: type[Refusal], language: str) -> Page:
    return Page(language, "/", "errors/refusal.html", {"refusal": refusal})
