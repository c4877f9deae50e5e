"""COV: coverage of the checklist."""
