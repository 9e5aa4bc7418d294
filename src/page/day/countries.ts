/** What the map knows of a country: ISO 3166-1 numeric code of its outline, and where a site without a known city stands (degrees). */
export interface Country {
  readonly outline: string
  readonly longitude: number
  readonly latitude: number
}

const country = (outline: string, longitude: number, latitude: number): Country => ({ outline, longitude, latitude })

/** By ISO 3166-1 alpha-2 code: countries from which French callers are answered. Centres are where people are, not of the surface. */
export const COUNTRIES: Readonly<Record<string, Country>> = {
  FR: country('250', 2.6, 46.6),
  RE: country('250', 55.5, -21.1), // among the outlines of France
  MC: country('492', 7.42, 43.74),
  PT: country('620', -8.4, 39.7),
  ES: country('724', -3.7, 40.3),
  IT: country('380', 11.2, 43.8),
  BE: country('056', 4.5, 50.7),
  LU: country('442', 6.1, 49.7),
  CH: country('756', 7.6, 46.9),
  GB: country('826', -1.5, 52.6),
  IE: country('372', -7.2, 53.2),
  NL: country('528', 5.2, 52.2),
  DE: country('276', 10.0, 51.0),
  AT: country('040', 14.5, 47.8),
  PL: country('616', 19.5, 52.0),
  CZ: country('203', 15.5, 49.9),
  SK: country('703', 19.0, 48.7),
  HU: country('348', 19.2, 47.2),
  RO: country('642', 25.5, 45.5),
  BG: country('100', 25.0, 42.7),
  GR: country('300', 22.7, 39.0),
  HR: country('191', 16.0, 45.6),
  RS: country('688', 20.8, 44.2),
  AL: country('008', 20.0, 41.2),
  MT: country('470', 14.45, 35.9),
  CY: country('196', 33.2, 35.0),
  TR: country('792', 32.0, 39.5),
  MA: country('504', -6.8, 33.0),
  DZ: country('012', 3.0, 36.2),
  TN: country('788', 9.9, 35.6),
  EG: country('818', 31.0, 29.8),
  LB: country('422', 35.8, 33.9),
  SN: country('686', -16.0, 14.6),
  ML: country('466', -7.5, 13.0),
  BF: country('854', -1.6, 12.3),
  CI: country('384', -5.0, 6.5),
  GN: country('324', -12.0, 10.4),
  TG: country('768', 1.1, 7.5),
  BJ: country('204', 2.3, 8.0),
  CM: country('120', 11.0, 5.0),
  GA: country('266', 10.5, -0.5),
  CG: country('178', 15.0, -3.0),
  CD: country('180', 16.5, -4.8),
  RW: country('646', 30.0, -2.0),
  KE: country('404', 37.0, -0.8),
  ZA: country('710', 24.0, -29.5),
  MG: country('450', 47.0, -19.2),
  MU: country('480', 57.55, -20.28),
  IN: country('356', 77.5, 17.5),
  PH: country('608', 121.8, 14.0),
  VN: country('704', 106.5, 14.5),
  CO: country('170', -74.3, 5.0),
}
