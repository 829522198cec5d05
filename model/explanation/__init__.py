"""Why a network answers as it does: the arithmetic of its values, and what speaks for a digit."""
