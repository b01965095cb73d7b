"""What is said to a language model about an interview, and what is made of its replies."""
