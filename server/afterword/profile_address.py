"""One spelling for the address of a profile, so that nobody is two people."""

import re
from unicodedata import normalize
from urllib.parse import quote, unquote

LONGEST = 500
PROFILES = "https://www.linkedin.com/in/"

# www, m for phones, or a country; what stands behind the name is the same profile in another language, or a part of it.
_LINKEDIN = re.compile(r"https?://(?:(?:www|m|[a-z]{2})\.)?linkedin\.com/in/([^/\s]+)(?:/.*)?", re.IGNORECASE)
_MEMBER_ID = "ACoAA"  # unlike a name it minds its letters' case


def same_profile(address: str) -> str:
    """Without what follows the path; of LinkedIn's, the one that LinkedIn itself would use."""
    bare = address.strip().partition("?")[0].partition("#")[0].rstrip("/")
    found = _LINKEDIN.fullmatch(bare)
    if not found:
        return bare
    try:
        name = normalize("NFC", unquote(found[1], errors="strict"))
    except UnicodeDecodeError:
        return bare
    whole = PROFILES + quote(name if name.startswith(_MEMBER_ID) else name.lower(), safe="")
    return whole if len(whole) <= LONGEST else bare
