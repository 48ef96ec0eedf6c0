"""Pictures of the site: taken in, described in two languages, cut and cleaned in a child process."""
