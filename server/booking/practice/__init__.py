"""The therapist’s side: what waits today, requests, appointments and their threads."""

from fastapi import APIRouter

routers: list[APIRouter] = []
