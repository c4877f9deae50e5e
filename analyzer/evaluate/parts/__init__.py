"""One module per kind of fact; each compares annotations with a report and writes counts into a ledger."""
