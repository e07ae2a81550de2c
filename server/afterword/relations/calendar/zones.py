"""Time zones by the names that calendar programs give them."""

from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

# As they stand behind a time in an e-mail. Abbreviations that mean two places, such as IST and CST, are left out.
OFFSETS = {
    "UTC": 0, "GMT": 0, "WET": 0, "WEST": 60, "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120, "EET": 120, "EEST": 180,
    "BRT": -180, "EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
}  # fmt: skip


def zone_named(name: str) -> str:
    """The IANA name behind one of Microsoft's, of a path with a vendor before it, or itself; "" for an unknown one."""
    cleaned = name.strip().strip('"').strip("/")
    parts = cleaned.split("/")[-4:]
    suffixes = ["/".join(parts[start:]) for start in range(len(parts))] if name.startswith("/") else []
    return next((zone for zone in (WINDOWS_TO_OLSON.get(cleaned, cleaned), *suffixes) if _is_zone(zone)), "")


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # among them names that are paths
        return False
    return True
