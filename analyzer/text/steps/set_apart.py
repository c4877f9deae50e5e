"""Notes, and text boxes that a file keeps behind its text: they are no part of the section that they stand behind."""

from __future__ import annotations

from analyzer.text.span import Span
from analyzer.text.view import View

NOTES = frozenset({"footnote", "endnote"})
STYLE = "footnote"
BOX = "textbox"
BEHIND = frozenset({"doc", "wps"})  # readers that print text boxes behind the text, away from their place
MOST_BOXED = 0.25  # share of the text: where it is more, the boxes hold the document


def set_apart(view: View) -> View:
    """Mark the notes and the text boxes behind the text like furniture."""
    places = [
        anchor.span
        for anchor in view.source.anchors
        if anchor.kind in NOTES or (anchor.kind == "style" and anchor.label == STYLE)
    ]
    if view.source.reader in BEHIND:
        boxes = [anchor.span for anchor in view.source.anchors if anchor.kind == BOX]
        if sum(box.length for box in boxes) <= MOST_BOXED * len(view.source.text):
            places += boxes
    if not places:
        return view
    found = [*view.furniture, *(view.from_source(place) for place in places)]
    merged: list[Span] = []
    for span in sorted(span for span in found if span.length):
        if merged and span.start <= merged[-1].end:
            merged[-1] = merged[-1].hull(span)
        else:
            merged.append(span)
    return view.annotated(furniture=merged)
