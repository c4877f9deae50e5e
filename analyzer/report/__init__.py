"""What a person or a program reads: a report rendered as JSON, a terminal page or one line a finding.

Nothing is computed here that is not in the report; renderers choose, order and word.
"""
