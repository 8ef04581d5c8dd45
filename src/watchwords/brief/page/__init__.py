"""The rooms of the HTML brief: its first screen, findings, evidence, pictures, the analyst's words and its script.

`watchwords.brief.html` puts them together.
"""
