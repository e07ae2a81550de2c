"""Spelling, as hunspell judges it with Debian's dictionaries; tests/install.sh puts them in place."""

import re
import subprocess

DICTIONARIES = {"en": "en_US", "de": "de_DE", "fr": "fr_FR", "es": "es_ES", "pt-BR": "pt_BR"}
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def words_in(text: str) -> set[str]:
    return set(_WORD.findall(text))


def misspelled(words: set[str], language: str) -> set[str]:
    """Those that the language's dictionary does not have."""
    plain = {word.replace("’", "'"): word for word in words}
    done = subprocess.run(
        ["hunspell", "-i", "utf-8", "-d", DICTIONARIES[language], "-l"],
        input="\n".join(plain),
        capture_output=True,
        text=True,
        check=True,
    )
    return {plain.get(word, word) for word in done.stdout.split()}
