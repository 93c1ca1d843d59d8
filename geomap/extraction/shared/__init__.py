"""What events, claims and displacement share: cues, places, actors, realis, dates, figures, context.

A drawer of modules for the rooms beside it; nobody outside of extraction opens it.
"""
