"""Numerals, quantities and the roles of numbers, read on characters."""
