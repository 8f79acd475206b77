"""One open article: what its keys and mouse do, and what is shown of it besides the text."""
