"""The house style of the agency: name, mark, colours, texts and addresses, set at the desk."""
