"""The template library: what is known of each language, and the clauses that a text is made of."""

from .folders import BUILT_IN as BUILT_IN
from .folders import Library as Library
