"""The text layer: spans, sources, views with their offset maps, and restoration. A leaf of the package."""
