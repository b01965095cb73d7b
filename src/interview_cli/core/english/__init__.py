"""What the program knows of the English language: words, their forms, and what they may stand for."""
