# ruff: noqa: E501 - one line a country, however many names it has
"""The country table and the phrases that only look like countries; edited by hand.

Codes and short names follow ISO 3166-1. Usual names, adjectives and abbreviations are those
of English-language news. ``country.py`` reads this module when a name is first needed.

A name given to two countries is ambiguous wherever it is read; so a usual name ("Guinea",
"Samoa") stands in its own line only. A part of a country (England, Bonaire) is not listed as
that country, except where news writes the part for the whole (Bosnia, Trinidad).
"""

from __future__ import annotations

from attrs import frozen

__all__ = ["LOOKALIKES", "ROWS", "Row"]


@frozen(kw_only=True)
class Row:
    """What the table says of one country."""

    alpha2: str
    alpha3: str
    numeric: str | None
    short_name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    abbreviations: tuple[str, ...]


def _row(line: str) -> Row:
    alpha2, alpha3, numeric, usual, short, *lists = line.split("|")
    others, adjectives, abbreviations = (tuple(each.split(";")) if each else () for each in lists)
    return Row(
        alpha2=alpha2,
        alpha3=alpha3,
        numeric=numeric or None,
        short_name=short or usual,
        names=(usual, *((short,) if short else ()), *others),
        adjectives=adjectives,
        abbreviations=abbreviations,
    )


# Alpha-2, alpha-3, numeric, usual name, ISO short name where it differs, other names, adjectives,
# abbreviations. Lists are separated by semicolons.
_ROWS = """
AD|AND|020|Andorra||Principality of Andorra|Andorran|
AE|ARE|784|United Arab Emirates||Emirates|Emirati|UAE;U.A.E.
AF|AFG|004|Afghanistan||Islamic Republic of Afghanistan;Islamic Emirate of Afghanistan|Afghan|
AG|ATG|028|Antigua and Barbuda||Antigua|Antiguan;Barbudan;Antiguan and Barbudan|
AI|AIA|660|Anguilla|||Anguillian|
AL|ALB|008|Albania||Republic of Albania|Albanian|
AM|ARM|051|Armenia||Republic of Armenia|Armenian|
AO|AGO|024|Angola||Republic of Angola|Angolan|
AQ|ATA|010|Antarctica|||Antarctic|
AR|ARG|032|Argentina||Argentine Republic|Argentine;Argentinian;Argentinean|
AS|ASM|016|American Samoa|||American Samoan|
AT|AUT|040|Austria||Republic of Austria|Austrian|
AU|AUS|036|Australia||Commonwealth of Australia|Australian|
AW|ABW|533|Aruba|||Aruban|
AX|ALA|248|Åland Islands||Åland|Ålandic;Ålander|
AZ|AZE|031|Azerbaijan||Republic of Azerbaijan|Azerbaijani;Azeri|
BA|BIH|070|Bosnia and Herzegovina||Republic of Bosnia and Herzegovina;Bosnia-Herzegovina;Bosnia|Bosnian;Herzegovinian;Bosnian Serb|
BB|BRB|052|Barbados|||Barbadian;Bajan|
BD|BGD|050|Bangladesh||People's Republic of Bangladesh|Bangladeshi|
BE|BEL|056|Belgium||Kingdom of Belgium|Belgian|
BF|BFA|854|Burkina Faso||Burkina|Burkinabé|
BG|BGR|100|Bulgaria||Republic of Bulgaria|Bulgarian|
BH|BHR|048|Bahrain||Kingdom of Bahrain|Bahraini|
BI|BDI|108|Burundi||Republic of Burundi|Burundian|
BJ|BEN|204|Benin||Republic of Benin|Beninese|
BL|BLM|652|Saint Barthélemy||Saint Barth;Saint Barts|Barthélemois|
BM|BMU|060|Bermuda|||Bermudian;Bermudan|
BN|BRN|096|Brunei|Brunei Darussalam||Bruneian|
BO|BOL|068|Bolivia|Bolivia, Plurinational State of|Plurinational State of Bolivia|Bolivian|
BQ|BES|535|Caribbean Netherlands|Bonaire, Sint Eustatius and Saba|BES Islands||
BR|BRA|076|Brazil||Federative Republic of Brazil|Brazilian|
BS|BHS|044|Bahamas||Commonwealth of the Bahamas;Bahamas, The|Bahamian|
BT|BTN|064|Bhutan||Kingdom of Bhutan|Bhutanese|
BV|BVT|074|Bouvet Island||||
BW|BWA|072|Botswana||Republic of Botswana|Botswanan;Batswana;Motswana|
BY|BLR|112|Belarus||Republic of Belarus|Belarusian;Belarussian|
BZ|BLZ|084|Belize|||Belizean|
CA|CAN|124|Canada|||Canadian|
CC|CCK|166|Cocos Islands|Cocos (Keeling) Islands|Keeling Islands|Cocos Islander|
CD|COD|180|DR Congo|Congo, The Democratic Republic of the|Democratic Republic of the Congo;Democratic Republic of Congo;D.R. Congo;Dem. Rep. Congo;Congo, Democratic Republic of the;Congo, Dem. Rep.;Congo - Kinshasa;Congo (Kinshasa);Congo|Congolese|DRC;D.R.C.
CF|CAF|140|Central African Republic|||Central African|
CG|COG|178|Republic of the Congo|Congo|Republic of Congo;Congo Republic;Congo, Republic of the;Congo, Rep.;Congo - Brazzaville;Congo (Brazzaville)|Congolese|
CH|CHE|756|Switzerland||Swiss Confederation|Swiss|
CI|CIV|384|Ivory Coast|Côte d'Ivoire|Republic of Côte d'Ivoire|Ivorian;Ivoirian|
CK|COK|184|Cook Islands|||Cook Islander|
CL|CHL|152|Chile||Republic of Chile|Chilean|
CM|CMR|120|Cameroon||Republic of Cameroon|Cameroonian|
CN|CHN|156|China||People's Republic of China;Mainland China;PR China;P.R. China|Chinese|PRC;P.R.C.
CO|COL|170|Colombia||Republic of Colombia|Colombian|
CR|CRI|188|Costa Rica||Republic of Costa Rica|Costa Rican|
CU|CUB|192|Cuba||Republic of Cuba|Cuban|
CV|CPV|132|Cape Verde|Cabo Verde|Republic of Cabo Verde|Cape Verdean;Cabo Verdean|
CW|CUW|531|Curaçao|||Curaçaoan|
CX|CXR|162|Christmas Island|||Christmas Islander|
CY|CYP|196|Cyprus||Republic of Cyprus|Cypriot;Greek Cypriot;Turkish Cypriot|
CZ|CZE|203|Czechia||Czech Republic|Czech|
DE|DEU|276|Germany||Federal Republic of Germany|German|
DJ|DJI|262|Djibouti||Republic of Djibouti|Djiboutian|
DK|DNK|208|Denmark||Kingdom of Denmark|Danish;Dane|
DM|DMA|212|Dominica||Commonwealth of Dominica|Dominican|
DO|DOM|214|Dominican Republic|||Dominican|
DZ|DZA|012|Algeria||People's Democratic Republic of Algeria|Algerian|
EC|ECU|218|Ecuador||Republic of Ecuador|Ecuadorian;Ecuadorean|
EE|EST|233|Estonia||Republic of Estonia|Estonian|
EG|EGY|818|Egypt||Arab Republic of Egypt;Egypt, Arab Rep.|Egyptian|
EH|ESH|732|Western Sahara||Sahrawi Arab Democratic Republic|Sahrawi|
ER|ERI|232|Eritrea||State of Eritrea|Eritrean|
ES|ESP|724|Spain||Kingdom of Spain|Spanish;Spaniard|
ET|ETH|231|Ethiopia||Federal Democratic Republic of Ethiopia|Ethiopian|
FI|FIN|246|Finland||Republic of Finland|Finnish;Finn|
FJ|FJI|242|Fiji||Republic of Fiji|Fijian|
FK|FLK|238|Falkland Islands|Falkland Islands (Malvinas)|Falklands|Falkland Islander|
FM|FSM|583|Micronesia|Micronesia, Federated States of|Federated States of Micronesia|Micronesian|
FO|FRO|234|Faroe Islands||Faroes;Faeroe Islands|Faroese;Faroe Islander|
FR|FRA|250|France||French Republic|French|
GA|GAB|266|Gabon||Gabonese Republic|Gabonese|
GB|GBR|826|United Kingdom||United Kingdom of Great Britain and Northern Ireland;Great Britain;Britain|British;Briton|UK;U.K.
GD|GRD|308|Grenada|||Grenadian|
GE|GEO|268|Georgia||Republic of Georgia|Georgian|
GF|GUF|254|French Guiana||Guyane|French Guianese;Guianese|
GG|GGY|831|Guernsey||Bailiwick of Guernsey||
GH|GHA|288|Ghana||Republic of Ghana|Ghanaian|
GI|GIB|292|Gibraltar|||Gibraltarian|
GL|GRL|304|Greenland|||Greenlandic;Greenlander|
GM|GMB|270|Gambia||Republic of the Gambia;Gambia, The|Gambian|
GN|GIN|324|Guinea||Republic of Guinea;Guinea-Conakry|Guinean|
GP|GLP|312|Guadeloupe|||Guadeloupean|
GQ|GNQ|226|Equatorial Guinea||Republic of Equatorial Guinea|Equatorial Guinean;Equatoguinean|
GR|GRC|300|Greece||Hellenic Republic|Greek|
GS|SGS|239|South Georgia and the South Sandwich Islands||South Georgia and South Sandwich Islands;South Georgia||
GT|GTM|320|Guatemala||Republic of Guatemala|Guatemalan|
GU|GUM|316|Guam|||Guamanian|
GW|GNB|624|Guinea-Bissau||Republic of Guinea-Bissau|Bissau-Guinean|
GY|GUY|328|Guyana||Republic of Guyana;Co-operative Republic of Guyana|Guyanese|
HK|HKG|344|Hong Kong||Hong Kong Special Administrative Region of China;Hong Kong SAR China;Hong Kong SAR|Hongkonger;Hong Konger|HKSAR
HM|HMD|334|Heard Island and McDonald Islands||Heard and McDonald Islands||
HN|HND|340|Honduras||Republic of Honduras|Honduran|
HR|HRV|191|Croatia||Republic of Croatia|Croatian;Croat|
HT|HTI|332|Haiti||Republic of Haiti|Haitian|
HU|HUN|348|Hungary|||Hungarian|
ID|IDN|360|Indonesia||Republic of Indonesia|Indonesian|
IE|IRL|372|Ireland||Republic of Ireland;Irish Republic;Éire|Irish|
IL|ISR|376|Israel||State of Israel|Israeli|
IM|IMN|833|Isle of Man|||Manx|
IN|IND|356|India||Republic of India|Indian|
IO|IOT|086|British Indian Ocean Territory||||
IQ|IRQ|368|Iraq||Republic of Iraq|Iraqi|
IR|IRN|364|Iran|Iran, Islamic Republic of|Islamic Republic of Iran;Iran, Islamic Rep.|Iranian|
IS|ISL|352|Iceland||Republic of Iceland|Icelandic;Icelander|
IT|ITA|380|Italy||Italian Republic|Italian|
JE|JEY|832|Jersey||Bailiwick of Jersey||
JM|JAM|388|Jamaica|||Jamaican|
JO|JOR|400|Jordan||Hashemite Kingdom of Jordan|Jordanian|
JP|JPN|392|Japan|||Japanese|
KE|KEN|404|Kenya||Republic of Kenya|Kenyan|
KG|KGZ|417|Kyrgyzstan||Kyrgyz Republic|Kyrgyz;Kyrgyzstani|
KH|KHM|116|Cambodia||Kingdom of Cambodia|Cambodian|
KI|KIR|296|Kiribati||Republic of Kiribati|I-Kiribati|
KM|COM|174|Comoros||Union of the Comoros;Comoro Islands|Comorian;Comoran|
KN|KNA|659|Saint Kitts and Nevis||Federation of Saint Kitts and Nevis;Saint Kitts|Kittitian;Nevisian;Kittitian and Nevisian|
KP|PRK|408|North Korea|Korea, Democratic People's Republic of|Democratic People's Republic of Korea;Korea, Dem. People's Rep.;DPR Korea;N. Korea;Korea|North Korean;N. Korean;Korean|DPRK;D.P.R.K.
KR|KOR|410|South Korea|Korea, Republic of|Republic of Korea;Korea, Rep.;S. Korea;Korea|South Korean;S. Korean;Korean|ROK;R.O.K.
KW|KWT|414|Kuwait||State of Kuwait|Kuwaiti|
KY|CYM|136|Cayman Islands||Caymans|Caymanian|
KZ|KAZ|398|Kazakhstan||Republic of Kazakhstan|Kazakhstani;Kazakh|
LA|LAO|418|Laos|Lao People's Democratic Republic|Lao PDR|Lao;Laotian|
LB|LBN|422|Lebanon||Lebanese Republic|Lebanese|
LC|LCA|662|Saint Lucia|||Saint Lucian|
LI|LIE|438|Liechtenstein||Principality of Liechtenstein|Liechtensteiner|
LK|LKA|144|Sri Lanka||Democratic Socialist Republic of Sri Lanka|Sri Lankan|
LR|LBR|430|Liberia||Republic of Liberia|Liberian|
LS|LSO|426|Lesotho||Kingdom of Lesotho|Basotho;Mosotho|
LT|LTU|440|Lithuania||Republic of Lithuania|Lithuanian|
LU|LUX|442|Luxembourg||Grand Duchy of Luxembourg;Luxemburg|Luxembourgish;Luxembourger|
LV|LVA|428|Latvia||Republic of Latvia|Latvian|
LY|LBY|434|Libya||State of Libya|Libyan|
MA|MAR|504|Morocco||Kingdom of Morocco|Moroccan|
MC|MCO|492|Monaco||Principality of Monaco|Monegasque;Monacan|
MD|MDA|498|Moldova|Moldova, Republic of|Republic of Moldova|Moldovan|
ME|MNE|499|Montenegro|||Montenegrin|
MF|MAF|663|Saint Martin (French part)||Collectivity of Saint Martin;Saint Martin||
MG|MDG|450|Madagascar||Republic of Madagascar|Malagasy;Madagascan|
MH|MHL|584|Marshall Islands||Republic of the Marshall Islands|Marshallese|
MK|MKD|807|North Macedonia||Republic of North Macedonia;Macedonia;Former Yugoslav Republic of Macedonia|Macedonian;North Macedonian|FYROM
ML|MLI|466|Mali||Republic of Mali|Malian|
MM|MMR|104|Myanmar||Republic of Myanmar;Republic of the Union of Myanmar;Myanmar (Burma);Burma|Burmese;Myanmarese;Myanma|
MN|MNG|496|Mongolia||Outer Mongolia|Mongolian|
MO|MAC|446|Macau|Macao|Macao Special Administrative Region of China;Macao SAR China;Macao SAR;Macau SAR|Macanese|
MP|MNP|580|Northern Mariana Islands||Commonwealth of the Northern Mariana Islands;Northern Marianas|Northern Mariana Islander|CNMI
MQ|MTQ|474|Martinique|||Martinican;Martiniquais|
MR|MRT|478|Mauritania||Islamic Republic of Mauritania|Mauritanian|
MS|MSR|500|Montserrat|||Montserratian|
MT|MLT|470|Malta||Republic of Malta|Maltese|
MU|MUS|480|Mauritius||Republic of Mauritius|Mauritian|
MV|MDV|462|Maldives||Republic of Maldives;Republic of the Maldives|Maldivian|
MW|MWI|454|Malawi||Republic of Malawi|Malawian|
MX|MEX|484|Mexico||United Mexican States|Mexican|
MY|MYS|458|Malaysia|||Malaysian|
MZ|MOZ|508|Mozambique||Republic of Mozambique|Mozambican|
NA|NAM|516|Namibia||Republic of Namibia|Namibian|
NC|NCL|540|New Caledonia|||New Caledonian|
NE|NER|562|Niger||Republic of the Niger;Republic of Niger|Nigerien|
NF|NFK|574|Norfolk Island|||Norfolk Islander|
NG|NGA|566|Nigeria||Federal Republic of Nigeria|Nigerian|
NI|NIC|558|Nicaragua||Republic of Nicaragua|Nicaraguan|
NL|NLD|528|Netherlands||Kingdom of the Netherlands;Netherlands, Kingdom of the;Holland|Dutch|
NO|NOR|578|Norway||Kingdom of Norway|Norwegian|
NP|NPL|524|Nepal||Federal Democratic Republic of Nepal|Nepali;Nepalese|
NR|NRU|520|Nauru||Republic of Nauru|Nauruan|
NU|NIU|570|Niue|||Niuean|
NZ|NZL|554|New Zealand||Aotearoa New Zealand;Aotearoa|New Zealander|NZ;N.Z.
OM|OMN|512|Oman||Sultanate of Oman|Omani|
PA|PAN|591|Panama||Republic of Panama|Panamanian|
PE|PER|604|Peru||Republic of Peru|Peruvian|
PF|PYF|258|French Polynesia|||French Polynesian|
PG|PNG|598|Papua New Guinea||Independent State of Papua New Guinea|Papua New Guinean|
PH|PHL|608|Philippines||Republic of the Philippines|Philippine;Filipino;Filipina|
PK|PAK|586|Pakistan||Islamic Republic of Pakistan|Pakistani|
PL|POL|616|Poland||Republic of Poland|Polish;Pole|
PM|SPM|666|Saint Pierre and Miquelon|||Saint-Pierrais;Miquelonnais|
PN|PCN|612|Pitcairn Islands|Pitcairn|Pitcairn Island|Pitcairn Islander|
PR|PRI|630|Puerto Rico||Commonwealth of Puerto Rico|Puerto Rican|
PS|PSE|275|Palestine|Palestine, State of|State of Palestine;Palestinian Territories;Palestinian Territory;Occupied Palestinian Territory;Occupied Palestinian Territories|Palestinian|
PT|PRT|620|Portugal||Portuguese Republic|Portuguese|
PW|PLW|585|Palau||Republic of Palau|Palauan|
PY|PRY|600|Paraguay||Republic of Paraguay|Paraguayan|
QA|QAT|634|Qatar||State of Qatar|Qatari|
RE|REU|638|Réunion||La Réunion|Réunionese|
RO|ROU|642|Romania|||Romanian|
RS|SRB|688|Serbia||Republic of Serbia|Serbian;Serb|
RU|RUS|643|Russia|Russian Federation||Russian|
RW|RWA|646|Rwanda||Rwandese Republic;Republic of Rwanda|Rwandan;Rwandese|
SA|SAU|682|Saudi Arabia||Kingdom of Saudi Arabia|Saudi;Saudi Arabian|KSA;K.S.A.
SB|SLB|090|Solomon Islands||Solomons|Solomon Islander|
SC|SYC|690|Seychelles||Republic of Seychelles|Seychellois|
SD|SDN|729|Sudan||Republic of the Sudan;Republic of Sudan|Sudanese|
SE|SWE|752|Sweden||Kingdom of Sweden|Swedish;Swede|
SG|SGP|702|Singapore||Republic of Singapore|Singaporean|
SH|SHN|654|Saint Helena|Saint Helena, Ascension and Tristan da Cunha||Saint Helenian|
SI|SVN|705|Slovenia||Republic of Slovenia|Slovenian;Slovene|
SJ|SJM|744|Svalbard and Jan Mayen||Svalbard||
SK|SVK|703|Slovakia||Slovak Republic|Slovak;Slovakian|
SL|SLE|694|Sierra Leone||Republic of Sierra Leone|Sierra Leonean|
SM|SMR|674|San Marino||Republic of San Marino|Sammarinese|
SN|SEN|686|Senegal||Republic of Senegal|Senegalese|
SO|SOM|706|Somalia||Federal Republic of Somalia|Somali;Somalian|
SR|SUR|740|Suriname||Republic of Suriname;Surinam|Surinamese|
SS|SSD|728|South Sudan||Republic of South Sudan;Republic of the South Sudan|South Sudanese|
ST|STP|678|São Tomé and Príncipe|Sao Tome and Principe|Democratic Republic of Sao Tome and Principe;São Tomé|São Toméan;Santomean|
SV|SLV|222|El Salvador||Republic of El Salvador|Salvadoran;Salvadorean;Salvadorian|
SX|SXM|534|Sint Maarten|Sint Maarten (Dutch part)|Saint Martin (Dutch part);Saint Martin||
SY|SYR|760|Syria|Syrian Arab Republic||Syrian|
SZ|SWZ|748|Eswatini||Kingdom of Eswatini;Swaziland|Swazi|
TC|TCA|796|Turks and Caicos Islands||Turks and Caicos|Turks and Caicos Islander|
TD|TCD|148|Chad||Republic of Chad|Chadian|
TF|ATF|260|French Southern Territories||French Southern and Antarctic Lands||
TG|TGO|768|Togo||Togolese Republic|Togolese|
TH|THA|764|Thailand||Kingdom of Thailand|Thai|
TJ|TJK|762|Tajikistan||Republic of Tajikistan|Tajikistani;Tajik|
TK|TKL|772|Tokelau|||Tokelauan|
TL|TLS|626|Timor-Leste||Democratic Republic of Timor-Leste;East Timor|Timorese;East Timorese|
TM|TKM|795|Turkmenistan|||Turkmen;Turkmenistani|
TN|TUN|788|Tunisia||Republic of Tunisia|Tunisian|
TO|TON|776|Tonga||Kingdom of Tonga|Tongan|
TR|TUR|792|Turkey|Türkiye|Republic of Türkiye;Republic of Turkey|Turkish;Turk|
TT|TTO|780|Trinidad and Tobago||Republic of Trinidad and Tobago;Trinidad|Trinidadian;Tobagonian;Trinidadian and Tobagonian|
TV|TUV|798|Tuvalu|||Tuvaluan|
TW|TWN|158|Taiwan|Taiwan, Province of China|Republic of China;Chinese Taipei|Taiwanese|
TZ|TZA|834|Tanzania|Tanzania, United Republic of|United Republic of Tanzania|Tanzanian|
UA|UKR|804|Ukraine|||Ukrainian|
UG|UGA|800|Uganda||Republic of Uganda|Ugandan|
UM|UMI|581|United States Minor Outlying Islands||US Minor Outlying Islands;U.S. Minor Outlying Islands;US Outlying Islands;U.S. Outlying Islands||
US|USA|840|United States||United States of America;America|American|US;U.S.;USA;U.S.A.
UY|URY|858|Uruguay||Eastern Republic of Uruguay|Uruguayan|
UZ|UZB|860|Uzbekistan||Republic of Uzbekistan|Uzbekistani;Uzbek|
VA|VAT|336|Vatican City|Holy See (Vatican City State)|Vatican City State;Holy See;Vatican||
VC|VCT|670|Saint Vincent and the Grenadines||Saint Vincent and Grenadines;Saint Vincent|Vincentian;Saint Vincentian|
VE|VEN|862|Venezuela|Venezuela, Bolivarian Republic of|Bolivarian Republic of Venezuela|Venezuelan|
VG|VGB|092|British Virgin Islands|Virgin Islands, British|Virgin Islands|British Virgin Islander;Virgin Islander|BVI
VI|VIR|850|US Virgin Islands|Virgin Islands, U.S.|U.S. Virgin Islands;Virgin Islands of the United States;United States Virgin Islands;Virgin Islands|US Virgin Islander;U.S. Virgin Islander;Virgin Islander|USVI
VN|VNM|704|Vietnam|Viet Nam|Socialist Republic of Viet Nam;Socialist Republic of Vietnam|Vietnamese|
VU|VUT|548|Vanuatu||Republic of Vanuatu|Vanuatuan;Ni-Vanuatu|
WF|WLF|876|Wallis and Futuna||Wallis and Futuna Islands|Wallisian;Futunan|
WS|WSM|882|Samoa||Independent State of Samoa;Western Samoa|Samoan|
XK|XKX||Kosovo||Republic of Kosovo|Kosovar;Kosovan|
YE|YEM|887|Yemen||Republic of Yemen;Yemen, Rep.|Yemeni|
YT|MYT|175|Mayotte|||Mahoran|
ZA|ZAF|710|South Africa||Republic of South Africa|South African|
ZM|ZMB|894|Zambia||Republic of Zambia|Zambian|
ZW|ZWE|716|Zimbabwe||Republic of Zimbabwe|Zimbabwean|
"""
ROWS = tuple(_row(line) for line in _ROWS.strip().splitlines())

# Phrases that contain a country's name or adjective and mean something else: they use up their
# words in prose and give no mention. Kept short: places first, then idioms.
_LOOKALIKES = """
Central America; Central American; Central Americans; Latin America; Latin American;
Latin Americans; North America; North American; North Americans; South America;
South American; South Americans; Inter-American; Pan-American; Native American;
Native Americans; American Indian; American Indians; West Indian; West Indians;
Atlanta, Georgia; British Columbia; British Columbian; Inner Mongolia; Inner Mongolian;
Jersey City; Jersey Shore; Netherlands Antilles; New Britain; New Guinea; New Jersey;
New Mexico; New Mexican; Northern Ireland; Northern Irish; East China Sea; South China Sea;
South China Morning Post; Gulf of Finland; Gulf of Guinea; Gulf of Mexico; Gulf of Oman;
Gulf of Thailand; Sea of Japan; Indian Ocean; Indian subcontinent; Indian Subcontinent;
Irish Sea; Norwegian Sea; Philippine Sea; Mozambique Channel; Lake Chad; Niger Delta;
Niger River; River Niger; Congo Basin; Congo River; River Congo; Jordan River; Jordan Valley;
River Jordan; North Pole; South Pole;
Anglo American; Brazil nut; Brazil nuts; Chinese wall; Chinese walls; Danish pastry;
Dutch auction; Dutch auctions; Dutch disease; French fries; German measles; German shepherd;
German Shepherd; Guinea fowl; Guinea pig; Guinea pigs; Guinea Pig; Guinea Pigs; Guinea worm;
Indian summer; Mexican standoff; Panama hat; Panama Papers; Russian roulette; Spanish flu;
Swiss cheese; Turkish bath; Turkish delight; US$
"""
LOOKALIKES = tuple(phrase.strip() for phrase in _LOOKALIKES.split(";"))
