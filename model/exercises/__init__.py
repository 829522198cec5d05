"""Find the mistake: small networks with one wrong line on the way back, of the kinds that occur."""
