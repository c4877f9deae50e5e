"""The command line: one file a command; results to stdout, everything else to stderr."""
