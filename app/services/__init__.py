"""What every part of the window stands on: settings, look, resources, translation, errors."""
