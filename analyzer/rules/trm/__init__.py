"""TRM: terms, names and powers."""
