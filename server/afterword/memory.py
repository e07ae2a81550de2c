"""How often a server looks for garbage."""

import gc

_OBJECTS = 25_000  # made before the youngest are looked through; a page about thousands of people makes as many


def settle_memory() -> None:
    """Once all is started: what is there then stays, so the collector need not go through it for every large page.

    https://docs.python.org/3/library/gc.html#gc.freeze
    """
    gc.freeze()
    gc.set_threshold(_OBJECTS, 20, 20)
