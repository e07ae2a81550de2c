"""How LinkedIn counts: in UTF-16 code units, so that most emoji are two and a newline is one."""


def utf16_length(text: str) -> int:
    if text.isascii() or max(text) <= "\uffff":
        return len(text)
    return len(text) + sum(character > "\uffff" for character in text)
