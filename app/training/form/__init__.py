"""The form of a training run: fields, texts and what is wrong with them."""
