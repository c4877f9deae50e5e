"""Coverage of a checklist by a document: evidence search, verdicts, reasons and scores."""
