"""Workshops and guides in the admin: rooms are looked up, curated guides kept."""

from moments.workshops.admin.guides import ActivityAdmin, GuideAdmin
from moments.workshops.admin.rooms import WorkshopAdmin

__all__ = ["ActivityAdmin", "GuideAdmin", "WorkshopAdmin"]
