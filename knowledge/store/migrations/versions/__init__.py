"""One module for each change. A change that has been released is never edited."""
