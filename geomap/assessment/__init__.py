"""Assessment: records of all articles to incidents, control by day, front lines and what is not mapped."""
