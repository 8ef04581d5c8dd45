"""Effect sizes, intervals and tests on small arrays of document counts.

The unit is always the document (or speech event), never the word. Functions take whole-number counts and give plain
floats; NaN or None stands where a design gives no answer. Where a p is returned it comes from permuting documents; what
treats words as independent is in `keyness`, orders lists, and is never called a test.
"""
