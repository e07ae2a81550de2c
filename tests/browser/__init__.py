"""Real browsers with the unpacked extension, before pages that pretend to be LinkedIn's."""

from pathlib import Path

EXTENSION = Path(__file__).parents[2] / "extension"
SITE = "https://www.linkedin.com"
