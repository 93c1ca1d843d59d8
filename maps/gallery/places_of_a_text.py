"""Places of a text as a GeoDataFrame: where they are, how sure that is, and why."""

import geomap

text = "Shelling was reported near Kharkiv on Friday. Kyiv said that two people died in the city."

places = geomap.geoparse(text, countries=["UA"]).to_gdf()
print(places[["text", "kind", "name", "country", "score"]].to_string())
