"""Documents to prepared text: fold, language, sentences."""
