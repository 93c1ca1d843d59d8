"""geomap's gazetteer in the place of an online geocoder: the same calls, no network."""

import geomap

geocoder = geomap.Gazetteer()
for place in geocoder.geocode("Tripoli", exactly_one=False, limit=3):
    print(place.address, round(place.longitude, 3), round(place.latitude, 3))
