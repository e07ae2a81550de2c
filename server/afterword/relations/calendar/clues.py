"""What the words of an invitation say of company, role and format, as far as they say it and no further."""

import re
from collections.abc import Collection, Iterable
from itertools import islice

_BREAK = re.compile(r"\s[-–—|·/]\s|[|·•]|[:;,]\s|\s[@]\s|[()\[\]\n]")
_WORD = re.compile(r"[^\W_]+")
_AT = re.compile(r"(?:\bat|@|\bbei(?: der)?|\bchez)\s+((?:[^\W\d_a-z][\w&.’'-]*\s?){1,5})")
_ROLE = re.compile(
    r"""\b(?:\w+(?:engineer|developer|manager|scientist|analyst|entwickler(?:in)?|ingenieur(?:in)?|leiter(?:in)?)
    |engineer|developer|manager|scientist|analyst|architect|designer|consultant|director|administrator|researcher|officer
    |specialist|coordinator|recruiter|nurse|teacher|accountant|technician|editor|buyer|lead|head\ of
    |entwickler(?:in)?|ingenieur(?:in)?|berater(?:in)?|leiter(?:in)?|referent(?:in)?|sachbearbeiter(?:in)?
    |ingénieure?|développeu(?:r|se)|analyste|chef(?:fe)?\ d[e’']|responsable|consultante?|technicien(?:ne)?
    |ingenier[oa]|desarrollador[a]?|analista|consultora?|gerente|directora?|técnic[oa]|jef[ea]\ de
    |engenheir[oa]|desenvolvedora?|coordenadora?|cientista)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_OCCASION = re.compile(
    r"""\b(?:(?:first|second|third|final|last|panel|technical|video|phone|onsite|on-site|virtual|remote)[ -])*
    (?:interviews?|vorstellungsgespräch|bewerbungsgespräch|entretien|entrevista|screening|round|call)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_FOR = re.compile(
    r"^(?:for|as|the|a|an|zur|zum|für|als|pour|de|du|para|la|el|o|of|position|role|stelle|poste|vaga)\b\s*", re.I
)
_POSITION = re.compile(r"\s*\b(?:role|position|job|stelle|m/w/d|w/m/d|h/f|f/h)\s*$", re.IGNORECASE)
_VIDEO = re.compile(
    r"https://[\w.-]*\b(?:zoom\.us|teams\.(?:microsoft|live)\.com|meet\.google\.com|webex\.com|whereby\.com)/"
)
_PHONE = re.compile(r"^\s*(?:tel:|phone|telefon|téléphone|teléfono|telefone)", re.IGNORECASE)
_SHARED_HOSTS = frozenset(  # whose domain says nothing of the company
    "gmail googlemail outlook hotmail live yahoo icloud proton protonmail gmx web calendly greenhouse lever workday "
    "ashbyhq smartrecruiters personio goodtime google".split()
)


def company_in(texts: Iterable[str], domains: Iterable[str]) -> str:
    """Whose letters a sender's domain is, as the text spells it; what the first text is "at" may say it in full."""
    texts = list(texts)
    found = _AT.search(texts[0]) if texts else None
    at = found[1].strip(" .-’'") if found and not _ROLE.search(found[1]) else ""
    for domain in islice(dict.fromkeys(domains), 20):
        label = _label(domain)
        for text in texts:
            if label and (spelt := _spelt(label, text)):
                return at if at.startswith(spelt) else spelt
    return at


def role_in(summary: str, company: str, people: Collection[str]) -> str:
    """The part of the summary that names a profession, without the words around it."""
    known = {company.casefold(), *(name.casefold() for name in people)}
    without = re.sub(rf"(?:\b(?:at|bei|chez)|@)\s+{re.escape(company)}", "\n", summary) if company else summary
    for piece in _BREAK.split(without):
        part = _OCCASION.sub(" ", piece).strip(" .,-–")
        if part.casefold() in known or not _ROLE.search(part):
            continue
        while (shorter := _POSITION.sub("", _FOR.sub("", part))) != part:
            part = shorter
        return " ".join(part.split())[:200]
    return ""


def format_in(location: str, texts: Iterable[str]) -> str:
    """Video or phone where an address or a number says so; a room may be anywhere, so nothing is said of it."""
    if _PHONE.match(location):
        return "phone"
    return "video" if any(_VIDEO.search(text) for text in (location, *texts)) else ""


def _label(domain: str) -> str:
    """The company's own part of a domain: "northwind-health" of "mail.northwind-health.co.uk"."""
    parts = domain.casefold().split(".")
    ending = 2 if len(parts) > 2 and len(parts[-2]) <= 3 else 1
    label = parts[-ending - 1] if len(parts) > ending else ""
    return "" if label in _SHARED_HOSTS else label.replace("-", "")


def _spelt(label: str, text: str) -> str:
    """The words of the text that are the label when written as one: "Northwind Health"."""
    words = list(_WORD.finditer(text[:4000]))
    for start, first in enumerate(words):
        joined = ""
        for last in words[start : start + 5]:
            joined += last[0].casefold()
            if joined == label and first[0][0].isupper():
                return text[first.start() : last.end()]
            if not label.startswith(joined):
                break
    return ""
