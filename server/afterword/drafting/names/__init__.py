"""Names as LinkedIn shows them, taken apart so that a note greets a person by the name they go by."""

from .reading import LONGEST as LONGEST
from .reading import NOBODY as NOBODY
from .reading import Name as Name
from .reading import parse_name as parse_name
