"""What the pictures show, as numbers: which bars, how long, in which order. Pure; nothing is drawn here."""
