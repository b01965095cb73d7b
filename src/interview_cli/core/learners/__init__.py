"""What second-language speakers say and a general checker misses: the rules, a room for each kind."""
