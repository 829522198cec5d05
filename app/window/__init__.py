"""The main window's parts, menus and commands."""
