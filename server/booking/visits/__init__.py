"""The person’s side of an appointment: what is new, its thread, another time, or none."""

from fastapi import APIRouter

routers: list[APIRouter] = []
