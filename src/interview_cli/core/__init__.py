"""The interview itself: records and pure functions. No file, clock, randomness, print, thread or heavy import."""
