"""Requests by the thousand: every byte of the signature bent, and all that the OpenAPI document allows."""
