"""The Markdown of an answer as the text that a reader sees, and its words."""
