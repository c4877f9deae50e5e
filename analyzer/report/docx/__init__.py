"""Word documents for the office: the feedback letter, and the submitted document with comments."""
