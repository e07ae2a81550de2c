"""Calendars: what the user's own shows, and what an invitation from somebody else's says."""
