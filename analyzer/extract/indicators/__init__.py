"""Indicator records: numbers that state a fact, with subject, kind, period and distribution."""

from analyzer.extract.indicators.extractor import IndicatorExtractor

__all__ = ["IndicatorExtractor"]
