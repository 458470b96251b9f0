"""What a message is asked before it appears: each question by itself, in memory, and none of them judges."""
