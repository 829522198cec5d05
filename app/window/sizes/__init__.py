"""How large the main window and its parts are."""
