"""The names the demo draws on: customers, their trades, towns, streets and people. All invented."""

from types import MappingProxyType

# name | trade | town | mail domain; two Irish customers and one American group, the others British.
CUSTOMERS = """
Alder & Finch Plumbing Ltd|plumbing|Bristol|alderfinch.example
Westbury Heating Services Ltd|plumbing|Bath|westburyheating.example
J. Pascoe & Sons (Mechanical) Ltd|plumbing|Exeter|pascoemechanical.example
Blackthorn Gas and Water LLP|plumbing|Cardiff|blackthorngw.example
Copperline Contractors Ltd|plumbing|Reading|copperline.example
Tarrant Bathrooms Ltd|plumbing|Salisbury|tarrantbathrooms.example
Northgate Building Services plc|plumbing|Leeds|northgatebs.example
Calder Valley Plumbing Ltd|plumbing|Halifax|caldervalleyplumbing.example
Ridgeway Renewables Ltd|plumbing|Swindon|ridgewayrenewables.example
Moorfoot Boiler Care Ltd|plumbing|Carlisle|moorfoot.example
Penrose Pipework Ltd|plumbing|Truro|penrosepipework.example
Ashdown Drainage Ltd|plumbing|Lewes|ashdowndrainage.example
Brightspark Electrical Contractors Ltd|electrical|Gloucester|brightsparkelec.example
Ohmwood Electrical Ltd|electrical|Cheltenham|ohmwood.example
Severn Switchgear & Controls Ltd|electrical|Newport|severnswitchgear.example
K. Oyelaran Electrical Services|electrical|Birmingham|oyelaran-electrical.example
Fenwick Power Systems Ltd|electrical|Newcastle upon Tyne|fenwickpower.example
Lantern Lighting Design LLP|electrical|Brighton|lanternlighting.example
Trelawney Fire & Security Ltd|electrical|Plymouth|trelawneyfire.example
Pennine Data Cabling Ltd|electrical|Huddersfield|penninedata.example
Solent Marine Electrics Ltd|electrical|Southampton|solentmarine.example
Yarrow Installations Ltd|electrical|York|yarrowinstall.example
Hollis & Grange Builders Ltd|building|Bristol|hollisgrange.example
Marlstone Construction plc|building|Nottingham|marlstone.example
Oakhanger Homes Ltd|building|Winchester|oakhangerhomes.example
Dunmore Restoration Ltd|building|Shrewsbury|dunmorerestoration.example
T. Whitlock Joinery Ltd|building|Taunton|whitlockjoinery.example
Kingsmere Partitions Ltd|building|Milton Keynes|kingsmere.example
Aldous Roofing & Cladding Ltd|building|Ipswich|aldousroofing.example
Bexmoor Civil Engineering Ltd|building|Derby|bexmoor.example
Stonebridge Refurbishment Ltd|building|Manchester|stonebridgerefurb.example
Harewood Fit-Out Ltd|building|Leeds|harewoodfitout.example
Larkspur Kitchens Ltd|building|Worcester|larkspurkitchens.example
Castle Mead Developments Ltd|building|Oxford|castlemead.example
Kestrel Hotels (Bath) Ltd|hotel|Bath|kestrelhotels.example
Kestrel Hotels (York) Ltd|hotel|York|kestrelhotels.example
The Lamplighter Inn Group Ltd|hotel|Cheltenham|lamplighterinns.example
Seacliff Holiday Parks Ltd|hotel|Torquay|seacliffparks.example
Grand Pavilion Hotel (Weston) Ltd|hotel|Weston-super-Mare|grandpavilion.example
Moorland Lodges LLP|hotel|Okehampton|moorlandlodges.example
Evergreen Facilities Management Ltd|facilities|London|evergreenfm.example
Prism Property Care Ltd|facilities|Birmingham|prismpropertycare.example
Cityscape Cleaning Services Ltd|facilities|Bristol|cityscapecleaning.example
Talbot & Reeve Managing Agents LLP|facilities|London|talbotreeve.example
Orbital Workspace Ltd|facilities|Slough|orbitalworkspace.example
Meridian Leisure Trust|facilities|Coventry|meridianleisure.example
Avonvale District Council|public|Chippenham|avonvale-dc.example
Langdale Academies Trust|public|Kendal|langdaleacademies.example
St Winifred's Hospital Estates Ltd|public|Hereford|stwinifreds-estates.example
Wrenfield Housing Association|public|Wolverhampton|wrenfieldhousing.example
Rowan Tree Care Homes Ltd|care|Malvern|rowantreecare.example
Beechcroft Assisted Living Ltd|care|Harrogate|beechcroft.example
Homestead Adaptations CIC|care|Leicester|homesteadadapt.example
Trade Corner (Merchants) Ltd|merchant|Swansea|tradecorner.example
Bluebell Hardware Stores Ltd|merchant|Norwich|bluebellhardware.example
Maybury Farm & Country Ltd|merchant|Ludlow|mayburyfarm.example
Quayside Chandlery Ltd|merchant|Falmouth|quaysidechandlery.example
Liffey Mechanical Services Ltd|plumbing|Dublin|liffeymechanical.example
Shannonside Electrical DAC|electrical|Limerick|shannonsideelectrical.example
Ironbark Retail Fixtures UK Ltd|merchant|Warrington|ironbarkfixtures.example
"""

# town | county or region | postcode district (Eircode routing key) | country
TOWNS = """
Bristol|Avon|BS3|GB
Bath|Somerset|BA2|GB
Exeter|Devon|EX2|GB
Cardiff|South Glamorgan|CF24|GB
Reading|Berkshire|RG2|GB
Salisbury|Wiltshire|SP2|GB
Leeds|West Yorkshire|LS11|GB
Halifax|West Yorkshire|HX3|GB
Swindon|Wiltshire|SN2|GB
Carlisle|Cumbria|CA2|GB
Truro|Cornwall|TR1|GB
Lewes|East Sussex|BN7|GB
Gloucester|Gloucestershire|GL2|GB
Cheltenham|Gloucestershire|GL51|GB
Newport|Gwent|NP19|GB
Birmingham|West Midlands|B12|GB
Newcastle upon Tyne|Tyne and Wear|NE6|GB
Brighton|East Sussex|BN2|GB
Plymouth|Devon|PL4|GB
Huddersfield|West Yorkshire|HD2|GB
Southampton|Hampshire|SO14|GB
York|North Yorkshire|YO30|GB
Nottingham|Nottinghamshire|NG2|GB
Winchester|Hampshire|SO23|GB
Shrewsbury|Shropshire|SY1|GB
Taunton|Somerset|TA1|GB
Milton Keynes|Buckinghamshire|MK9|GB
Ipswich|Suffolk|IP3|GB
Derby|Derbyshire|DE24|GB
Manchester|Greater Manchester|M11|GB
Worcester|Worcestershire|WR4|GB
Oxford|Oxfordshire|OX4|GB
Torquay|Devon|TQ2|GB
Weston-super-Mare|Somerset|BS22|GB
Okehampton|Devon|EX20|GB
London|Greater London|SE16|GB
Slough|Berkshire|SL1|GB
Coventry|West Midlands|CV6|GB
Chippenham|Wiltshire|SN14|GB
Kendal|Cumbria|LA9|GB
Hereford|Herefordshire|HR4|GB
Wolverhampton|West Midlands|WV2|GB
Malvern|Worcestershire|WR14|GB
Harrogate|North Yorkshire|HG2|GB
Leicester|Leicestershire|LE4|GB
Swansea|West Glamorgan|SA1|GB
Norwich|Norfolk|NR3|GB
Ludlow|Shropshire|SY8|GB
Falmouth|Cornwall|TR11|GB
Warrington|Cheshire|WA2|GB
Dublin|County Dublin|D12|IE
Limerick|County Limerick|V94|IE
"""

STREETS = """
Foundry Lane|Station Approach|Tannery Road|Mill Street|Priory Way|Canal Side|Brewery Lane|Vauxhall Park
Whitehouse Road|Albion Street|Cobden Road|Ferry Lane|Gasworks Lane|Kiln Close|Larch Avenue|Market Row
Orchard Trading Estate|Quarry Hill|Ropewalk|Smithfield Park|Wharf Road|Windmill Industrial Estate
"""

FIRST_NAMES = """
Aisha|Alan|Bethan|Callum|Chidi|Dawn|Declan|Elena|Fiona|Gareth|Harpreet|Helen|Ian|Jasmine|Joe|Karen|Leon
Lucy|Marek|Megan|Nadia|Neil|Olu|Paula|Priya|Rhys|Rosie|Samir|Sian|Tom|Una|Victor|Wendy|Yusuf|Zoe|Martin
"""

LAST_NAMES = """
Abbott|Bhatt|Carew|Dobson|Ellery|Fairley|Gough|Hallam|Ibekwe|Jessop|Kowalski|Lister|Mabey|Nuttall
Okafor|Pym|Quinn|Rudge|Sandhu|Tozer|Underhill|Varley|Wardle|Yeo|Zielinski|Brannigan|Chaudhry|Drummond|Penhale|Trott
"""

# Which ranges (SKU prefixes) each trade buys.
BOUGHT_BY = MappingProxyType(
    {
        "plumbing": ("CF", "PW", "VC", "TS", "HT", "TL"),
        "electrical": ("CB", "WA", "LT", "FX", "TL"),
        "building": ("HB", "FX", "TL", "SW", "PW"),
        "hotel": ("CJ", "LT", "WA", "TS", "HB"),
        "facilities": ("CJ", "LT", "WA", "SW", "HB"),
        "public": ("CJ", "SW", "LT", "MB", "WA"),
        "care": ("MB", "CJ", "LT", "SW", "TS"),
        "merchant": ("HB", "FX", "TL", "CF", "PW", "WA", "CJ", "SW"),
    }
)
