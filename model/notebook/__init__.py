"""How networks, data and learning curves look in a notebook: SVG and HTML as text."""
