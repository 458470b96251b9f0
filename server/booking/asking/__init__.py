"""From a profile to a request: a time, a few words if one wishes, a look at it, and it is sent."""

from fastapi import APIRouter

routers: list[APIRouter] = []
