"""The headers of every answer. Deny by default: a page may do only what is named here."""

from server.settings import Settings
from server.web.policy import page_policy

Headers = list[tuple[bytes, bytes]]

# What goes with the end of a session. Not "cookies": that would take the mark of leaving along.
CLEARED: Headers = [(b"clear-site-data", b'"cache", "storage"')]

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
        "content-security-policy": page_policy(settings),
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
