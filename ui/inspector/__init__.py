"""The inspector: what is said of one annotation, and the definitions to decide by."""
