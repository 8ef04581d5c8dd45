"""Who took part and how, what they are said to have said, in what office: held against the reports of an edition."""
