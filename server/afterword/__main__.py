"""`python -m afterword`."""

from .cli import main

main()
