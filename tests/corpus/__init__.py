"""Tens of thousands of contexts, drafted and held against rules that must never be broken."""
