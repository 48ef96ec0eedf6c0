"""The content of the site as people work on it: versions, drafts, schedules, addresses of before."""
