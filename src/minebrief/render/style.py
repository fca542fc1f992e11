"""The look of the HTML report and of pictures: calm, in light and dark, on screen and paper."""

__all__ = ["PICTURE", "SHEET"]

COLOURS = (
    ":root{color-scheme:light dark;--paper:#fff;--ink:#1b2430;--quiet:#566070;--line:#d8dde4;"
    "--link:#1c4f82;--good:#0a625f;--bad:#9a3419;--unknown:#70500a;--good-bg:#e2f1ef;"
    "--bad-bg:#fae8e2;--neutral-bg:#eef0f3;--unknown-bg:#f8efd8}"
    "@media screen and (prefers-color-scheme:dark){"
    ":root{--paper:#14181e;--ink:#e4e8ee;--quiet:#a3adba;"
    "--line:#343c47;--link:#8fc1f2;--good:#74cdc4;--bad:#f2a48b;--unknown:#e2c06d;"
    "--good-bg:#173532;--bad-bg:#40241b;--neutral-bg:#262c35;--unknown-bg:#3a3016}}"
)
_PICTURE = (
    "svg text{font-family:system-ui,sans-serif;font-size:12px;fill:var(--ink)}"
    "svg .quiet{fill:var(--quiet)}svg .strong{font-weight:600}svg .title{font-size:16px}"
    "svg .end{text-anchor:end}svg line{stroke:var(--quiet)}svg .tile{fill:var(--neutral-bg)}"
    "svg rect.good{fill:var(--good)}svg rect.bad{fill:var(--bad)}svg rect.paper{fill:var(--paper)}"
    "svg .tile.good{fill:var(--good-bg)}svg .tile.bad{fill:var(--bad-bg)}"
    "svg .tile.unknown{fill:var(--unknown-bg)}"
)
_PAGE = """
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:66rem;padding:2rem 1.25rem 5rem;background:var(--paper);
color:var(--ink);font:1.0625rem/1.6 system-ui,sans-serif;overflow-wrap:anywhere}
h1,h2,h3{line-height:1.25;text-wrap:balance}
h1{font-size:2rem;letter-spacing:-.015em;margin:0 0 .75rem}
h2{font-size:1.375rem;margin:3rem 0 .75rem;padding-top:1rem;border-top:1px solid var(--line)}
h3{font-size:1.0625rem;margin:2.25rem 0 .5rem}
p,ul{margin:.6rem 0;max-width:46rem}
ul{padding-left:1.2rem}
li{margin:.45rem 0}
li>ul{list-style:none;padding-left:0;font-size:.9375rem}
li>ul li{margin:.1rem 0}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-100rem}
.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.5rem 1rem}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.15rem 1.25rem;padding:0;margin:1.25rem 0 0;
max-width:none;font-size:.9375rem}
nav li{margin:0}
nav a{display:inline-block;padding:.2rem 0}
.quiet{color:var(--quiet)}
.good{color:var(--good)}
.bad{color:var(--bad)}
.unknown{color:var(--unknown)}
table{border-collapse:collapse;width:100%;margin:1rem 0;font-size:.9375rem;line-height:1.45;
font-variant-numeric:tabular-nums;overflow-wrap:break-word}
caption,.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{text-align:left;vertical-align:top;padding:.45rem .9rem .45rem 0;
border-bottom:1px solid var(--line)}
thead th{color:var(--quiet);font-weight:500;font-size:.875rem;white-space:nowrap}
td .unknown{white-space:nowrap}
tbody th{font-weight:600}
.n{text-align:right;white-space:nowrap;padding-right:1.75rem}
.n:last-child{padding-right:0}
.long{overflow-wrap:anywhere}
td:not(.n) .good,td:not(.n) .bad,td:not(.n) .neutral,td:not(.n) .unknown{
-webkit-box-decoration-break:clone;box-decoration-break:clone;padding:.1em .5em;
border-radius:.25rem;background:var(--neutral-bg)}
td:not(.n) .good{background:var(--good-bg)}
td:not(.n) .bad{background:var(--bad-bg)}
td:not(.n) .unknown{background:var(--unknown-bg)}
td:not(.n) .good::before{content:"\\25B2\\A0" / ""}
td:not(.n) .bad::before{content:"\\25BC\\A0" / ""}
td:not(.n) .neutral::before{content:"\\25CF\\A0" / ""}
td:not(.n) .unknown::before{content:"?\\A0" / ""}
figure{margin:1rem 0;max-width:24rem}
figure svg{display:block;width:100%;height:auto}
summary{cursor:pointer;color:var(--link);padding:.2rem 0;width:fit-content}
details{font-size:.9375rem;margin:.6rem 0}
@media (min-width:56rem){.part{display:grid;grid-template-columns:minmax(0,1fr) 24rem;
column-gap:2.5rem}.part>*{grid-column:1/-1}.part>table{grid-column:1}.part>figure{grid-column:2}}
@media (max-width:40rem){body{padding:1rem 1rem 3rem}h1{font-size:1.5rem}h2{margin-top:2rem}
nav ul{flex-wrap:nowrap;overflow-x:auto;white-space:nowrap}
table,tbody,tr,th,td{display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{padding:.5rem 0;border-bottom:1px solid var(--line)}
th,td,.n{border:0;padding:.1rem 0;text-align:left;white-space:normal}
figure svg text{font-size:14px}
td::before{content:attr(data-label) ":\\A0";color:var(--quiet)}}
@media print{html{font-size:10pt}body{font-size:1rem;max-width:none;padding:0}
summary{list-style:none;color:inherit}nav,.skip{display:none}
h1,h2,h3{break-after:avoid}tr,figure,li{break-inside:avoid}
details::details-content{content-visibility:visible;display:block}}
"""
SHEET = f"{COLOURS}\n{_PICTURE}{_PAGE}"
"""What the report carries; a constant, so that its digest can stand in the report's policy."""
PICTURE = f"{COLOURS}\n{_PICTURE}"
"""What a picture in a file of its own carries."""
