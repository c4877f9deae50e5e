"""Word documents (Office Open XML): the text as Word prints it, with its places."""
