"""Spreadsheets that go out: exports and templates to fill in. What comes in is read elsewhere."""
