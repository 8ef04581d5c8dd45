"""A checked text as people read it: terminal, Markdown, HTML; and as editors and servers read it: SARIF."""
