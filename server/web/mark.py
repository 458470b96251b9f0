"""The five-minute mark that leaving sets: the one thing that reading may ever leave in a browser.

Back asks the server again (pages are no-store); while the mark lives the server shows a dull page instead.
"""

from server.settings import Settings
from server.web.headers import Headers

MINUTES = 5


def name_of(settings: Settings) -> str:
    """On plain http (this machine, an onion) browsers refuse the __Host- prefix."""
    return "__Host-x" if settings.secure else "x"


def has_left(settings: Settings, cookies: bytes) -> bool:
    mark = f"{name_of(settings)}=1".encode()
    return any(part.strip() == mark for part in cookies.split(b";"))


def leave(settings: Settings) -> Headers:
    return [_cookie(settings, "1", MINUTES * 60)]


def come_back(settings: Settings) -> Headers:
    return [_cookie(settings, "", 0)]


def _cookie(settings: Settings, value: str, seconds: int) -> tuple[bytes, bytes]:
    secure = "; Secure" if settings.secure else ""
    text = f"{name_of(settings)}={value}; Max-Age={seconds}; Path=/; HttpOnly; SameSite=Strict{secure}"
    return b"set-cookie", text.encode()
