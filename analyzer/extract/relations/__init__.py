"""Numeric constraints between indicators: sums, rates, growth, repeated mentions, bounds."""

from analyzer.extract.relations.extractor import RelationExtractor

__all__ = ["RelationExtractor"]
