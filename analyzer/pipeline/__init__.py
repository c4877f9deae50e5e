"""The spaCy pipeline: :func:`build` returns a ``Language`` that users may extend with own components."""

from analyzer.pipeline.build import COMPONENTS, build

__all__ = ["COMPONENTS", "build"]
