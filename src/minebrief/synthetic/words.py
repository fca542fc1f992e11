"""The words that made-up news is made of. All names are invented."""

from typing import Final

__all__ = [
    "COMPANIES",
    "FLAT",
    "GOOD",
    "INSTRUMENTS",
    "MEASURE",
    "OUTLETS",
    "POOR",
    "PRODUCTS",
    "SITES",
]

OUTLETS: Final = (
    ("The Lantern and Lode", "lantern-lode.example"),
    ("Harrowgate Tidings", "harrowgate-tidings.example"),
    ("Quayside Tonnage", "quayside-tonnage.example"),
    ("Seam Letter Daily", "seam-letter.example"),
    ("Overburden Post", "overburden-post.example"),
    ("Copperfen Wire", "copperfen-wire.example"),
    ("The Assay Room", "assay-room.example"),
    ("Northtip Markets", "northtip-markets.example"),
    ("Drift and Shaft", "drift-shaft.example"),
    ("Basin Gazetteer", "basin-gazetteer.example"),
    ("Millrace Business", "millrace-business.example"),
    ("Tailwater Report", "tailwater-report.example"),
)
"""Outlets and their hosts, under the domain that is kept for examples (RFC 2606)."""

_FIRST: Final = (
    "Alder", "Barrow", "Calder", "Dunmor", "Elmor", "Farrin", "Galden", "Harven", "Ister", "Jorval",
    "Kestin", "Larrow", "Mordan", "Nordav", "Ostrin", "Pelmor", "Quenta", "Rasken", "Selwar",
    "Tarnow", "Ulvern", "Varden", "Wexmor", "Yarrin", "Zelkov",
)  # fmt: skip
_SECOND: Final = (
    "brook Minerals", "crest Mining", "dale Resources", "field Metals", "gate Ores", "holm Carbon",
    "mark Refining", "mere Extraction", "ridge Commodities", "stad Smelting", "vik Holdings",
    "wold Quarries",
)  # fmt: skip
COMPANIES: Final = tuple(f"{first}{second}" for first in _FIRST for second in _SECOND)

SITES: Final = tuple(
    f"{first} {second}"
    for first in ("Grey", "Long", "Upper", "Lower", "Old", "New", "Far", "Stone", "Red", "Salt")
    for second in ("Hollow", "Basin", "Terrace", "Spur", "Furnace", "Creek", "Saddle", "Plateau")
)

PRODUCTS: Final = (
    "iron ore", "copper", "nickel", "coking coal", "bauxite", "lithium", "rare earths", "potash",
    "zinc", "manganese", "graphite", "cobalt",
)  # fmt: skip

# {company}, {product}, {country}, {site} and {figure} are filled in.
GOOD: Final = (
    "{company} raises {product} output at {site} in {country} by {figure} %",
    "{country}: {company} wins {product} licence for {site}, {figure},000 tonnes a year",
    "{company} reports record {product} shipments from {country}, up {figure} %",
    "Lenders commit {figure} million to {product} plant at {site}, {country}",
    "{country} clears {company} to double {product} capacity at {site} to {figure},000 tonnes",
    "{company} settles wage dispute at {site}; {country} {product} loading back to {figure} %",
    "New rail link cuts {product} haulage cost in {country} by {figure} %, {company} says",
    "{company} finds {figure} metres of {product} at {site} in {country}",
)
FLAT: Final = (
    "{company} keeps {product} guidance for {country} at {figure},000 tonnes",
    "{country} opens consultation on {product} permits; {site} among {figure} sites",
    "{company} names {site} in {country} as one of {figure} {product} options",
    "{product_cap} talks in {country} go on: {company} seeks {figure},000 tonnes a year",
    "{company} moves {figure} staff from {site} to its {product} office in {country}",
    "{country} publishes {product} survey with {figure} entries, {site} included",
)
POOR: Final = (
    "{company} halts {product} work at {site} in {country} after {figure} days of rain",
    "Strike at {site}: {country} {product} loading down {figure} %, {company} says",
    "{country} fines {company} {figure} million over {product} tailings at {site}",
    "{company} cuts {country} {product} forecast by {figure} %",
    "Power shortage idles {figure} % of {product} capacity at {site}, {country}",
    "{country} suspends {company} export papers for {figure},000 tonnes of {product}",
    "{company} writes down {site} in {country} by {figure} million as {product} slides",
    "Court in {country} stops {company} at {site}; {figure},000 tonnes of {product} stranded",
)
MEASURE: Final = "{country}: {title} now {stage}; {company} counts {figure} sites with {product}"

INSTRUMENTS: Final = (
    ("Export quota on {product}", "export quota", False),
    ("Royalty rise for {product}", "royalty", False),
    ("Local processing rule for {product}", "local processing", False),
    ("Levy on {product} tailings", "levy", False),
    ("Fast permits for {product}", "permit reform", True),
    ("Tax credit for {product} plants", "tax credit", True),
    ("Open auctions of {product} blocks", "auction", True),
    ("Public guarantee for {product} loans", "guarantee", True),
)
"""Title of a measure, its instrument, and whether it favours the sector at home."""
