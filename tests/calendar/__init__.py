"""Calendar and address-book programs that had no part in writing what they read here."""
