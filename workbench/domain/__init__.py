"""What exists in the workbench: frozen values with no input or output."""
