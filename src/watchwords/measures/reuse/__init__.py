"""Text reuse: passages that two texts share, word for word or nearly."""
