"""Tables that offices bring: spreadsheets, delimited text, Word and PDF documents, read into records."""
