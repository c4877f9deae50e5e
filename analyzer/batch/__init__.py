"""Many documents: which files there are, and their analysis, none lost to the failure of another."""
