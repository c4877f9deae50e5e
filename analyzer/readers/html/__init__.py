"""Web pages and single-file web archives."""
