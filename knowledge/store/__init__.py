"""Where knowledge is kept: dataset versions in a database, imported all or nothing, never overwritten."""
