"""Reading a report as plain text into records: tables, analysis, references, figures, passages."""
