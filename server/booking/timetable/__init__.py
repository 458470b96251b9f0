"""The therapist’s hours: when, how long, with what notice, and why a time is not offered."""

from fastapi import APIRouter

routers: list[APIRouter] = []
