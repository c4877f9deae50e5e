"""Word 97-2003 documents (.doc, .wps): the printed text by [MS-DOC], without any other program."""
