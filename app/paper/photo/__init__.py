"""The photo of a page: opened and read in the background, shown with boxes and answers."""
