// @ts-nocheck
export const geomap = { map: null };
