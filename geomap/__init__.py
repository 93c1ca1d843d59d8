"""geomap: news text into maps of events, control and displacement that cite their sentences."""
