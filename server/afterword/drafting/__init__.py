"""The heart of Afterword: from facts that the user supplied to a note that fits exactly. Pure Python."""
