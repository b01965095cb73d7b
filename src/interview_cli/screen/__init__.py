"""What the user sees: the only importer of rich."""
