"""What is due later, and who does it."""
