"""A plain table for a terminal, aligned and without colours."""

from collections.abc import Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """One line each, columns as wide as their widest cell; control characters of a cell are shown, not obeyed."""
    cells = [list(head), *([printable(cell) for cell in row] for row in rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(head))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in cells)
    return "\n".join(line.rstrip() for line in lines)


def printable(text: str) -> str:
    """Text that somebody typed, for one line of a terminal: an escape sequence in it is shown, not obeyed."""
    return "".join(character if character.isprintable() else "�" for character in text)


def counted(number: int, one: str, many: str) -> str:
    """`2 people`, `1 person`."""
    return f"{number} {one if number == 1 else many}"
