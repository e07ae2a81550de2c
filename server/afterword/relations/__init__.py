"""The rules of a careful relationship, as pure functions of what they are told."""
