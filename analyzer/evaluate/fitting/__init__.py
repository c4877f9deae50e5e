"""What the models of extraction are fitted to."""
