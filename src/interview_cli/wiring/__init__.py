"""Which class plays which part: the only room that knows. It opens them, and closes them in reverse order."""
