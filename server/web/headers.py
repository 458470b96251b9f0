"""The headers of every answer. Deny by default: a page may do only what is named here."""

from urllib.parse import urlsplit

from server.settings import Settings
from server.web import assets

Headers = list[tuple[bytes, bytes]]

FEATURES = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media",
    "fullscreen", "geolocation", "gyroscope", "hid",
    "magnetometer", "microphone", "midi", "payment", "picture-in-picture", "screen-wake-lock",
    "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip


def secure_headers(settings: Settings) -> Headers:
    """What every answer carries, whatever its status."""
    headers = {
        "cache-control": "no-store",
        "content-security-policy": _policy(settings),
        "cross-origin-embedder-policy": "require-corp",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": ", ".join(f"{name}=()" for name in FEATURES),
        # Not no-referrer: with it browsers send "Origin: null" on our own forms.
        "referrer-policy": "same-origin",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
    }
    if settings.secure:
        headers["strict-transport-security"] = "max-age=63072000; includeSubDomains"
    return [(name.encode(), value.encode()) for name, value in headers.items()]


def _policy(settings: Settings) -> str:
    # Browsers check form-action also on the redirect that follows: without the exit hosts, the page would
    # stay on the screen of somebody who has pressed Leave.
    exits = sorted({"{0.scheme}://{0.netloc}".format(urlsplit(url)) for url in settings.exits.values()})
    return "; ".join(
        [
            "default-src 'none'",
            f"style-src {assets.source_hash(assets.style())}",
            f"script-src {assets.source_hash(assets.script())}",
            "img-src data:",
            f"form-action 'self' {' '.join(exits)}",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]
    )
