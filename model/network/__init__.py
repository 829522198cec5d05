"""Networks and their layers: what a network is and what it computes."""
