"""The desk's shell: sign-in, navigation, search-and-go."""
