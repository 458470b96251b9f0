"""From a profile to a request: a time, a few words if one wishes, a look at it, and it is sent."""

from server.booking.asking import sending, stepping, times_pages, waiting_pages

routers = [times_pages.router, stepping.router, sending.router, waiting_pages.router]
