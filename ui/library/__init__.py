"""The library panel: all articles, the stories they belong to, and what is known of each."""
