"""The stream: news of a channel goes to all who listen, in frames of one size. It knows no feature."""
