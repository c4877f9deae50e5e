"""Example rules for ``analyzer``."""
