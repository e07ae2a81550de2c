"""Afterword: a personal thank-you note for your interviewer, from a server of your own."""

__version__ = "0.1.0"
