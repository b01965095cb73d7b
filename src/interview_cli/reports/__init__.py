"""Records as files and streams for other programs."""
