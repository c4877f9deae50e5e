"""SEC: structure of the report."""
