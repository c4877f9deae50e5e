"""Lexicon files: lookup, schema, overlays, self-tests, compiled matchers."""
